"""What hours pay in one week. Pure; nothing is rounded here.

`ot_basis` says what overtime is figured on. The base rate alone, unless stated otherwise: that is
the lower figure. With stipends in, the regular rate is the whole week's straight pay and stipends
by all its hours, and overtime adds the premium on it (Clarke v. AMN Services, 9th Cir. 2021).
"""

from decimal import Decimal
from typing import NamedTuple

from pay.money import ZERO
from pay.overtime import DOUBLE_TIME_MULTIPLIER, OVERTIME_MULTIPLIER, Hours
from pay.package import Package

STIPENDS_IN = frozenset({"includes_hours_dependent_stipends", "blended"})
ONE = Decimal(1)


class Week(NamedTuple):
    """USD; None: not known. `regular_rate` is USD an hour, None where no hour is worked.

    `change` is what orientation, paid otherwise, has added to `taxable` (or taken from it).
    """

    hours: Hours
    taxable: Decimal | None
    untaxed: Decimal | None
    regular_rate: Decimal | None
    change: Decimal = ZERO

    @property
    def gross(self) -> Decimal | None:
        if self.taxable is None or self.untaxed is None:
            return None
        return self.taxable + self.untaxed


def overtime_multiplier(package: Package) -> Decimal:
    return OVERTIME_MULTIPLIER if package.ot_multiplier is None else package.ot_multiplier


def double_multiplier(package: Package) -> Decimal:
    return DOUBLE_TIME_MULTIPLIER if package.dt_multiplier is None else package.dt_multiplier


def week(package: Package, hours: Hours, untaxed: Decimal | None) -> Week:
    """A week of these hours and stipends."""
    if not hours.all:
        return Week(hours, ZERO, untaxed, None)
    if package.ot_basis in STIPENDS_IN and package.ot_rate_stated is None:
        return _with_stipends_in(package, hours, untaxed)
    rate = package.taxable_hourly
    return Week(hours, on_base(package, hours, rate, package.ot_rate_stated), untaxed, rate)


def on_base(
    package: Package, hours: Hours, rate: Decimal, overtime_rate: Decimal | None
) -> Decimal:
    """USD of these hours on the base rate alone; `overtime_rate` None: by its multiplier."""
    if overtime_rate is None:
        overtime_rate = rate * overtime_multiplier(package)
    double = rate * double_multiplier(package)
    return hours.straight * rate + hours.overtime * overtime_rate + hours.double * double


def _with_stipends_in(package: Package, hours: Hours, untaxed: Decimal | None) -> Week:
    straight = hours.all * package.taxable_hourly
    if untaxed is None:
        at_premium = hours.overtime or hours.double
        return Week(hours, None if at_premium else straight, None, None)
    regular = (straight + untaxed) / hours.all
    return Week(hours, straight + premium(package, hours, regular), untaxed, regular)


def premium(package: Package, hours: Hours, regular: Decimal) -> Decimal:
    """What overtime adds to straight pay, at this regular rate of USD an hour."""
    half = (overtime_multiplier(package) - ONE) * hours.overtime
    return regular * (half + (double_multiplier(package) - ONE) * hours.double)
