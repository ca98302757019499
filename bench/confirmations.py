"""50,000 postings await a confirmation: how long until every recruiter's mail is written."""

import time

from django.db import connection

from accounts.models import Agency, Membership, User
from assignments import reminders
from assignments.models import Assignment
from outbox.models import Email

AWAITING = 50_000
AGENCIES = 500


def confirmations() -> dict:
    """Copies of what the demo shows, over many agencies, six days unheard."""
    print(f"    {AWAITING:,} postings of {AGENCIES} agencies await a confirmation")
    awaiting()
    Email.objects.all().delete()
    began = time.perf_counter()
    run = reminders.remind()
    taken = (time.perf_counter() - began) * 1000
    mails = Email.objects.count()
    assert run.done == AWAITING, f"{run.done} of {AWAITING} were asked about"
    print(f"    {mails} mails")
    return {
        "what": f"{AWAITING:,} confirmations asked for",
        "p50_ms": taken,
        "p95_ms": taken,
        "ratio": 1.0,
        "times": 1,
    }


def awaiting() -> None:
    Assignment.objects.update(status="withdrawn", held_at=None)
    agencies = Agency.objects.bulk_create(
        Agency(name=f"Bench agency {number}", slug=f"bench-{number}", status="active")
        for number in range(AGENCIES)
    )
    users = User.objects.bulk_create(
        User(email=f"bench-{number}@example.com", name=f"Bench {number}")
        for number in range(AGENCIES)
    )
    Membership.objects.bulk_create(
        Membership(agency=agency, user=user, role="recruiter")
        for agency, user in zip(agencies, users, strict=True)
    )
    fields = [each.column for each in Assignment._meta.local_concrete_fields]
    own = {
        "id", "public_id", "agency_id", "by_id", "status", "confirmed_at", "external_ref",
        "reminded_at", "held_at", "ended_at",
    }  # fmt: skip
    names = ", ".join(f'"{name}"' for name in fields if name not in own)
    with connection.cursor() as cursor:
        cursor.execute(
            f"""INSERT INTO assignments_assignment
                (public_id, agency_id, by_id, status, confirmed_at, external_ref, {names})
            SELECT lpad(n::text, 12, 'B'), %s + n %% %s, %s + n %% %s, 'published',
                now() - interval '6 days', '', {names}
            FROM generate_series(1, %s) AS n
            JOIN (SELECT *, row_number() OVER () AS nth, count(*) OVER () AS all_of_them
                  FROM assignments_assignment WHERE live_terms_id IN (
                      SELECT id FROM assignments_terms WHERE closes_at > now() + interval '1 day'))
                AS shown ON shown.nth = 1 + n %% all_of_them""",
            [agencies[0].pk, AGENCIES, users[0].pk, AGENCIES, AWAITING],
        )
        cursor.execute("ANALYZE")
