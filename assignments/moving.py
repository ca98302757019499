"""What every verb of an assignment is made of: one step along MOVES, by compare-and-swap."""

from typing import Any

from django.db.models import F
from django.db.models.functions import Now

from accounts.models import User
from assignments.models import Assignment, Event, Terms

Status = Assignment.Status


class ChangedMeanwhile(Exception):
    """Someone else changed this a moment ago; nothing was written."""


class NothingChanged(Exception):
    """What was sent says what stands already; nothing was written."""


class NotAllowed(Exception):
    """This move does not exist from where the assignment stands. Its text is for people."""


def move(
    assignment: Assignment,
    to: str,
    verb: str,
    *,
    by: User | None,
    reason: str = "",
    text: str = "",
    by_link: bool = False,
    **changes: Any,
) -> Event:
    came_from = step(assignment, to, changes)
    said: dict[str, Any] = {"reason": reason, "text": text, "by_link": by_link}
    return record(assignment, verb, came_from, by=by, terms=assignment.latest_terms, **said)


def step(assignment: Assignment, to: str, changes: dict[str, Any]) -> str:
    """One step along MOVES, or an exception and nothing. Returns where it came from."""
    came_from = assignment.status
    if to not in Assignment.MOVES[Status(came_from)]:
        raise NotAllowed(
            f"An assignment that is {Status(came_from).label.lower()} "
            f"cannot become {Status(to).label.lower()}."
        )
    swap(assignment, to, changes)
    return came_from


def swap(assignment: Assignment, to: str, changes: dict[str, Any]) -> None:
    """Compare-and-swap on status and edition; the object then shows what was written."""
    seen = Assignment.objects.filter(
        pk=assignment.pk, status=assignment.status, edition=assignment.edition
    )
    written = seen.update(status=to, edition=F("edition") + 1, updated_at=Now(), **changes)
    if not written:
        raise ChangedMeanwhile
    assignment.refresh_from_db()


def record(
    assignment: Assignment,
    verb: str,
    came_from: str,
    *,
    by: User | None,
    terms: Terms | None = None,
    reason: str = "",
    text: str = "",
    by_link: bool = False,
    change_reason: str = "",
) -> Event:
    decides = verb in Event.DECIDING
    return Event.objects.create(
        assignment=assignment,
        verb=verb,
        from_status=came_from,
        to_status=assignment.status,
        terms=terms,
        by=by,
        reason=reason,
        text=text,
        by_link=by_link,
        change_reason=change_reason,
        screening=assignment.screening if decides else [],
        risk=assignment.risk if decides else 0,
    )
