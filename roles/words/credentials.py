"""A list of credentials as people paste it: codes, states, numbers, dates, and leftovers."""

import re
from bisect import bisect_left
from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple, TypeVar

from roles.words.credential_item import Held, Item, Leftover
from roles.words.credential_names import Named, named_by_letters, pieces_of
from roles.words.dates import Dated, dates_in

T = TypeVar("T")

LONGEST = 20_000  # characters that are read
MOST_ITEMS = 500  # more than anybody holds; what lies behind is one leftover
SEPARATORS = re.compile(r"[,;\n|•·]|\s-\s|\band\b", re.IGNORECASE)
NUMBER = re.compile(
    r"(?:#[ .:#]{0,3}"
    r"|\b(?:lic(?:ense)?|cert(?:ificate|ification)?|id|no|num(?:ber)?|reg)\b[ .:#]{1,4})"
    r"(?P<number>[A-Z]{0,5}-?\d[\dA-Z-]{2,15})\b",
    re.IGNORECASE,
)


class Credentials(NamedTuple):
    held: tuple[Held, ...]
    leftovers: tuple[Leftover, ...]


def read_credentials(text: str) -> Credentials:
    """Never raises. Offsets count characters of `text`, of which the first 20,000 are read."""
    text = text[:LONGEST]
    dates = list(dates_in(text))
    letters = sorted(named_by_letters(text), key=lambda each: each.start)
    pieces = pieces_of(text)
    numbers = list(NUMBER.finditer(text))
    held: list[Held] = []
    leftovers: list[Leftover] = []
    parts = items(text, dates, letters)
    for start, end in parts[:MOST_ITEMS]:
        item = Item(
            text,
            within(pieces, start, end, lambda each: each.start),
            within(letters, start, end, lambda each: each.start),
            within(dates, start, end, lambda each: each.start),
            within(numbers, start, end, lambda each: each.start()),
        )
        held += item.held()
        leftovers += item.leftovers()
    if parts[MOST_ITEMS:]:
        start = parts[MOST_ITEMS][0]
        leftovers.append(Leftover(start, len(text), text[start:]))
    return Credentials(tuple(held), tuple(leftovers))


def within(ordered: list[T], start: int, end: int, begins: Callable[[T], int]) -> list[T]:
    """Those that begin from start up to end, found by halving: a list may have thousands."""
    return ordered[bisect_left(ordered, start, key=begins) : bisect_left(ordered, end, key=begins)]


def items(text: str, dates: list[Dated], letters: list[Named]) -> list[tuple[int, int]]:
    """The parts between commas, semicolons and lines; dates and "(R, CT)" stay whole."""
    whole = {at for each in dates for at in range(each.start, each.end)}
    whole |= {at for each in letters for at in range(each.start, each.end)}
    for one, other in pairwise(dates):
        if text[one.end : other.start].strip() in {"-", "–"}:
            whole.update(range(one.end, other.start))
    found, start = [], 0
    for match in SEPARATORS.finditer(text):
        if match.start() not in whole:
            if match.start() > start:
                found.append((start, match.start()))
            start = match.end()
    return [*found, (start, len(text))]
