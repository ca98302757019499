"""Asks recruiters by e-mail whether their openings are still there, once for each period.

One mail for all that one person answers for at one agency. The mark on each assignment and the
mail are one transaction, so a run that dies, or two at once, ask nobody twice.
"""

import logging
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby
from typing import NamedTuple

from django.conf import settings
from django.db import transaction
from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Q, Value, When
from django.db.models.functions import Now

from accounts.models import Agency, Membership, User
from assignments import confirm_link, letters
from assignments.confirm_link import Link, sealed
from assignments.models import Assignment
from assignments.models.assignment import AssignmentQuerySet
from assignments.models.confirmation import as_old_as, last_sign, spans, younger_than
from outbox.queue import queue

logger = logging.getLogger(__name__)
# Assignments: in one run, in one transaction, in one mail.
MOST = 60_000
BATCH = 1_000
IN_A_MAIL = 500


class Due(NamedTuple):
    """What a reminder prints of one assignment."""

    title: str
    place: str
    hidden_at: datetime
    is_hidden: bool
    link: str


class Run(NamedTuple):
    """Numbers of assignments."""

    done: int
    left: int


def remind(most: int = MOST) -> Run:
    """Writes the mails that are owed. To leave some for the next run is an error for the log."""
    done, left = 0, 0
    for agencies, count in batches():
        if done + count > most and done:
            left += count
            continue
        done += remind_batch(agencies)
    if left:
        logger.error("Confirmations are behind: %s assignments wait for their reminder.", left)
    return Run(done, left)


def batches() -> Iterator[tuple[list[int], int]]:
    """Agencies to whom something is owed, with how much, about BATCH together; none is split."""
    rows = owed().order_by("agency").values_list("agency").annotate(count=Count("pk"))
    chosen: list[int] = []
    total = 0
    for agency, count in rows:
        if chosen and total + count > BATCH:
            yield chosen, total
            chosen, total = [], 0
        chosen, total = [*chosen, agency], total + count
    if chosen:
        yield chosen, total


def due() -> AssignmentQuerySet:
    """Of which nothing was heard so long that its recruiter is asked; not yet closed by the clock.

    What somebody put on hold, what takes no applications any more, and what nobody is there to
    answer for is not asked about.
    """
    at_work = Membership.objects.filter(agency=OuterRef("agency"), user__is_active=True)
    return Assignment.objects.filter(
        as_old_as(spans().reminder)
        & younger_than(spans().closed)
        & Q(status__in=Assignment.SHOWN, held_at=None, live_terms__closes_at__gt=Now())
        & Q(Exists(at_work), agency__status=Agency.Status.ACTIVE)
    )


def owed() -> AssignmentQuerySet:
    """Those that were not asked about since the last sign of life."""
    return due().filter(Q(reminded_at=None) | Q(reminded_at__lt=last_sign()))


@transaction.atomic
def remind_batch(agencies: list[int]) -> int:
    """Behind locks: another run, or a confirmation on its way, is left to finish."""
    mine = owed().filter(agency__in=agencies).order_by("pk")
    locked = mine.select_for_update(of=("self",), no_key=True, skip_locked=True)
    fresh = set(locked.values_list("pk", flat=True))
    if not fresh:
        return 0
    rows = due().filter(agency__in=agencies).annotate(asked_at=Now())
    known = hearers(agencies)
    asked = rows.select_related("agency", "live_terms").order_by("agency", last_sign(), "pk")
    for recruiter, theirs in by_recruiter(asked, known):
        if any(each.pk in fresh for each in theirs):
            write(recruiter, theirs, fresh)
    Assignment.objects.filter(pk__in=fresh).update(reminded_at=Now())
    return len(fresh)


def hearers(agencies: list[int]) -> dict[int, list[Membership]]:
    """Who is at work at each agency, nearest first, as `letters.recruiter_of` ranks them."""
    owners_first = Case(
        When(role=Membership.Role.OWNER, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    rows = Membership.objects.filter(agency__in=agencies, user__is_active=True)
    ordered = rows.select_related("user").order_by("agency", owners_first, "since", "pk")
    return {key: list(those) for key, those in groupby(ordered, key=lambda row: row.agency_id)}


def by_recruiter(
    rows: Iterable[Assignment], known: dict[int, list[Membership]]
) -> Iterator[tuple[User, list[Assignment]]]:
    """Whoever posted while they work there, else the first of the others."""
    theirs: dict[tuple[int, int], list[Assignment]] = {}
    people: dict[int, User] = {}
    for row in rows:
        members = known[row.agency_id]
        user = next((each.user for each in members if each.user_id == row.by_id), members[0].user)
        people[user.pk] = user
        theirs.setdefault((row.agency_id, user.pk), []).append(row)
    for (_, user_pk), those in theirs.items():
        yield people[user_pk], those


def write(recruiter: User, theirs: list[Assignment], fresh: set[int]) -> None:
    """One mail; more where they are more than one can hold. The newly owed come first."""
    ordered = sorted(theirs, key=lambda each: each.pk not in fresh)
    for start in range(0, len(ordered), IN_A_MAIL):
        mail(recruiter, ordered[start : start + IN_A_MAIL])


def mail(recruiter: User, rows: list[Assignment]) -> None:
    first = rows[0]
    keys = tuple(each.pk for each in rows)
    all_of_them = Link(first.agency_id, recruiter.pk, first.moment, keys)
    queue(
        "confirmations_due",
        to=recruiter.email,
        context={
            "agency": first.agency,
            "due": [told(each, all_of_them) for each in rows],
            "link": address(all_of_them) if len(rows) > 1 else "",
            "reminder_days": settings.CONFIRM_REMINDER_DAYS,
            "link_days": confirm_link.life().days,
        },
        key=f"confirmations-due:{first.pk}:{first.alive_at:%Y%m%dT%H%M%S.%f}",
    )


def told(row: Assignment, link: Link) -> Due:
    terms = row.live_terms
    assert terms is not None
    assert row.alive_at is not None
    hidden_at = row.alive_at + spans().hidden
    return Due(
        title=terms.advertised_title,
        place=f"{terms.true_name}, {terms.city} {terms.state_id}",
        hidden_at=hidden_at,
        is_hidden=hidden_at <= row.moment,
        link=address(link.only(row)),
    )


def address(link: Link) -> str:
    return letters.address("confirm_link", sealed(link))
