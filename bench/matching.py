"""100,000 postings without an opening, matched, and matched again."""

from io import StringIO

from django.core.management import call_command
from django.db import connection
from django.db.models import Model

from accounts.models import Agency
from assignments.models import Assignment, Requisition, Terms
from bench.timing import once

POSTINGS = 100_000
AGENCIES = 20  # made beside those of the demo
BASE = 1300  # of the demo's postings are copied
PROMISED_S = 120


def matching(postings: int = POSTINGS) -> list[dict]:
    """The command as it is run. The second time there is nothing left to do."""
    multiply(postings)

    def match() -> None:
        out = StringIO()
        call_command("match_requisitions", stdout=out, stderr=StringIO())
        print(f"    {out.getvalue().strip()}")

    first = once(f"{postings:,} postings matched", match, None, PROMISED_S)
    assert not Assignment.objects.live().filter(requisition=None).exists(), "some were left out"
    return [first, once("… and matched again", match, first["p50_ms"])]


def multiply(postings: int) -> None:
    """Copies of the demo's live postings: of other agencies, days and weeks apart from them."""
    Assignment.objects.update(requisition=None)
    Requisition.objects.update(merged_into=None)
    Requisition.objects.all().delete()
    Agency.objects.bulk_create(
        Agency(slug=f"bench-{n}", name=f"Bench {n}", status="active") for n in range(AGENCIES)
    )
    first = Agency.objects.get(slug="bench-0").pk
    live = list(Assignment.objects.live().order_by("pk").values_list("pk", flat=True)[:BASE])
    copies = -(-postings // len(live))
    newest = Assignment.objects.order_by("-pk").values_list("pk", flat=True)[0]
    numbered = "row_number() OVER (ORDER BY copy, base.id)"
    copy_rows(
        Assignment,
        {
            "id": f"{newest} + {numbered}",
            "public_id": f"lpad(({numbered})::text, 12, '0')",
            "agency_id": f"{first} + copy %% {AGENCIES}",
            "external_ref": "''",
            "external_key": "''",
            "live_terms_id": "NULL",
            "latest_terms_id": "NULL",
            "status": "'draft'",
        },
        "base.id = ANY(%s)",
        [live, copies],
    )
    copy_rows(
        Terms,
        {
            "id": None,
            "assignment_id": f"{newest} + {numbered}",
            "version": "1",
            # A start eight days later for every copy of an agency: another opening.
            "starts_on": f"base.starts_on + 8 * (copy / {AGENCIES}) + copy %% 3",
        },
        "base.id IN (SELECT live_terms_id FROM assignments_assignment WHERE id = ANY(%s))",
        [live, copies],
        order="base.assignment_id",
    )
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE assignments_assignment SET live_terms_id = terms.id,"
            " latest_terms_id = terms.id, status = 'published' FROM assignments_terms AS terms"
            " WHERE terms.assignment_id = assignments_assignment.id"
            " AND assignments_assignment.id > %s",
            [newest],
        )
        # The ids were given above: the next row of anybody comes after them.
        cursor.execute(
            "SELECT setval(pg_get_serial_sequence('assignments_assignment', 'id'),"
            " (SELECT max(id) FROM assignments_assignment))"
        )
        cursor.execute("ANALYZE")
    print(f"    {Assignment.objects.live().count():,} live postings without an opening")


def copy_rows(
    model: type[Model],
    changed: dict[str, str | None],
    where: str,
    values: list[object],
    order: str = "base.id",
) -> None:
    fields = [field for field in model._meta.local_concrete_fields if not field.generated]
    columns = {field.column: f'base."{field.column}"' for field in fields} | changed
    kept = {column: value for column, value in columns.items() if value is not None}
    names = ", ".join(f'"{column}"' for column in kept)
    said = ", ".join(kept.values()).replace("ORDER BY copy, base.id", f"ORDER BY copy, {order}")
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {model._meta.db_table} ({names}) SELECT {said}"
            f" FROM {model._meta.db_table} AS base, generate_series(1, 1000) AS copy"
            f" WHERE {where} AND copy <= %s",
            values,
        )
