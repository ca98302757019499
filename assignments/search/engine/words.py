"""Words, by the slots of each lexeme: PostgreSQL reads the words and knows who has a lexeme."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache, reduce
from operator import and_, or_

from django.db import connection
from pyroaring import BitMap

from assignments.search.engine.columns import PK
from assignments.search.engine.index import View
from assignments.search.engine.reading import ids_of
from assignments.search.engine.slots import as_set, first

MARK = re.compile(r"\s*('(?:[^']|'')*'|[&|!()]|<->|<\d+>)")
# What a phrase of more than lexemes has; PostgreSQL answers it whole.
UNREAD = re.compile(r">\s*[(!]|\)\s*<|!'(?:[^']|'')*'\s*<")
# Beyond so many that are new, all are asked for again.
FEW = 5000


@lru_cache(10_000)
def lexemes(text: str) -> str:
    """What PostgreSQL reads in words: "'ct' & !'night'". Empty where it reads nothing."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT websearch_to_tsquery('english', %s)::text", [text])
        return str(cursor.fetchone()[0])


def having_words(view: View, text: str) -> BitMap:
    query = lexemes(text)
    if not query:
        return BitMap()
    if UNREAD.search(query):
        return having(view, query)
    return Reading(view, query).either()


class Reading:
    """A text query taken apart: any (|) of all (&) of lexemes, none (!) of them, or phrases."""

    def __init__(self, view: View, query: str) -> None:
        self.view = view
        self.marks = [*MARK.findall(query), ""]
        self.at = 0

    @property
    def mark(self) -> str:
        return self.marks[self.at]

    def either(self) -> BitMap:
        return reduce(or_, self.parted("|", self.all_of))

    def all_of(self) -> BitMap:
        return reduce(and_, self.parted("&", self.one))

    def parted(self, sign: str, part: Callable[[], BitMap]) -> Iterator[BitMap]:
        yield part()
        while self.mark == sign:
            self.at += 1
            yield part()

    def one(self) -> BitMap:
        if self.mark == "!":
            self.at += 1
            return first(self.view.end) - self.one()
        if self.mark == "(":
            self.at += 1
            found = self.either()
            self.at += 1
            return found
        return having(self.view, self.phrase())

    def phrase(self) -> str:
        begin = self.at
        self.at += 1
        while self.mark.startswith("<"):
            self.at += 2
        return " ".join(self.marks[begin : self.at])


def having(view: View, lexeme: str) -> BitMap:
    """The slots whose words have a lexeme, or a phrase of several."""
    index = view.index

    def between(begin: int, end: int) -> BitMap:
        pks = index.columns[PK].whole[begin:end].tolist() if begin and end - begin < FEW else None
        found = index.slots_of(ids_of(lexeme, pks))
        return as_set(found[(found >= begin) & (found < end)])

    return index.kept(("words", lexeme), between, view.end)
