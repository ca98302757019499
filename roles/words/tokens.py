"""A text cut into words, each with its place and what stands before it."""

import re
from typing import NamedTuple

from roles.words.spelling import plain

# Letters with points (R.N.), or letters and digits, with an inner apostrophe or ampersand (L&D).
WORD = re.compile(r"(?:[A-Za-z]\.){2,}(?:[A-Za-z](?![^\W_]))?|[^\W_]+(?:['’&][^\W_]+)*")


class Word(NamedTuple):
    norm: str  # small letters, no points, spelled right; one of two words once run together
    start: int
    end: int
    raw: str  # as typed
    gap: str  # what stands between it and the word before: " ", ", ", " - ", "/"


def words_of(text: str) -> list[Word]:
    words = []
    last = 0
    for match in WORD.finditer(text):
        start, end = match.span()
        raw = match.group()
        gap = text[last:start]
        for norm in plain(raw):
            words.append(Word(norm, start, end, raw, gap))
            gap = " "
        last = end
    return words
