"""What the public may know of an assignment's past: its own moves, never who made them or why."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from assignments.ending import Ending
from assignments.models import Assignment, Event

PUBLIC = [Event.Verb.PUBLISH, Event.Verb.CONFIRM, Event.Verb.FILL, Event.Verb.WITHDRAW]
BY_THE_CLOCK = {
    "closed": "Closed: its last day to apply had passed",
    "unconfirmed": "Hidden: its agency had not confirmed it in time",
}


class Moment(NamedTuple):
    at: datetime
    words: str


def public_history(assignment: Assignment, ending: Ending | None) -> list[Moment]:
    """Oldest first. One query, which reads no name and no text."""
    moves = assignment.events.filter(verb__in=PUBLIC).values_list("verb", "at")
    found = list(in_words(moves.order_by("at", "pk")))
    if ending and ending.reason in BY_THE_CLOCK:
        found.append(Moment(ending.at, BY_THE_CLOCK[ending.reason]))
    return sorted(found)


def in_words(moves: Iterable[tuple[str, datetime]]) -> list[Moment]:
    """Of the confirmations only the last: the others say nothing it does not."""
    found, confirmed, was_published = [], None, False
    for verb, at in moves:
        if verb == Event.Verb.PUBLISH:
            words = "Published with revised terms" if was_published else "Published"
            found.append(Moment(at, words))
            was_published = True
        elif verb == Event.Verb.CONFIRM:
            confirmed = Moment(at, "Confirmed by its agency")
        else:
            found.append(Moment(at, Event.Verb(verb).label))
    return found + ([confirmed] if confirmed else [])
