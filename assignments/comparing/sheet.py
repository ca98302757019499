"""One sheet of two to five assignments: who is ahead, what differs, what is equal."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from assignments.comparing.columns import Column
from assignments.comparing.lines import PER, Cell, Line, Lines, lines
from assignments.pay_told import labels
from assignments.readiness import standing
from pay.compare import FEWEST
from pay.floor import missing_facts
from roles.eligibility import Card

# The figures one asks for first: by the week, by the hour, by the contract.
HEADLINES = ["weekly_gross", "blended_hourly", "contract_total"]


class Lead(NamedTuple):
    letter: str
    by: Decimal  # USD
    per: str
    lengths: str = ""  # "over 26 weeks against 13", where a contract is ahead of one of another


class Gap(NamedTuple):
    """The facts without which the least that one pays is not known."""

    letter: str
    names: list[str]


class Sheet(NamedTuple):
    """`different` and `equal` have the same order; both leave out sections without a line."""

    columns: Sequence[Column]
    leads: list[Lead]
    unpriced: list[str]  # letters of those whose week is not known
    gaps: list[Gap]
    different: Lines
    equal: Lines

    @property
    def folded(self) -> int:
        return sum(len(each) for each in self.equal.values())


def sheet_of(columns: Sequence[Column], card: Card | None = None) -> Sheet | None:
    """None below two: there is nothing to compare. `card` is of the traveler who reads."""
    if len(columns) < FEWEST:
        return None
    every = lines(columns)
    if card:
        every["What it asks for"].insert(0, readiness_line(columns, card))
    return Sheet(
        columns,
        list(leads(every, columns)),
        [cell.letter for cell in line_of(every, "weekly_gross").cells if cell.value is None],
        [Gap(column.letter, gap) for column in columns if (gap := gap_of(column))],
        sections(every, is_different=True),
        sections(every, is_different=False),
    )


def readiness_line(columns: Sequence[Column], card: Card) -> Line:
    cells = tuple(Cell(column.letter, standing(column.terms, card)) for column in columns)
    return Line("readiness", "Can you take it", "", "standing", cells)


def leads(every: Lines, columns: Sequence[Column]) -> Iterator[Lead]:
    for line in every["Pay"]:
        for cell, column in zip(line.cells, columns, strict=True):
            if line.name in HEADLINES and cell.is_ahead and line.by is not None:
                yield Lead(column.letter, line.by, line.per, lengths(line, cell, columns))


def lengths(line: Line, ahead: Cell, columns: Sequence[Column]) -> str:
    """Of the contract that is ahead, and of the next best."""
    if line.per != PER["contract"]:
        return ""
    weeks = {column.letter: column.terms.weeks for column in columns}
    others = [cell for cell in line.cells if cell is not ahead and cell.value is not None]
    next_best = max(others, key=lambda cell: cell.value)
    mine, theirs = weeks[ahead.letter], weeks[next_best.letter]
    return "" if mine == theirs else f"over {mine} weeks against {theirs}"


def line_of(every: Lines, name: str) -> Line:
    return next(line for found in every.values() for line in found if line.name == name)


def gap_of(column: Column) -> list[str]:
    return labels(missing_facts(column.package))


def sections(every: Lines, *, is_different: bool) -> Lines:
    chosen = {
        title: [line for line in found if line.differs == is_different]
        for title, found in every.items()
    }
    return {title: found for title, found in chosen.items() if found}
