"""What one week of a pay package comes to. Pure: Decimal USD in, Decimal USD out, no database.

`price` is the federal week alone: half again the taxable rate after 40 hours (29 U.S.C. 207). What
a package is worth under the rule of its state, and over its contract, is `pay.worth`.
"""

from dataclasses import dataclass
from decimal import Decimal

from pay.money import maybe_rounded, rounded
from pay.overtime import FEDERAL, OVERTIME_MULTIPLIER, in_turn, rules
from pay.stated import (
    Advert,
    Beside,
    Beyond,
    Call,
    Guarantee,
    Once,
    Overtime,
    Schedule,
    Stipends,
    Where,
)

__all__ = ["ENGINE_VERSION", "OVERTIME_MULTIPLIER", "Figures", "Package", "price"]

ENGINE_VERSION = "1-federal-40"


@dataclass(frozen=True)
class Package(Schedule, Where, Overtime, Stipends, Guarantee, Call, Once, Beside, Advert, Beyond):
    """What an agency promises. A stipend of None is not stated; zero is stated to be none.

    USD an hour and USD a week; hours, shifts and weeks are above zero.
    """

    taxable_hourly: Decimal
    hours_per_shift: Decimal
    shifts_per_week: Decimal
    lodging_weekly: Decimal | None
    mie_weekly: Decimal | None
    weeks: int

    def __post_init__(self) -> None:
        for name in ("taxable_hourly", "lodging_weekly", "mie_weekly"):
            amount = getattr(self, name)
            if amount is not None and amount < 0:
                raise ValueError(f"{name} is {amount}; pay cannot be negative.")
        for name in ("hours_per_shift", "shifts_per_week", "weeks"):
            if getattr(self, name) <= 0:
                raise ValueError(f"{name} is {getattr(self, name)}; it must be above zero.")


@dataclass(frozen=True)
class Figures:
    """A package, worked out. None: it cannot be known from what was stated.

    Hours a week; USD a week, an hour (blended) and for the whole contract; the stipends' share of
    the weekly gross in percent. Each is rounded half-up to two places, from unrounded parts.
    """

    scheduled_hours_week: Decimal
    regular_hours: Decimal
    overtime_hours: Decimal
    weekly_taxable: Decimal
    weekly_untaxed: Decimal | None
    weekly_gross: Decimal | None
    blended_hourly: Decimal | None
    contract_total: Decimal | None
    stipend_share: Decimal | None
    engine_version: str = ENGINE_VERSION


def price(package: Package) -> Figures:
    """The figures of a package for a week worked as scheduled, before tax."""
    hours = package.hours_per_shift * package.shifts_per_week
    [worked] = in_turn(rules()[FEDERAL], [[hours]], package.taxable_hourly)
    taxable = package.taxable_hourly * worked.paid_as()
    untaxed = _untaxed(package)
    gross = None if untaxed is None else taxable + untaxed
    return Figures(
        scheduled_hours_week=rounded(hours),
        regular_hours=rounded(worked.straight),
        overtime_hours=rounded(worked.overtime),
        weekly_taxable=rounded(taxable),
        weekly_untaxed=maybe_rounded(untaxed),
        weekly_gross=maybe_rounded(gross),
        blended_hourly=None if gross is None else rounded(gross / hours),
        contract_total=None if gross is None else rounded(gross * package.weeks),
        stipend_share=_share(untaxed, gross),
    )


def _untaxed(package: Package) -> Decimal | None:
    if package.lodging_weekly is None or package.mie_weekly is None:
        return None
    return package.lodging_weekly + package.mie_weekly


def _share(untaxed: Decimal | None, gross: Decimal | None) -> Decimal | None:
    return rounded(untaxed / gross * 100) if untaxed is not None and gross else None
