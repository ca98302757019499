"""The typed words, piece by piece: plain, quoted, or not wanted."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from django.contrib.postgres.search import SearchQuery
from django.db.models import Q

# A comma parts words as a blank does, but not within a figure: "Boise,ID" and "$2,500".
PIECE = re.compile(r'-?"[^"]*"?|(?:[^\s,]|(?<=\d),(?=\d))+')
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
    typed: str = ""
    start: int = 0
    end: int = 0

    @property
    def normal(self) -> str:
        return normalized(self.text)

    @property
    def is_plain(self) -> bool:
        return not (self.is_negative or self.is_quoted)

    @property
    def is_idle(self) -> bool:
        return self.normal in IDLE and not self.is_quoted and not self.is_code


def pieces_of(text: str) -> Iterator[Piece]:
    found = list(PIECE.finditer(text))
    codes = len(found) == 1 or not text.isupper()
    for match in found:
        each = match.group()
        bare = each.removeprefix("-")
        plain = bare.strip('"')
        piece = Piece(
            plain,
            is_negative=bare != each,
            is_quoted=bare.startswith('"'),
            is_code=codes and len(plain) == 2 and plain.isupper(),
            typed=each,
            start=match.start(),
            end=match.end(),
        )
        if piece.normal:
            yield piece


def normalized(text: str) -> str:
    """Lower case, punctuation as blanks: as aliases are kept."""
    return " ".join(re.sub(r"[^\w]+", " ", text.casefold()).split())


def only_plain(text: str, pieces: Sequence[Piece]) -> str:
    """The text with quotations and what is not wanted blanked; a bar keeps names from crossing."""
    letters = list(text)
    for piece in pieces:
        if not piece.is_plain:
            letters[piece.start : piece.end] = "|".ljust(piece.end - piece.start)
    return "".join(letters)


class Typed(SearchQuery):
    """A query made from words, which stay readable in it."""

    def __init__(self, text: str) -> None:
        super().__init__(text, search_type="websearch", config="english")
        self.text = text


def in_text(text: str) -> Q:
    return Q(live_terms__words=Typed(text))
