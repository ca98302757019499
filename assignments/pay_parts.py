"""A week's pay laid out: each part with its sum in words, and its share of a bar."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from assignments.models import Terms
from assignments.pricing import package_of_terms
from pay.worth import Worth, worth

BAR = Decimal(100)  # the width of the bar in its own units
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


class PayTable(NamedTuple):
    parts: list[Part]
    slices: list[Slice]
    figures: Worth


def pay_table(terms: Terms) -> PayTable:
    """From the terms as promised; the figures are those of the engine that prices them today."""
    figures = worth(package_of_terms(terms))
    parts = list(parts_of(terms, figures))
    return PayTable(parts, slices_of(parts), figures)


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
