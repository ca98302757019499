"""When and why an assignment that was public stopped being so, and how long its page stays."""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.utils import timezone

from assignments.models import Assignment
from assignments.models.assignment import AssignmentQuerySet, confirmation_span

# Long enough for whoever kept the link or applied; then the address answers 410.
PAGE_STAYS = timedelta(days=30)


def once_public() -> AssignmentQuerySet:
    """What the public has seen. Only the terms that were published are ever read of it."""
    return Assignment.objects.filter(
        first_published_at__isnull=False, live_terms__isnull=False, agency__status="active"
    )


class Ending(NamedTuple):
    reason: str  # filled, withdrawn, removed, closed (its last day to apply), unconfirmed
    at: datetime

    @property
    def is_long_past(self) -> bool:
        """What staff took down is gone at once: it must not be read any more."""
        return self.reason == "removed" or self.at + PAGE_STAYS < timezone.now()


def ending_of(assignment: Assignment) -> Ending | None:
    """The first thing that ended it; None while it is live."""
    past = [ending for ending in endings(assignment) if ending.at <= timezone.now()]
    if assignment.status == Assignment.Status.REMOVED:
        past = [ending for ending in past if ending.reason == "removed"]
    return min(past, key=lambda ending: ending.at, default=None)


def endings(assignment: Assignment) -> list[Ending]:
    terms, confirmed_at = assignment.live_terms, assignment.confirmed_at
    if terms is None or confirmed_at is None:
        return []
    found = [
        Ending("closed", terms.closes_at),
        Ending("unconfirmed", confirmed_at + confirmation_span()),
    ]
    if assignment.status not in Assignment.SHOWN and assignment.ended_at is not None:
        found.append(Ending(assignment.status, assignment.ended_at))
    return found
