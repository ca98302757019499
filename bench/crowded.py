"""A board of any size, written by the database itself from the demo's terms, in seconds a 100,000.

One opening in ten is posted by two to four agencies. States, agencies and terms are drawn askew:
a few have much, many have little. The same number gives the same rows.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management import call_command
from django.db import connection
from django.db.models import Model

from assignments.models import Assignment, Requisition, Terms, TermsRequirement
from jobboard.demo.make import make

DEMO = 200  # whose terms are varied
AGENCIES = 300
# States, those with most first.
BUSY = [
    *["TX", "CA", "FL", "NY", "OH", "PA", "AZ", "WA"],
    *["OK", "GA", "NC", "IL", "MI", "CO", "TN", "MO"],
]
# 36 postings of 30 openings: one of two postings, one of three, one of four, 27 of one.
CYCLE, KINDS = 36, 30
KIND = "CASE WHEN p < 2 THEN 0 WHEN p < 5 THEN 1 WHEN p < 9 THEN 2 ELSE p - 6 END"
DAY = "interval '1 day'"


@contextmanager
def a_crowded_board(rows: int) -> Iterator[None]:
    """In a database of its own, gone afterwards."""
    name = connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        for command in ("createcachetable", "load_places", "load_roles", "load_pay"):
            call_command(command, verbosity=0)
        call_command("load_accounts", verbosity=0)
        make(lambda what: None, DEMO)
        crowd(rows)
        yield
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


def crowd(rows: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")  # no trigger fires
        cursor.execute(
            DRAW.format(rows=rows, cycle=CYCLE, kinds=KINDS, kind=KIND), [AGENCIES, BUSY]
        )
        cursor.execute("DROP INDEX terms_words")
        for model, changes, source in parts():
            write(cursor, model, changes, source)
        cursor.execute("CREATE INDEX terms_words ON assignments_terms USING gin (words)")
        cursor.execute("TRUNCATE assignments_searchchange")
        cursor.execute("SET session_replication_role = DEFAULT")
        cursor.execute("VACUUM ANALYZE")


# `u(n, salt)`: a number from 0 to below 1 that looks drawn, and is always the same.
DRAW = """
CREATE FUNCTION u(n bigint, salt int) RETURNS float LANGUAGE sql IMMUTABLE AS
    $$ SELECT (hashint8extended(n, salt) & 2147483647)::float / 2147483648 $$;
INSERT INTO accounts_agency (name, slug, status, website, about, created_at)
    SELECT 'Crowded agency ' || n, 'crowded-' || n, 'active', '', '', now()
    FROM generate_series(1, %s) AS n;
CREATE TABLE bench_seed AS
    SELECT row_number() OVER (ORDER BY a.id) - 1 AS place, a.id AS posting, t.id AS terms
    FROM assignments_assignment a JOIN assignments_terms t ON t.id = a.live_terms_id
    WHERE t.hidden_name = '' AND a.status = 'published';
CREATE TABLE bench_drawn AS
    WITH numbered AS (
        SELECT n, (n - 1) / {cycle} * {kinds} + {kind} AS opening
        FROM (SELECT n, (n - 1) %% {cycle} AS p FROM generate_series(1, {rows}) AS n) AS one
    )
    SELECT n, opening + (SELECT coalesce(max(id), 0) + 1 FROM assignments_requisition) AS opening,
           n + (SELECT max(id) FROM assignments_assignment) AS posting_id,
           n + (SELECT max(id) FROM assignments_terms) AS terms_id, seed.posting, seed.terms,
           (SELECT min(id) - 1 FROM accounts_agency WHERE slug LIKE 'crowded-%%')
               + 1 + floor(300 * power(u(n, 1), 2))::int AS agency,
           states.code AS state, 0.8 + 0.5 * u(n, 2) AS better
    FROM numbered
    JOIN bench_seed AS seed
      ON seed.place = floor((SELECT count(*) FROM bench_seed) * power(u(opening, 3), 1.5))
    JOIN (SELECT code, row_number() OVER (ORDER BY array_position(%s, code::text), md5(code)) - 1
                 AS place
          FROM places_state) AS states
      ON states.place = floor((SELECT count(*) FROM places_state) * power(u(opening, 4), 2));
