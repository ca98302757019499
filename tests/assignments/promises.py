"""What the board promises of all its rows, asked in one statement, and what it was asked of.

Written in SQL and by hand where the product asks the ORM: two ways that must agree.
"""

from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Model, QuerySet, Value

from accounts.models import Agency, AgencyEvent, Ban, User
from assignments.models import (
    Appeal,
    Application,
    ApplicationEvent,
    Assignment,
    Event,
    KeptApart,
    Look,
    Report,
    Requisition,
    Sample,
    Sight,
    Terms,
)
from assignments.models.requisition import openings
from outbox.models import Email

WRITTEN: list[type[Model]] = [
    *[Agency, AgencyEvent, Ban, User, Email, Sight, Terms, Look, KeptApart, Requisition],
    *[Appeal, Application, ApplicationEvent, Assignment, Event, Report, Sample],
]
PUBLISHED_SO = """
    SELECT FROM assignments_event e WHERE e.assignment_id = a.id AND e.terms_id = a.live_terms_id
    AND (e.verb = 'publish' AND (e.by_id IS NULL OR EXISTS (
            SELECT FROM accounts_user u WHERE u.id = e.by_id AND u.is_staff))
        OR e.verb = 'amend' AND EXISTS (
            SELECT FROM assignments_event p WHERE p.assignment_id = a.id AND p.verb = 'publish'
            AND p.by_id IS NOT NULL AND p.id < e.id AND NOT EXISTS (
                SELECT FROM assignments_event b WHERE b.assignment_id = a.id
                AND b.verb = 'send_back' AND b.id BETWEEN p.id AND e.id)))
"""
MAILS_OWED = """
    SELECT (SELECT count(*) FROM assignments_event
        WHERE verb IN ('publish', 'send_back', 'take_down', 'put_back', 'ask'))
    + (SELECT coalesce(sum(CASE to_stage WHEN 'submitted' THEN 2 ELSE 1 END), 0)
        FROM assignments_applicationevent)
    + (SELECT count(*) FROM assignments_report WHERE outcome <> '' AND email <> '')
    + (SELECT count(*) FROM assignments_appeal WHERE outcome <> '')
    + (SELECT count(*) FROM accounts_agencyevent e JOIN accounts_membership m
            ON m.agency_id = e.agency_id AND m.role = 'owner'
        WHERE e.action IN ('activated', 'suspended', 'banned', 'closed'))
    + (SELECT count(*) FROM assignments_event e
        JOIN assignments_application p ON p.assignment_id = e.assignment_id
        JOIN LATERAL (SELECT to_stage FROM assignments_applicationevent s
            WHERE s.application_id = p.id AND s.at <= e.at ORDER BY s.at DESC, s.id DESC LIMIT 1
        ) stood ON stood.to_stage IN
            ('submitted', 'in_review', 'interview', 'offered', 'accepted')
        WHERE e.verb IN ('hold', 'resume'))
"""
# Who is told of a cut hangs on what they applied for: test_cuts.py. Reminders: test_reminders.py.
MAILS_WRITTEN = """
    SELECT count(*) FROM outbox_email WHERE NOT starts_with(key, 'terms-changed:')
    AND NOT starts_with(key, 'confirmations-due:')
"""
# Each gives the rows, if any, of which it is not kept.
PROMISES = {
    "What is live was published by staff, by trust or as a small change, in this very version": f"""
        SELECT a.id FROM assignments_assignment a JOIN live ON live.id = a.id
        WHERE NOT EXISTS ({PUBLISHED_SO})""",
    "A suspended or banned agency has nothing live": """
        SELECT a.id FROM assignments_assignment a JOIN live ON live.id = a.id
        JOIN accounts_agency g ON g.id = a.agency_id
        WHERE g.status <> 'active' OR 'ban' = (SELECT b.act FROM accounts_ban b
            WHERE b.agency_id = g.id AND b.outcome = 'confirmed' ORDER BY b.id DESC LIMIT 1)""",
    "What is on hold, or past what staff gave it, is not live": """
        SELECT a.id FROM assignments_assignment a JOIN live ON live.id = a.id
        WHERE a.held_at IS NOT NULL OR a.approved_until <= statement_timestamp()""",
    "The last word about a hold is the one that holds": """
        SELECT a.id FROM assignments_assignment a WHERE a.held_at IS NOT NULL
        AND 'hold' IS DISTINCT FROM (SELECT e.verb FROM assignments_event e
            WHERE e.assignment_id = a.id AND e.verb IN ('hold', 'resume')
            ORDER BY e.id DESC LIMIT 1)""",
    "An end leaves no application open": """
        SELECT p.id FROM assignments_application p
        JOIN assignments_assignment a ON a.id = p.assignment_id
        WHERE a.status IN ('filled', 'withdrawn', 'removed')
        AND p.stage IN ('submitted', 'in_review', 'interview', 'offered')""",
    "What was submitted has an opening, and no opening of postings is a tombstone": """
        SELECT a.id FROM assignments_assignment a
        LEFT JOIN assignments_requisition r ON r.id = a.requisition_id
        WHERE a.latest_terms_id IS NOT NULL AND r.id IS NULL OR r.merged_into_id IS NOT NULL""",
    "What was told apart is not together": """
        SELECT k.id FROM assignments_keptapart k
        JOIN assignments_assignment one ON one.id = k.one_id
        JOIN assignments_assignment other ON other.id = k.other_id
        WHERE one.requisition_id = other.requisition_id""",
    "An agency has an opening live once": """
        SELECT a.id FROM assignments_assignment a JOIN live ON live.id = a.id
        JOIN assignments_terms t ON t.id = a.live_terms_id
        JOIN assignments_assignment b ON b.agency_id = a.agency_id AND b.id < a.id
        JOIN live too ON too.id = b.id JOIN assignments_terms s ON s.id = b.live_terms_id
        WHERE a.requisition_ref <> '' AND a.requisition_ref = b.requisition_ref
        AND t.facility_id = s.facility_id AND abs(t.starts_on - s.starts_on) <= 7""",
    "As many openings are counted as there are among what is live": """
        SELECT 0 WHERE (SELECT n FROM counted) <> (
            SELECT count(DISTINCT a.requisition_id)
            FROM assignments_assignment a JOIN live ON live.id = a.id)""",
    "Every mail that is owed is written, and no other": f"""
        SELECT 0 WHERE ({MAILS_OWED}) <> ({MAILS_WRITTEN})""",
    "A decision is answered by somebody else": """
        SELECT p.id FROM assignments_appeal p
        JOIN assignments_event e ON e.id = p.event_id WHERE p.decided_by_id = e.by_id
        UNION ALL SELECT b.id FROM accounts_ban b WHERE b.by_id = b.decided_by_id""",
}


