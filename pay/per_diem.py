"""The most that lodging and meals may be paid free of tax: federal per-diem rates. Pure.

An employer may pay less untaxed, never more; what is above is wages (IRS Publication 463). A week
has seven nights and seven days, each priced by its own month.
"""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

NIGHTS_A_WEEK = 7
NO_POINTS = str.maketrans("", "", ".'")
# What the Census adds to a county's name and GSA's list leaves out.
COUNTY_WORDS = re.compile(r" (county|parish|borough|census area|municipality)$")


@dataclass(frozen=True)
class Rates:
    """One place in one fiscal year: USD a night by month, January first, and USD a day."""

    lodging: tuple[Decimal, ...]
    mie: Decimal

    def __post_init__(self) -> None:
        if len(self.lodging) != 12:
            raise ValueError(f"{len(self.lodging)} lodging rates; a year has 12 months.")


@dataclass(frozen=True)
class Ceiling:
    """USD a week."""

    lodging: Decimal
    mie: Decimal

    @property
    def total(self) -> Decimal:
        return self.lodging + self.mie


def weekly_ceiling(rates: Rates, month: int) -> Ceiling:
    """The ceiling of a week that lies within one month (1 is January)."""
    if not 1 <= month <= 12:
        raise ValueError(f"{month} is no month.")
    return Ceiling(rates.lodging[month - 1] * NIGHTS_A_WEEK, rates.mie * NIGHTS_A_WEEK)


def fiscal_year(day: date) -> int:
    """The federal year a day falls in: it begins on October 1 and is named by its end."""
    return day.year + (day.month >= 10)


def county_key(county: str) -> str:
    """A county's name as the per-diem tables have it: "Prince George's County", prince georges."""
    plain = county.strip().lower().replace("-", " ").translate(NO_POINTS)
    return COUNTY_WORDS.sub("", plain)
