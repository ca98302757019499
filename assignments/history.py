"""What the public may know of an assignment's past: its own moves, never who made them or why."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from assignments.change_log import PUBLIC, Move, publications
from assignments.ending import Ending
from assignments.models import Event

CONFIRMED = {
    Event.Verb.CONFIRM: "Confirmed by its agency",
    Event.Verb.REVIVE: "Confirmed again by its agency",
}
BY_THE_CLOCK = {
    "closed": "Closed: its last day to apply had passed",
    "unconfirmed": "Hidden: its agency had not confirmed it in time",
}


class Moment(NamedTuple):
    at: datetime
    words: str


def public_history(moves: Iterable[Move], ending: Ending | None) -> list[Moment]:
    """Oldest first; `moves` as `change_log.moves_of` finds them."""
    moves = list(moves)
    published = [Moment(each.at, "Published with revised terms") for each in publications(moves)]
    found = [published[0]._replace(words="Published"), *published[1:]] if published else []
    found += of_other_moves(moves)
    if ending and ending.reason in BY_THE_CLOCK:
        found.append(Moment(ending.at, BY_THE_CLOCK[ending.reason]))
    return sorted(found)


def of_other_moves(moves: Iterable[Move]) -> list[Moment]:
    """Of the confirmations only the last: the others say nothing it does not."""
    others = [each for each in moves if each.verb in PUBLIC and each.verb not in Event.PUBLISHING]
    confirmed = [each for each in others if each.verb in CONFIRMED]
    found = [
        Moment(each.at, Event.Verb(each.verb).label)
        for each in others
        if each.verb not in CONFIRMED
    ]
    return found + [Moment(each.at, CONFIRMED[Event.Verb(each.verb)]) for each in confirmed[-1:]]
