"""Saying that an opening is still there: for one row or for many, without saying it twice."""

from collections.abc import Sequence
from datetime import timedelta
from typing import NamedTuple

from django.contrib import messages
from django.http import HttpRequest
from django.utils import timezone

from accounts.models import User
from assignments import lifecycle
from assignments.lifecycle import ChangedMeanwhile, NotAllowed
from assignments.models import Assignment

# A second click, or the same click of a colleague: already said.
JUST_NOW = timedelta(minutes=10)
NAMED = 8
MEANWHILE = "Someone changed it a moment ago. Look at it and try again."


class Outcome(NamedTuple):
    """`why_not` is empty where it was confirmed."""

    title: str
    why_not: str = ""


def confirm(assignment: Assignment, *, by: User, by_link: bool = False) -> Outcome:
    title = str(assignment)
    if not assignment.agency.may_write:
        agency = assignment.agency
        return Outcome(title, f"{agency} is {agency.get_status_display().lower()}.")
    if was_confirmed_just_now(assignment):
        return Outcome(title)
    try:
        lifecycle.confirm(assignment, by=by, by_link=by_link)
    except NotAllowed as refusal:
        return Outcome(title, str(refusal))
    except ChangedMeanwhile:
        assignment.refresh_from_db()
        if not was_confirmed_just_now(assignment):
            return Outcome(title, MEANWHILE)
    return Outcome(title)


def was_confirmed_just_now(assignment: Assignment) -> bool:
    at = assignment.confirmed_at
    return (
        assignment.status in Assignment.SHOWN
        and assignment.held_at is None
        and at is not None
        and at > timezone.now() - JUST_NOW
    )


def tell(request: HttpRequest, outcomes: Sequence[Outcome]) -> None:
    """What was confirmed in one message, what was not each in its own; neither without end."""
    done = [outcome.title for outcome in outcomes if not outcome.why_not]
    if done:
        messages.success(request, f"Confirmed as still open: {some_of(done)}.")
    refused = [outcome for outcome in outcomes if outcome.why_not]
    for outcome in refused[:NAMED]:
        messages.warning(request, f"{outcome.title}: not confirmed. {outcome.why_not}")
    if len(refused) > NAMED:
        more = len(refused) - NAMED
        messages.warning(request, f"{more} more were not confirmed. They are still listed.")


def some_of(titles: list[str]) -> str:
    more = len(titles) - NAMED
    named = ", ".join(titles[:NAMED])
    return f"{named} and {more} more" if more > 0 else named