class Asked(NamedTuple):
    """`mark` changes with every row that is written, changed or deleted; keys come newest first."""

    broken: dict[str, list[int]]
    mark: str
    postings: list[tuple[int, str]]
    applications: list[int]


class Question:
    """The statement, put together once: `live()` and what counts openings are the product's own."""

    def __init__(self) -> None:
        live = Assignment.objects.live().order_by()
        counting = live.values(one=Value(1)).annotate(n=openings()).values("n")
        live_sql, live_params = compiled(live.values("pk"))
        counted_sql, counted_params = compiled(counting)
        sql = f"""
            PREPARE promises AS WITH live(id) AS MATERIALIZED ({live_sql}),
            counted(n) AS (SELECT coalesce(sum(n), 0) FROM ({counted_sql}) found(n))
            SELECT {", ".join(f"ARRAY({rows})" for rows in PROMISES.values())},
            {" || ' ' || ".join(map(mark_of, WRITTEN))},
            ARRAY(SELECT id FROM assignments_assignment ORDER BY id DESC),
            ARRAY(SELECT status FROM assignments_assignment ORDER BY id DESC),
            ARRAY(SELECT id FROM assignments_application ORDER BY id DESC)
        """
        with connection.cursor() as cursor:
            cursor.execute("DEALLOCATE ALL")
            # Planned once: planning it takes longer than answering it.
            cursor.execute("SET plan_cache_mode = force_generic_plan")
            cursor.execute(sql, [*live_params, *counted_params])

    def ask(self) -> Asked:
        with connection.cursor() as cursor:
            cursor.execute("EXECUTE promises")
            *answers, mark, postings, statuses, applications = cursor.fetchone()
        broken = {each: rows for each, rows in zip(PROMISES, answers, strict=True) if rows}
        return Asked(broken, mark, list(zip(postings, statuses, strict=True)), applications)


def compiled(rows: QuerySet[Any, Any]) -> tuple[str, tuple[Any, ...]]:
    return rows.query.sql_with_params()


def mark_of(model: type[Model]) -> str:
    """Where each row lies and which subtransaction wrote it: any write moves one of them."""
    rows = f"SELECT sum(hashtext(t.ctid::text || t.xmin::text)) FROM {model._meta.db_table} t"
    return f"coalesce(({rows})::text, '-')"
