"""What a week's gross, as an agency was told it, leaves for the parts that are not stated."""

from dataclasses import replace
from decimal import Decimal

from pay.ceiling import WeekCeiling
from pay.finding import usd
from pay.money import ZERO, rounded
from pay.package import Package
from pay.rates import Night
from pay.sheet import Sheet
from pay.worth import worth

STIPENDS = {"lodging_weekly": "lodging", "mie_weekly": "meals"}


def remainder(sheet: Sheet) -> str:
    """In words; empty unless a gross is stated whose stipends are not. Fills nothing in."""
    package, figures = sheet.package, sheet.figures
    told, taxable = package.weekly_gross_stated, figures.weekly_taxable
    if told is None or taxable is None or figures.weekly_gross is not None:
        return ""
    rest = told - taxable - (package.other_untaxed_weekly or ZERO)
    rest -= sum((getattr(package, name) or ZERO for name in STIPENDS), ZERO)
    open_ones = [STIPENDS[name] for name in STIPENDS if getattr(package, name) is None]
    if rest < 0:
        return (
            f"What is stated comes to {usd(told - rest)} a week already, more than {usd(told)}. "
            "Check the rate, the hours or this sum."
        )
    words = (
        f"Of {usd(told)} a week {usd(taxable)} is taxable; {usd(rest)} is left for "
        f"{' and '.join(open_ones)}."
    )
    return words + (split(rest, lowest(sheet.ceilings)) if len(open_ones) == 2 and rest else "")


def rate_that_fits(package: Package) -> str:
    """The taxable rate a stated gross leaves room for, in words; the package's own does not count.

    Empty unless gross and stipends are stated. Pay is straight in the rate, so two points tell it.
    """
    told = package.weekly_gross_stated
    one, two = (worth(replace(package, taxable_hourly=Decimal(rate))) for rate in (1, 2))
    untaxed = one.weekly_untaxed
    if told is None or untaxed is None or one.weekly_taxable is None or two.weekly_taxable is None:
        return ""
    rest, slope = told - untaxed, two.weekly_taxable - one.weekly_taxable
    rate = (rest - one.weekly_taxable) / slope + 1 if slope else ZERO
    if rate <= 0:
        return f"The stipends alone come to {usd(untaxed)} a week. Check them or this sum."
    return (
        f"Of {usd(told)} a week {usd(untaxed)} is untaxed; {usd(rest)} is left to be taxable, "
        f"which is {usd(rate)} an hour."
    )


def lowest(weeks: list[WeekCeiling]) -> Night | None:
    known = [each.low for each in weeks if each.low is not None]
    return min(known, key=lambda each: each.total) if len(known) == len(weeks) and known else None


def split(rest: Decimal, ceiling: Night | None) -> str:
    if ceiling is None or not ceiling.total:
        return ""
    there = (
        f" The federal ceiling there is {usd(ceiling.lodging)} for lodging and "
        f"{usd(ceiling.mie)} for meals a week"
    )
    if rest > ceiling.total:
        return f"{there}: {usd(rest - ceiling.total)} is above it, and that is taxable pay."
    lodging = rounded(rest * ceiling.lodging / ceiling.total)
    return f"{there}; split alike it is {usd(lodging)} and {usd(rest - lodging)}."
