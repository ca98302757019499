"""Saying that an opening is still there: for one row or for many, without saying it twice."""

from datetime import timedelta
from typing import NamedTuple

from django.utils import timezone

from accounts.models import User
from assignments import lifecycle
from assignments.lifecycle import ChangedMeanwhile, NotAllowed
from assignments.models import Assignment

# A second click, or the same click of a colleague: already said.
JUST_NOW = timedelta(minutes=10)


class Outcome(NamedTuple):
    """`why_not` is empty where it was confirmed."""

    title: str
    why_not: str = ""


def confirm(assignment: Assignment, *, by: User) -> Outcome:
    title = str(assignment)
    if why_not := obstacle(assignment):
        return Outcome(title, why_not)
    if was_confirmed_just_now(assignment):
        return Outcome(title)
    try:
        lifecycle.confirm(assignment, by=by)
    except NotAllowed as refusal:
        return Outcome(title, str(refusal))
    except ChangedMeanwhile:
        assignment.refresh_from_db()
        if not was_confirmed_just_now(assignment):
            return Outcome(title, "Someone changed it a moment ago. Look at it and try again.")
    return Outcome(title)


def obstacle(assignment: Assignment) -> str:
    if not assignment.agency.may_write:
        return f"{assignment.agency} is {assignment.agency.get_status_display().lower()}."
    terms = assignment.live_terms
    if terms and assignment.status in Assignment.SHOWN and terms.closes_at <= timezone.now():
        return "Its last day to apply is over. Give it new dates to show it again."
    return ""


def was_confirmed_just_now(assignment: Assignment) -> bool:
    at = assignment.confirmed_at
    return (
        assignment.status in Assignment.SHOWN and at is not None and at > timezone.now() - JUST_NOW
    )
