"""When and why an assignment that was public stopped being so, and how long its page stays."""

from datetime import datetime, timedelta
from typing import NamedTuple

from assignments.models import Assignment
from assignments.models.assignment import AssignmentQuerySet
from assignments.models.confirmation import spans

# Long enough for whoever kept the link or applied; then the address answers 410.
PAGE_STAYS = timedelta(days=30)
OPEN = [*Assignment.SHOWN, Assignment.Status.ON_HOLD]


def once_public() -> AssignmentQuerySet:
    """What the public has seen. Only the terms that were published are ever read of it."""
    return Assignment.objects.filter(
        first_published_at__isnull=False, live_terms__isnull=False, agency__status="active"
    )


class Ending(NamedTuple):
    # filled, withdrawn, removed, closed (its last day to apply), unconfirmed, approval (staff
    # gave it a time)
    reason: str
    at: datetime

    def is_long_past(self, now: datetime) -> bool:
        """What staff took down is gone at once: it must not be read any more."""
        return self.reason == "removed" or self.at + PAGE_STAYS < now


def ending_of(assignment: Assignment) -> Ending | None:
    """The first thing that ended it; None while it is live or on hold."""
    past = [ending for ending in endings(assignment) if ending.at <= assignment.moment]
    if assignment.status == Assignment.Status.REMOVED:
        past = [ending for ending in past if ending.reason == "removed"]
    return min(past, key=lambda ending: ending.at, default=None)


def endings(assignment: Assignment) -> list[Ending]:
    """A hold is its agency's word: while it lasts, nobody's silence ends the opening."""
    terms, alive_at = assignment.live_terms, assignment.alive_at
    if terms is None or alive_at is None:
        return []
    found = [Ending("closed", terms.closes_at)]
    if assignment.approved_until is not None:
        found.append(Ending("approval", assignment.approved_until))
    if assignment.held_at is None:
        found.append(Ending("unconfirmed", alive_at + spans().hidden))
    if assignment.status not in OPEN and assignment.ended_at is not None:
        found.append(Ending(assignment.status, assignment.ended_at))
    return found
