"""A week's pay laid out: its parts, and taxable and untaxed as two bars on one scale."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from assignments.models import Terms
from assignments.pricing import package_of_terms
from pay.package import Package
from pay.week import overtime_multiplier
from pay.worth import Worth, worth

BAR = Decimal(100)  # the width of a whole week's gross, in the bars' own units
TAXABLE = ("taxable", "overtime")
GAP = Decimal("0.4")


class Part(NamedTuple):
    kind: str  # taxable, overtime, lodging, mie, other: also the class of its color
    amount: Decimal | None  # USD a week; None: not stated
    hours: Decimal | None = None
    rate: Decimal | None = None  # USD an hour


class Slice(NamedTuple):
    kind: str
    start: Decimal
    width: Decimal


class Bar(NamedTuple):
    """`share` is percent of the week's gross."""

    name: str
    amount: Decimal
    share: Decimal
    slices: list[Slice]


class PayTable(NamedTuple):
    """`bars` are empty while a part is unknown: bars of the rest would show wrong shares."""

    parts: list[Part]
    bars: list[Bar]
    figures: Worth
    overtime_hourly: Decimal


def pay_table(terms: Terms) -> PayTable:
    """From the terms as promised; the figures are those of the engine that prices them today."""
    package = package_of_terms(terms)
    figures = worth(package)
    parts = list(parts_of(terms, figures))
    return PayTable(parts, bars_of(parts), figures, overtime_hourly(package))


def overtime_hourly(package: Package) -> Decimal:
    """USD for an hour of overtime: as stated, or on the base rate alone, which is the least."""
    if package.ot_rate_stated is not None:
        return package.ot_rate_stated
    return package.taxable_hourly * overtime_multiplier(package)


def parts_of(terms: Terms, figures: Worth) -> Iterator[Part]:
    regular = terms.taxable_hourly * figures.regular_hours
    yield Part("taxable", regular, figures.regular_hours, terms.taxable_hourly)
    beyond = figures.overtime_hours + figures.double_time_hours
    if beyond:
        taxable = figures.weekly_taxable
        extra = None if taxable is None else taxable - regular
        yield Part("overtime", extra, beyond, None if extra is None else extra / beyond)
    yield Part("lodging", terms.lodging_weekly)
    yield Part("mie", terms.mie_weekly)
    if terms.other_untaxed_weekly:
        yield Part("other", terms.other_untaxed_weekly)


def bars_of(parts: list[Part]) -> list[Bar]:
    stated = [(part.kind, part.amount) for part in parts if part.amount is not None]
    week = sum((amount for _, amount in stated), Decimal(0))
    if len(stated) < len(parts) or not week:
        return []
    taxable = [each for each in stated if each[0] in TAXABLE]
    untaxed = [each for each in stated if each[0] not in TAXABLE]
    return [bar("Taxable", taxable, week), bar("Untaxed", untaxed, week)]


def bar(name: str, stated: list[tuple[str, Decimal]], week: Decimal) -> Bar:
    whole = sum((amount for _, amount in stated), Decimal(0))
    slices, start = [], Decimal(0)
    for place, (kind, amount) in enumerate(stated, 1):
        width = amount / week * BAR
        gap = min(GAP, width) if place < len(stated) else Decimal(0)
        slices.append(Slice(kind, round(start, 2), round(width - gap, 2)))
        start += width
    return Bar(name, whole, whole / week * 100, slices)
