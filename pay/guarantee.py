"""How many hours of each week must be paid, whatever the facility does. Pure.

The worst within the terms: no more work than the guarantee asks for, none in the weeks it leaves
out, and every call-off that is allowed is taken where it costs the most.
"""

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from math import ceil

from pay.days import scheduled_hours, shift_hours
from pay.holidays import has_holiday
from pay.money import ZERO
from pay.package import Package

FIRST, LAST, HOLIDAYS = "first_week", "last_week", "holiday_weeks"
ORIENTATION, LOW_CENSUS = "orientation", "low_census"
EXCLUSIONS = (FIRST, LAST, HOLIDAYS, ORIENTATION, LOW_CENSUS)


def paid_hours(
    worked: Decimal, cancelled: Decimal, free_cancel: Decimal, contracted: Decimal
) -> Decimal:
    """Hours paid in a week that the facility cut short; what the traveler missed is not paid.

    Beyond `free_cancel` hours a cancellation is paid, up to the hours contracted unless worked.
    """
    return min(worked + max(cancelled - free_cancel, ZERO), max(contracted, worked))


def guaranteed_hours(package: Package, scheduled: Sequence[Decimal]) -> list[Decimal]:
    """The least hours paid in each of these first weeks of the contract, by its hours scheduled.

    Needs the facts that `pay.floor.missing_facts` asks for.
    """
    left_out = excluded_weeks(package, len(scheduled))
    each = package.guaranteed_hours_week or ZERO
    paid = [
        ZERO if number in left_out else min(each, hours) for number, hours in enumerate(scheduled)
    ]
    if package.guarantee_period_weeks == 2 and len(paid) % 2:
        paid[-1] = min(paid[-1], other_week(package, scheduled[-1]))
    period = package.calloff_period_weeks or len(paid)
    for begins in range(0, len(paid), period):
        ends = begins + period
        paid[begins:ends] = called_off(package, paid[begins:ends])
    return paid


def least_hours(package: Package, scheduled: Decimal) -> Decimal:
    """Of one ordinary week that takes the call-offs of a whole period."""
    if excludes(package, LOW_CENSUS):
        return ZERO
    each = min(package.guaranteed_hours_week or ZERO, scheduled)
    if package.guarantee_period_weeks == 2:
        each = min(each, other_week(package, scheduled))
    return called_off(package, [each])[0]


def other_week(package: Package, scheduled: Decimal) -> Decimal:
    """Of a guarantee over two weeks, what remains when the other week has all its hours."""
    return max(2 * (package.guaranteed_hours_week or ZERO) - scheduled, ZERO)


def called_off(package: Package, paid: Sequence[Decimal]) -> list[Decimal]:
    """After the allowed shifts are taken: one a week in turn, whole shifts before parts."""
    rest, left = package.calloff_shifts_allowed or 0, list(paid)
    shift = shift_hours(package)
    for least in (shift, ZERO):
        while rest and any(hours >= least and hours for hours in left):
            for number, hours in enumerate(left):
                if rest and hours and hours >= least:
                    left[number] = max(hours - shift, ZERO)
                    rest -= 1
    return left


def excluded_weeks(package: Package, weeks: int) -> set[int]:
    """Numbers, from 0, of the weeks that the guarantee does not cover."""
    if excludes(package, LOW_CENSUS):
        return set(range(weeks))
    found = {0} if excludes(package, FIRST) else set()
    if excludes(package, LAST):
        found.add(weeks - 1)
    if excludes(package, ORIENTATION):
        found.update(range(min(weeks, orientation_weeks(package))))
    if excludes(package, HOLIDAYS) and package.starts_on:
        begins = [package.starts_on + timedelta(weeks=number) for number in range(weeks)]
        found.update(number for number, day in enumerate(begins) if has_holiday(day))
    return found


def orientation_weeks(package: Package) -> int:
    """Begun weeks that orientation takes."""
    return ceil((package.orientation_hours or ZERO) / scheduled_hours(package))


def excludes(package: Package, what: str) -> bool:
    return package.guarantee_excludes is not None and what in package.guarantee_excludes
