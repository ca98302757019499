"""50,000 postings await a confirmation: how long until every recruiter's mail is written."""

from django.db import connection

from accounts.models import Agency, Membership, User
from assignments import reminders
from assignments.models import Assignment
from bench.timing import once
from outbox.models import Email

AWAITING = 50_000
OF_AN_AGENCY = 100
PROMISED_S = 60


def confirmations(awaited: int = AWAITING) -> list[dict]:
    """Copies of what the demo shows, six days unheard, over agencies with one recruiter each: a
    mail for each agency, with all that is due. Asked again at once, nothing is owed."""
    agencies = max(1, awaited // OF_AN_AGENCY)
    print(f"    {awaited:,} postings of {agencies:,} agencies await a confirmation")
    awaiting(awaited, agencies)
    Email.objects.all().delete()

    def ask(done: int) -> None:
        run = reminders.remind(most=awaited)
        assert run == (done, 0), f"{run.done} of {done} were asked about, {run.left} are left"

    first = once(f"{awaited:,} confirmations asked for", lambda: ask(awaited), None, PROMISED_S)
    mails = Email.objects.count()
    assert mails == agencies, f"{mails} mails for {agencies} agencies"
    print(f"    {mails:,} mails, one for each agency; batches of {reminders.BATCH:,} postings")
    return [first, once("… and again, with nothing owed", lambda: ask(0), first["p50_ms"])]


def awaiting(awaited: int, count: int) -> None:
    Assignment.objects.update(status="withdrawn", held_at=None)
    agencies = Agency.objects.bulk_create(
        Agency(name=f"Due agency {number}", slug=f"due-{number}", status="active")
        for number in range(count)
    )
    users = User.objects.bulk_create(
        User(email=f"due-{number}@example.com", name=f"Due {number}") for number in range(count)
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
            [agencies[0].pk, count, users[0].pk, count, awaited],
        )
        cursor.execute("ANALYZE")
