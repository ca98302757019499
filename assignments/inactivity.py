"""Signs that an opening may be gone. One alone says little: a note needs two, and tells the facts.

Each may have a good reason, so the words are about what happened, never about anybody.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import NamedTuple

from django.db.models import Count, Max, Min, Q

from assignments.models import Application, Assignment, Report
from assignments.models.confirmation import Freshness

ENOUGH_SIGNS = 2
FEW_APPLICANTS = 5
IDLE_DAYS = 21
FEED_DAYS = 3
REPORTS = 2
ADVANCED = [
    Application.Stage.IN_REVIEW,
    Application.Stage.INTERVIEW,
    Application.Stage.OFFERED,
    Application.Stage.ACCEPTED,
]


class Facts(NamedTuple):
    """What is known of one opening; None and 0 where nothing is.

    `days_unconfirmed` is None until a reminder is due. `days_without_feed` counts since a feed
    that carried it carried it last. `days_without_advance` counts since an applicant was taken a
    step on, or since the first applied where none was. `filled_reports` are of different people.
    """

    days_unconfirmed: int | None = None
    days_without_feed: int | None = None
    applicants: int = 0
    days_without_advance: int | None = None
    filled_reports: int = 0


def signs(facts: Facts) -> list[str]:
    """The note, a sentence a sign; empty where there are fewer than two. Pure."""
    found = list(every_sign(facts))
    return found if len(found) >= ENOUGH_SIGNS else []


def every_sign(facts: Facts) -> Iterator[str]:
    if facts.days_unconfirmed is not None:
        yield f"Last confirmed {facts.days_unconfirmed} days ago."
    if facts.days_without_feed is not None and facts.days_without_feed >= FEED_DAYS:
        yield f"Not in its agency's feed for {facts.days_without_feed} days."
    idle = facts.days_without_advance
    if facts.applicants >= FEW_APPLICANTS and idle is not None and idle >= IDLE_DAYS:
        yield f"{facts.applicants} applicants, none taken a step on in {idle} days."
    if facts.filled_reports >= REPORTS:
        yield f"{facts.filled_reports} travelers heard that it is filled."


def facts_of(assignment: Assignment) -> Facts:
    """What the board knows of a live one. One query; a second where another sign is there.

    A report counts until staff looked and found nothing.
    """
    now, alive_at, feed_seen_at = assignment.moment, assignment.alive_at, assignment.feed_seen_at
    is_due = alive_at is not None and assignment.freshness != Freshness.FRESH
    facts = Facts(
        days_unconfirmed=days(now - alive_at) if is_due and alive_at else None,
        days_without_feed=days(now - feed_seen_at) if feed_seen_at else None,
        filled_reports=said_to_be_filled(assignment),
    )
    return with_applicants(facts, assignment) if any(every_sign(facts)) else facts


def said_to_be_filled(assignment: Assignment) -> int:
    """By how many different people, since it was confirmed."""
    rows = assignment.reports.filter(code=Report.Code.FILLED)
    if assignment.alive_at:
        rows = rows.filter(at__gt=assignment.alive_at)
    rows = rows.exclude(outcome=Report.Outcome.NOTHING_FOUND)
    return rows.values("person").distinct().count()


def with_applicants(facts: Facts, assignment: Assignment) -> Facts:
    moved_on = Q(events__to_stage__in=ADVANCED)
    found = assignment.applications.aggregate(
        number=Count("pk", distinct=True),
        first=Min("sent_at"),
        advanced=Max("events__at", filter=moved_on),
    )
    since = found["advanced"] or found["first"]
    return facts._replace(
        applicants=found["number"],
        days_without_advance=days(assignment.moment - since) if since else None,
    )


def days(span: timedelta) -> int:
    return span // timedelta(days=1)
