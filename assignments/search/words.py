"""What the typed words mean: each piece in every reading it has, and all pieces together.

A piece is a phrase the board knows (a profession's or a state's name, a shift), a quoted phrase,
or a word. A known phrase may still stand in the text of an advert, so its readings are joined by
"or": "CT" finds CT technologists, Connecticut, and adverts that say CT.
"""

import re
from collections.abc import Iterator
from functools import reduce
from itertools import takewhile
from operator import and_, or_
from typing import NamedTuple

from django.contrib.postgres.search import SearchQuery
from django.db.models import Q

from assignments.search.known import Known
from roles.models import Alias

PIECE = re.compile(r'-?"[^"]*"?|\S+')
LONGEST_PHRASE = 5  # words; "diagnostic medical sonographer - vascular" has four
# Words that say nothing about which assignment: English's own, and those true of all of them.
IDLE = frozenset(
    " ".join(
        (
            "a an and are as at by for from i in is me my near of on or the to with",
            "assignment assignments contract contracts gig gigs job jobs position positions",
            "travel traveler travelers week weeks work",
        )
    ).split()
)


class Piece(NamedTuple):
    text: str
    is_negative: bool = False
    is_quoted: bool = False
    is_code: bool = False  # two capitals amid small letters: OR the state, not "or"

    @property
    def normal(self) -> str:
        return normalized(self.text)

    @property
    def is_plain(self) -> bool:
        return not (self.is_negative or self.is_quoted)

    @property
    def is_idle(self) -> bool:
        return self.normal in IDLE and not self.is_quoted and not self.is_code


def meaning(text: str, known: Known) -> Q:
    """The condition on an assignment. One query (the aliases), whatever the length."""
    pieces = list(pieces_of(text))
    readings = readings_of(phrases_in(pieces), known)
    conditions = [
        ~condition if piece.is_negative else condition
        for piece, condition in conditions_of(pieces, readings)
    ]
    return reduce(and_, conditions, Q())


def pieces_of(text: str) -> Iterator[Piece]:
    found = PIECE.findall(text)
    codes = len(found) == 1 or not text.isupper()
    for each in found:
        bare = each.removeprefix("-")
        plain = bare.strip('"')
        piece = Piece(
            plain,
            is_negative=bare != each,
            is_quoted=bare.startswith('"'),
            is_code=codes and len(plain) == 2 and plain.isupper(),
        )
        if piece.normal:
            yield piece


def normalized(text: str) -> str:
    """Lower case, punctuation as blanks: as aliases are kept."""
    return " ".join(re.sub(r"[^\w]+", " ", text.casefold()).split())


def phrases_in(pieces: list[Piece]) -> set[str]:
    """Every run of plain words that could be a name."""
    return {
        " ".join(piece.normal for piece in pieces[start:end])
        for start in range(len(pieces))
        for end in range(start + 1, min(start + LONGEST_PHRASE, len(pieces)) + 1)
        if end == start + 1 or all(piece.is_plain for piece in pieces[start:end])
    }


def readings_of(phrases: set[str], known: Known) -> dict[str, Q]:
    """What each phrase names on this board, if it names something."""
    readings: dict[str, list[Q]] = {}
    aliases = Alias.objects.filter(normalized__in=phrases, profession__isnull=False)
    for phrase, profession in aliases.values_list("normalized", "profession"):
        readings.setdefault(phrase, []).append(Q(live_terms__profession=profession))
    for phrase, condition in named(known):
        if phrase in phrases:
            readings.setdefault(phrase, []).append(condition)
    return {phrase: reduce(or_, conditions) for phrase, conditions in readings.items()}


def named(known: Known) -> Iterator[tuple[str, Q]]:
    for profession in known["profession"].values():
        yield normalized(profession.label), Q(live_terms__profession=profession.value)
    for state in known["state"].values():
        for word in (state.label, state.value):
            yield normalized(word), Q(live_terms__state=state.value)
    for level in known["level"].values():
        yield normalized(level.label), Q(live_terms__level=level.value)
    for shift in known["shift"].values():
        for word in (shift.label, f"{shift.label}s", f"{shift.label} shift"):
            yield normalized(word), Q(live_terms__shift=shift.value)


def conditions_of(pieces: list[Piece], readings: dict[str, Q]) -> Iterator[tuple[Piece, Q]]:
    """From the left, the longest known phrase first; idle words count only inside one."""
    while pieces:
        taken = pieces[: longest_name(pieces, readings)]
        pieces = pieces[len(taken) :]
        first = taken[0]
        if len(taken) == 1 and first.is_idle:
            continue
        if first.is_quoted:
            yield first, in_text(f'"{first.text}"')
        else:
            name = " ".join(piece.normal for piece in taken)
            said = in_text(" ".join(piece.text for piece in taken))
            yield first, readings[name] | said if name in readings else said


def longest_name(pieces: list[Piece], readings: dict[str, Q]) -> int:
    """How many of the first pieces make a name together; 1 when none do."""
    plain = list(takewhile(lambda piece: piece.is_plain, pieces[:LONGEST_PHRASE]))
    for length in range(len(plain), 1, -1):
        if " ".join(piece.normal for piece in plain[:length]) in readings:
            return length
    return 1


def in_text(text: str) -> Q:
    return Q(live_terms__words=SearchQuery(text, search_type="websearch", config="english"))
