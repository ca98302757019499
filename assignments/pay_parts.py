"""A week's pay laid out: each part with its sum in words, and its share of a bar."""

from decimal import Decimal
from typing import NamedTuple

from assignments.models import Terms
from pay.package import OVERTIME_MULTIPLIER, Figures, Package, price

BAR = Decimal(100)  # the width of the bar in its own units
GAP = Decimal("0.4")


class Part(NamedTuple):
    kind: str  # taxable, overtime, lodging, mie: also the class of its color
    amount: Decimal | None  # USD a week; None: not stated
    hours: Decimal | None = None
    rate: Decimal | None = None  # USD an hour


class Slice(NamedTuple):
    kind: str
    start: Decimal
    width: Decimal


class PayTable(NamedTuple):
    parts: list[Part]
    slices: list[Slice]
    figures: Figures


def pay_table(terms: Terms) -> PayTable:
    """From the terms as promised; the figures are those of the engine that prices them today."""
    figures = price(
        Package(
            taxable_hourly=terms.taxable_hourly,
            hours_per_shift=terms.hours_per_shift,
            shifts_per_week=terms.shifts_per_week,
            lodging_weekly=terms.lodging_weekly,
            mie_weekly=terms.mie_weekly,
            weeks=terms.weeks,
        )
    )
    parts = list(parts_of(terms, figures))
    return PayTable(parts, slices_of(parts), figures)


def parts_of(terms: Terms, figures: Figures) -> list[Part]:
    regular = terms.taxable_hourly * figures.regular_hours
    parts = [Part("taxable", regular, figures.regular_hours, terms.taxable_hourly)]
    if figures.overtime_hours:
        rate = terms.taxable_hourly * OVERTIME_MULTIPLIER
        overtime = figures.weekly_taxable - regular
        parts.append(Part("overtime", overtime, figures.overtime_hours, rate))
    return [*parts, Part("lodging", terms.lodging_weekly), Part("mie", terms.mie_weekly)]


def slices_of(parts: list[Part]) -> list[Slice]:
    """Empty while a part is unknown: a bar of the rest would show wrong shares."""
    stated = [(part.kind, part.amount) for part in parts if part.amount is not None]
    week = sum((amount for _, amount in stated), Decimal(0))
    if len(stated) < len(parts) or not week:
        return []
    slices, start = [], Decimal(0)
    for kind, amount in stated:
        width = amount / week * BAR
        gap = min(GAP, width) if start + width < BAR else Decimal(0)
        slices.append(Slice(kind, round(start, 2), round(width - gap, 2)))
        start += width
    return slices
