"""What of a requisition no fact was read from: piece by piece, for whoever looks it over. Pure."""

import re
from collections.abc import Iterable, Iterator, Sequence

from roles.words.credential_item import Leftover
from roles.words.lines import Line

Span = tuple[int, int]
PIECES_APART = re.compile(
    r"[,;|•()+\n\r]|\s[-–—/]+\s|(?:(?<=\w{3})|(?<=\d)|(?<=[A-Z]{2}))\.(?=\s|$)|[!?]"
)
WORD = re.compile(r"[^\W_][\w&'’]*")
MARKS = " \t-–—/:.#*&"
# Words that only stand around a fact, and say nothing by themselves.
WORDS_AROUND = """
a all an and are as at be by for from in is must of on or our per plus the this to we will with
you your about assignment contract day days hour hourly hours hr hrs job length location needed
opening pay position rate req'd req required requirements preferred schedule shift shifts start
starts starting state travel traveler week weekly weeks wk wkly wks year years yrs experience exp
call gross blended taxable untaxed lodging housing meals m&ie mie stipend stipends guaranteed
license licenses certification certifications facility city hospital title
"""
AROUND = frozenset(WORDS_AROUND.split())


def remains(lines: Sequence[Line], used: Iterable[Span], text: str) -> tuple[Leftover, ...]:
    """In the text's order. `used` are the spans, as (start, end), that said something; what says
    the same again is no piece."""
    told, masked = set(), list(text)
    for start, end in used:
        told.add(text[start:end].casefold())
        masked[start:end] = "\n" * (end - start)
    left = "".join(masked)
    return tuple(
        piece
        for line in lines
        for piece in pieces(left, line.start, line.end)
        if says_something(piece.text) and piece.text.casefold() not in told
    )


def pieces(text: str, start: int, end: int) -> Iterator[Leftover]:
    at = start
    ends = [*((each.start(), each.end()) for each in PIECES_APART.finditer(text, start, end))]
    for last, after in [*ends, (end, end)]:
        piece = text[at:last]
        lead = len(piece) - len(piece.lstrip(MARKS))
        words = piece.strip(MARKS)
        yield Leftover(at + lead, at + lead + len(words), words)
        at = after


def says_something(words: str) -> bool:
    """A number does, and any word but those that only stand around one."""
    told = [each.casefold() for each in WORD.findall(words)]
    return any(word not in AROUND and (len(word) > 1 or word.isdigit()) for word in told)
