"""Reminds travelers by e-mail before a credential expires: 90, 60, 30 and 7 days ahead.

Each of these once for each expiry, and of several that were missed only the nearest; a renewal
starts anew. The row that says so and the mail are one transaction.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import groupby

from allauth.account.models import EmailAddress
from django.db import transaction
from django.db.models import Case, Exists, F, IntegerField, OuterRef, QuerySet, Value, When

from accounts import wallet
from accounts.models import Candidate, ExpiryReminder, HeldCredential, User
from outbox.queue import queue

DAYS = (7, 30, 60, 90)
AT_ONCE = 0
BATCH = 200
MOST = 10_000


def remind(today: date, most: int = MOST) -> int:
    """Writes what is due, one mail a candidate, and says how many mails; at most `most`."""
    rows = due(today).order_by("candidate_id").values_list("candidate_id", flat=True)
    candidates = list(rows.distinct()[:most])
    return sum(
        remind_batch(candidates[start : start + BATCH], today)
        for start in range(0, len(candidates), BATCH)
    )


def due(today: date) -> QuerySet[HeldCredential]:
    """Those with a reminder owed, each with `due_days`, the nearest of DAYS it has reached."""
    nearest = [When(expires_on__lte=today + timedelta(days=days), then=days) for days in DAYS]
    told = ExpiryReminder.objects.filter(
        held=OuterRef("pk"), expires_on=OuterRef("expires_on"), days=OuterRef("due_days")
    )
    confirmed = EmailAddress.objects.filter(
        user=OuterRef("candidate__user"), email=OuterRef("candidate__user__email"), verified=True
    )
    return (
        HeldCredential.objects.filter(
            expires_on__range=(today, today + timedelta(days=max(DAYS))),
            in_process="",
            candidate__user__is_active=True,
        )
        .annotate(due_days=Case(*nearest, default=Value(0), output_field=IntegerField()))
        .filter(Exists(confirmed), ~Exists(told))
    )


@transaction.atomic
def remind_batch(candidates: Iterable[int], today: date) -> int:
    """Asks once more what is due, behind a lock: another run may have written it meanwhile."""
    locked = Candidate.objects.select_for_update(no_key=True).filter(pk__in=candidates)
    held = due(today).filter(candidate__in=[each.pk for each in locked.order_by("pk")])
    rows = held.select_related("candidate__user", "credential", "state")
    owed = list(rows.order_by("candidate_id", F("expires_on"), "credential__name", "pk"))
    ExpiryReminder.objects.bulk_create(told_of(row, due_days(row)) for row in owed)
    mails = 0
    for user, ending in by_user(owed):
        tell(user, ending)
        mails += 1
    return mails


def told_of(held: HeldCredential, days: int) -> ExpiryReminder:
    """The row that says so, for this expiry."""
    assert held.expires_on
    return ExpiryReminder(held=held, expires_on=held.expires_on, days=days)


def due_days(held: HeldCredential) -> int:
    """As `due` annotates it."""
    days: int = vars(held)["due_days"]
    return days


def by_user(owed: list[HeldCredential]) -> Iterator[tuple[User, list[HeldCredential]]]:
    for _, rows in groupby(owed, key=lambda row: row.candidate_id):
        ending = list(rows)
        yield ending[0].candidate.user, ending


def tell(user: User, ending: list[HeldCredential]) -> None:
    first = ending[0]
    queue(
        "accounts/credential_expires",
        to=user.email,
        context={"ending": ending, "held": first, "link": wallet.address()},
        key=f"credential-expires:{first.pk}:{first.expires_on}:{due_days(first)}",
    )
