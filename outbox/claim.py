"""Who sends which mail: leases, and what became of each attempt.

One mail at a time is leased and its attempt counted in a transaction of its own, which is over
before the mail server hears of it. So a killed worker delays one mail by one lease, a mail that
kills workers is counted, and no row is locked while a server takes its time.
"""

import random
from datetime import timedelta

from django.db import transaction
from django.db.models.functions import Now

from outbox.models import Email, EmailQuerySet
from outbox.verdict import Verdict

MAX_ATTEMPTS = 5
BACK_OFF_MINUTES = (1, 5, 15, 60)
JITTER = 0.2
MAX_DOUBTS = 2  # one attempt that may have gone out, and the one duplicate we allow ourselves
# Longer than a worker can take for one mail: the task is killed at 90 s (`outbox.tasks`).
LEASE_SECONDS = 120
REPEATABLE_LEASE_SECONDS = 10  # two workers at once do no harm where sending twice is sending once

GAVE_UP = f"{MAX_ATTEMPTS} attempts failed, so it is parked; try again once the cause is gone."
MAYBE_SENT = "It may have gone out: look for its Message-ID at the mail server before trying again."


def claim(owner: str, *, repeatable: bool) -> Email | None:
    """The oldest due mail, leased to `owner` with its attempt counted; None when none is due."""
    while True:
        with transaction.atomic():
            due = Email.objects.due().select_for_update(skip_locked=True, of=("self",))
            email = due.first()
            if email is None:
                return None
            if lease(email, owner, repeatable=repeatable):
                return email


def lease(email: Email, owner: str, *, repeatable: bool) -> bool:
    """Lease the locked row; False where it had its last attempt and is parked instead."""
    if email.lease_until and not repeatable:
        email.doubts += 1  # a worker died while sending it, and nobody knows how far it came
    if email.doubts >= MAX_DOUBTS:
        park(email, f"Sending broke off {MAX_DOUBTS} times. {MAYBE_SENT}")
        return False
    if email.attempts >= MAX_ATTEMPTS:
        park(email, f"The worker did not come back from the last attempt. {GAVE_UP}")
        return False
    email.attempts += 1
    email.lease_owner = owner
    seconds = REPEATABLE_LEASE_SECONDS if repeatable else LEASE_SECONDS
    rows = Email.objects.filter(pk=email.pk)
    rows.update(
        attempts=email.attempts,
        doubts=email.doubts,
        lease_owner=owner,
        lease_until=Now() + timedelta(seconds=seconds),
    )
    return True


def mark_sent(email: Email) -> None:
    """It went out. True whatever happened to the lease meanwhile."""
    Email.objects.filter(pk=email.pk, sent_at=None).update(
        sent_at=Now(), parked_at=None, lease_until=None, last_error=""
    )


def mark_failed(email: Email, verdict: Verdict, *, repeatable: bool) -> str:
    """Note the error; back off or park. Says which: "failed" or "parked"."""
    email.doubts += verdict.in_doubt and not repeatable
    if verdict.permanent:
        park(email, f"{verdict.text}. Correct the cause, then try again.")
    elif email.doubts >= MAX_DOUBTS:
        park(email, f"{verdict.text}. {MAYBE_SENT}")
    elif email.attempts >= MAX_ATTEMPTS:
        park(email, f"{verdict.text}. {GAVE_UP}")
    else:
        back_off(email, verdict.text)
        return "failed"
    return "parked"


def park(email: Email, error: str) -> None:
    ours(email).update(parked_at=Now(), lease_until=None, doubts=email.doubts, last_error=error)


def back_off(email: Email, error: str) -> None:
    wait = timedelta(minutes=BACK_OFF_MINUTES[email.attempts - 1])
    ours(email).update(
        next_try_at=Now() + wait * random.uniform(1 - JITTER, 1 + JITTER),  # noqa: S311
        lease_until=None,
        doubts=email.doubts,
        last_error=error,
    )


def ours(email: Email) -> EmailQuerySet:
    """The row, unless another worker took it over when our lease ran out."""
    return Email.objects.waiting().filter(pk=email.pk, lease_owner=email.lease_owner)


def note(error: str, *, rows: int = 100) -> None:
    """Say on the oldest due mails why nothing goes out; costs no attempt."""
    with transaction.atomic():
        due = Email.objects.due().exclude(last_error=error)
        locked = due.select_for_update(skip_locked=True, of=("self",)).values_list("pk", flat=True)
        Email.objects.filter(pk__in=list(locked[:rows])).update(last_error=error)
