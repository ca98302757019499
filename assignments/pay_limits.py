"""The ends of what a package may pay: the floor within its terms, the ceiling on untaxed pay."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from assignments.pay_told import labels
from pay.ceiling import WeekCeiling, ceilings, headroom
from pay.floor import Floor, floor
from pay.overtime import Rule
from pay.package import Package
from pay.rates import STANDARD, Destination, Location, Night


class Least(NamedTuple):
    """`missing`: the facts without which it would be a guess, by their labels."""

    floor: Floor
    missing: list[str]


def least(package: Package, rule: Rule) -> Least:
    found = floor(package, rule)
    return Least(found, labels(found.missing))


class Span(NamedTuple):
    """Weeks in a row, numbered from 1, of one ceiling. USD a week; None: not known."""

    first: int
    last: int
    begins_on: date
    low: Night | None
    high: Night | None
    headroom: Decimal | None

    @property
    def weeks(self) -> int:
        return self.last - self.first + 1

    @property
    def is_range(self) -> bool:
        return self.low != self.high

    @property
    def is_over(self) -> bool:
        return self.headroom is not None and self.headroom < 0


class Ceiling(NamedTuple):
    """`reason` says why weeks have none. `over`: how many weeks the stipends are above it."""

    spans: list[Span]
    areas: list[str]
    reason: str
    over: int
    least_headroom: Decimal | None

    @property
    def is_known(self) -> bool:
        """Of any week."""
        return any(span.low is not None for span in self.spans)


def ceiling(package: Package) -> Ceiling:
    weeks = ceilings(package)
    reason = next((week.reason for week in weeks if week.reason), "")
    spans = list(spans_of(package, weeks))
    rooms = [span.headroom for span in spans if span.headroom is not None]
    over = sum(span.weeks for span in spans if span.is_over)
    return Ceiling(spans, areas_of(weeks), reason, over, min(rooms, default=None))


def spans_of(package: Package, weeks: list[WeekCeiling]) -> Iterator[Span]:
    """Neighbors that are alike become one."""
    open_span: Span | None = None
    for number, week in enumerate(weeks, start=1):
        if open_span and (open_span.low, open_span.high) == (week.low, week.high):
            open_span = open_span._replace(last=number)
            continue
        if open_span:
            yield open_span
        room = headroom(package, week)
        open_span = Span(number, number, week.begins_on, week.low, week.high, room)
    if open_span:
        yield open_span


def areas_of(weeks: list[WeekCeiling]) -> list[str]:
    named = [area_name(area) for week in weeks for area in week.areas]
    return list(dict.fromkeys(named))


def area_name(area: Destination | Location) -> str:
    return "the standard rate" if area.code.endswith(f"-{STANDARD}") else area.name
