"""The federal ceiling on untaxed lodging and meals, for every week of a contract. Pure.

Every night is priced by its own month and fiscal year. Where a ZIP code leaves several areas open
the ceiling is a range. No data is said so, with the reason, and is never zero.
"""

from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from pay.money import ZERO, all_or_nothing
from pay.package import Package
from pay.per_diem import fiscal_year
from pay.rates import Destination, Location, Night
from pay.spot import Areas, Spot, areas

NO_DATA = "no ceiling data"
NIGHTS_A_WEEK = 7
TRAVEL_DAY_SHARE = Decimal("0.75")


class WeekCeiling(NamedTuple):
    """USD a week, low and high (the same where one area is meant); None: `reason` says why."""

    begins_on: date
    low: Night | None
    high: Night | None
    areas: tuple[Destination | Location, ...]
    reason: str

    @property
    def ends_on(self) -> date:
        return self.begins_on + timedelta(days=NIGHTS_A_WEEK - 1)


def ceilings(package: Package) -> list[WeekCeiling]:
    """Week by week from the start; empty while no start is stated."""
    if package.starts_on is None:
        return []
    spot = spot_of(package)
    first = package.starts_on
    return [week_ceiling(spot, first + timedelta(weeks=n)) for n in range(package.weeks)]


def spot_of(package: Package) -> Spot:
    return Spot(
        state=package.state or "",
        county=package.county or "",
        zip=package.zip or "",
        city=package.city or "",
        zip_county=package.zip_county or "",
        is_typed=package.place_is_typed,
    )


@lru_cache(maxsize=65536)
def week_ceiling(spot: Spot, begins_on: date) -> WeekCeiling:
    """The seven nights and days from here."""
    return nights_ceiling(spot, begins_on, NIGHTS_A_WEEK)


def nights_ceiling(spot: Spot, begins_on: date, nights: int) -> WeekCeiling:
    low = high = Night(ZERO, ZERO)
    met: dict[str, Destination | Location] = {}
    for number in range(nights):
        day = begins_on + timedelta(days=number)
        here = areas(spot, fiscal_year(day))
        if here.reason:
            return WeekCeiling(begins_on, None, None, (), here.reason)
        met.update((area.code, area) for area in here.areas)
        least, most = extremes(here, day)
        low, high = added(low, least), added(high, most)
    return WeekCeiling(begins_on, low, high, tuple(met.values()), "")


def extremes(here: Areas, day: date) -> tuple[Night, Night]:
    nights = [area.on(day) for area in here.areas]
    if len(nights) == 1:
        return nights[0], nights[0]
    return min(nights, key=lambda each: each.total), max(nights, key=lambda each: each.total)


def added(one: Night, other: Night) -> Night:
    return Night(one.lodging + other.lodging, one.mie + other.mie)


def headroom(package: Package, week: WeekCeiling) -> Decimal | None:
    """USD a week that could still be paid untaxed; below zero is over. None: not known.

    To the low end of a range. Lodging and meals count together, as one allowance.
    """
    stipends = all_or_nothing((package.lodging_weekly, package.mie_weekly))
    return None if stipends is None or week.low is None else week.low.total - stipends


def meals_of_trip(mie: Decimal, days: int) -> Decimal:
    """USD for a trip of two days or more, its first and last day at 75 percent (GSA)."""
    return mie * (days - 2) + mie * TRAVEL_DAY_SHARE * 2
