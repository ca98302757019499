"""How long a sign of life holds: the one home of these spans, and of the question they answer.

An opening is confirmed by its recruiter, or seen again in its agency's feed (`sightings`). From
that moment the clock runs: a reminder, hidden after a grace, closed. All asked, never stored.

Ages are lengths of time, not calendar days: five days are 120 hours, in the weeks when the
clocks change too.
"""

from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from django.conf import settings
from django.db.models import F, Q
from django.db.models.expressions import Combinable
from django.db.models.functions import Greatest, Now
from django.db.models.lookups import GreaterThan, LessThanOrEqual


class Spans(NamedTuple):
    """Each is an age of the last sign of life."""

    reminder: timedelta
    due: timedelta
    hidden: timedelta
    closed: timedelta


class Freshness(StrEnum):
    FRESH = "fresh"
    DUE = "due"  # from the reminder on; shown until the grace is over
    HIDDEN = "hidden"
    CLOSED = "closed"


def spans() -> Spans:
    due = timedelta(days=settings.CONFIRM_EVERY_DAYS)
    return Spans(
        reminder=timedelta(days=settings.CONFIRM_REMINDER_DAYS),
        due=due,
        hidden=due + timedelta(hours=settings.CONFIRM_GRACE_HOURS),
        closed=timedelta(days=settings.CONFIRM_CLOSE_DAYS),
    )


def freshness(alive_at: datetime, now: datetime, limits: Spans) -> Freshness:
    """Pure. At the very end of a span the next begins. Both moments carry their zone."""
    # Two moments of one zone would be subtracted as its clock on the wall shows them.
    age = now.astimezone(UTC) - alive_at.astimezone(UTC)
    if age >= limits.closed:
        return Freshness.CLOSED
    if age >= limits.hidden:
        return Freshness.HIDDEN
    return Freshness.DUE if age >= limits.reminder else Freshness.FRESH


def last_sign() -> Greatest:
    """The newest sign of life, NULL before there is one. (PostgreSQL's GREATEST skips NULL.)"""
    return Greatest(F("confirmed_at"), F("feed_counted_at"))


def younger_than(span: timedelta, now: Combinable | None = None) -> Q:
    """By the database's clock, so that a page and a write agree; `now` is for other clocks."""
    return Q(GreaterThan(last_sign(), (now or Now()) - span))


def as_old_as(span: timedelta, now: Combinable | None = None) -> Q:
    return Q(LessThanOrEqual(last_sign(), (now or Now()) - span))
