"""The lines of a compare sheet: what is put side by side, under which name, counted by what."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from assignments.comparing.columns import Column
from assignments.comparing.facts import FACTS
from pay.compare import Row, compare
from pay.floor import cannot, missing_facts

PER = {"week": "a week", "hour": "an hour", "contract": "for the contract", "": ""}
# The engine's figures by their section: name, label, kind of value.
FIGURES: dict[str, list[tuple[str, str, str]]] = {
    "Pay": [
        ("weekly_gross", "Gross", "usd"),
        ("blended_hourly", "Blended gross", "usd"),
        ("contract_total", "Gross with bonuses", "usd"),
        ("taxable_hourly", "Taxable rate", "usd"),
        ("weekly_taxable", "Taxable part", "usd"),
        ("weekly_untaxed", "Untaxed part", "usd"),
        ("bonuses", "Bonuses", "usd"),
        ("reimbursements", "Reimbursements, at most", "usd"),
        ("per_week_all_in", "Gross with bonuses and reimbursements", "usd"),
    ],
    "What is certain": [
        ("worst_week", "The least it pays", "usd"),
        ("worst_contract", "The least it pays", "usd"),
        ("guaranteed_hours_week", "Guaranteed hours", "figure"),
    ],
}
SHORT = 20
FLOORS = {"worst_week", "worst_contract"}


class Cell(NamedTuple):
    """A `value` of None is not stated; `instead` says in words why a figure is not known."""

    letter: str
    value: Any
    instead: str = ""
    is_ahead: bool = False


@dataclass(frozen=True)
class Line:
    """`kind` is usd, day, figure, text or standing. `by`: how far the best is before the next."""

    name: str
    label: str
    per: str
    kind: str
    cells: tuple[Cell, ...]
    by: Decimal | None = None

    @property
    def is_long(self) -> bool:
        """Words that would not fit beside each other on a phone."""
        return any(len(str(cell.value or cell.instead)) > SHORT for cell in self.cells)

    @property
    def differs(self) -> bool:
        return any(cell.value != self.cells[0].value for cell in self.cells)


Lines = dict[str, list[Line]]


def lines(columns: Sequence[Column]) -> Lines:
    """By section. Raises ValueError for fewer than two columns or more than five."""
    found = {row.name: row for row in rows(columns)}
    made: Lines = {}
    for title, figures in FIGURES.items():
        made[title] = [figure_line(found[name], *rest, columns) for name, *rest in figures]
    for title, facts in FACTS.items():
        made.setdefault(title, []).extend(fact_lines(facts, columns))
    return made


def rows(columns: Sequence[Column]) -> tuple[Row, ...]:
    compared = compare([column.package for column in columns])
    return (*compared.different, *compared.equal)


def figure_line(row: Row, label: str, kind: str, columns: Sequence[Column]) -> Line:
    cells = tuple(
        Cell(column.letter, value, unknown(row.name, value, column), row.ahead == number)
        for number, (value, column) in enumerate(zip(row.values, columns, strict=True))
    )
    return Line(row.name, label, PER[row.per], kind, cells, row.by)


def unknown(name: str, value: Any, column: Column) -> str:
    if name not in FLOORS or value is not None:
        return ""
    return cannot(tuple(missing_facts(column.package)))


def fact_lines(
    facts: list[tuple[str, str, Callable[[Column], Any]]], columns: Sequence[Column]
) -> Iterator[Line]:
    for label, kind, read in facts:
        cells = tuple(Cell(column.letter, read(column)) for column in columns)
        yield Line(label, label, "", kind, cells)