CREATE INDEX ON bench_drawn (terms); CREATE INDEX ON bench_drawn (posting);
ANALYZE bench_drawn;
"""


def named(kind: str, number: str) -> str:
    """An id as addresses have it: no 0 and no 1 in it."""
    return f"'{kind}' || translate(lpad({number}::text, 11, '0'), '01', 'xy')"


def parts() -> Iterator[tuple[type[Model], dict[str, str], str]]:
    """What to write, in which columns it differs from its seed, and from where."""
    yield (
        Requisition,
        {
            "id": "opening",
            "public_id": named("q", "opening"),
            "fingerprint": "NULL",
            "soft_key": "''",
            "merged_into_id": "NULL",
            "created_at": "now()",
        },
        "(SELECT DISTINCT opening FROM bench_drawn) AS base",
    )
    drawn = "bench_drawn JOIN {} AS base ON base.id = bench_drawn.{}"
    yield Terms, TERMS, drawn.format("assignments_terms", "terms")
    yield Assignment, POSTING, drawn.format("assignments_assignment", "posting")
    yield (
        TermsRequirement,
        {"id": None, "terms_id": "bench_drawn.terms_id"},
        "bench_drawn JOIN assignments_termsrequirement AS base"
        " ON base.terms_id = bench_drawn.terms",
    )


STARTS = "current_date + 3 + floor(120 * u(opening, 5))::int"
TERMS: dict[str, Any] = {
    "id": "terms_id",
    "assignment_id": "posting_id",
    "version": "1",
    "state_id": "bench_drawn.state",
    "starts_on": STARTS,
    "closes_on": STARTS,
    "closes_at": f"now() + {DAY} * (2 + 60 * u(n, 6))",
    "weeks": "(ARRAY[13, 13, 13, 13, 8, 8, 10, 12, 26, 4])[1 + floor(10 * u(opening, 7))]",
    "shift": "(ARRAY['day', 'day', 'day', 'night', 'night', 'evening'])"
    "[1 + floor(6 * u(opening, 8))]",
    "taxable_hourly": "round((base.taxable_hourly * better)::numeric, 2)",
    **{
        name: f"round((base.{name} * better)::numeric, 2)"
        for name in ("weekly_gross", "weekly_taxable", "floor_week", "contract_total")
    },
}
POSTING: dict[str, Any] = {
    "id": "posting_id",
    "public_id": named("p", "n"),
    "agency_id": "agency",
    "status": "'published'",
    "held_at": "NULL",
    "approved_until": "NULL",
    "copied_from_id": "NULL",
    "external_ref": "''",
    "external_key": "''",
    "requisition_id": "opening",
    "live_terms_id": "terms_id",
    "latest_terms_id": "terms_id",
    "first_seen_at": f"now() - {DAY} * (90 * u(n, 9))",
    "first_published_at": "now()",
    "confirmed_at": f"now() - {DAY} * (5 * u(n, 10))",
}


def write(cursor: Any, model: type[Model], changes: dict[str, str | None], source: str) -> None:
    fields = [field for field in model._meta.local_concrete_fields if not field.generated]
    columns = {field.column: f'base."{field.column}"' for field in fields} | changes
    kept = {column: value for column, value in columns.items() if value is not None}
    names = ", ".join(f'"{column}"' for column in kept)
    cursor.execute(
        f"INSERT INTO {model._meta.db_table} ({names}) SELECT {', '.join(kept.values())}"
        f" FROM {source}"
    )
    cursor.execute(
        f"SELECT setval(pg_get_serial_sequence('{model._meta.db_table}', 'id'), max(id))"
        f" FROM {model._meta.db_table}"
    )
