"""The hours of each day of a workweek: the pattern as stated, or shifts one day after another."""

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from pay.money import ZERO
from pay.overtime import DAYS_A_WEEK
from pay.package import Package

Days = tuple[Decimal, ...]


def days_of(package: Package) -> Days:
    """7 days, or 14 where two weeks differ."""
    return package.pattern or in_a_row(package.hours_per_shift, package.shifts_per_week)


def cycle(package: Package) -> list[Days]:
    """The one week, or the two weeks, that the contract goes through over and over."""
    days = days_of(package)
    return [days[at : at + DAYS_A_WEEK] for at in range(0, len(days), DAYS_A_WEEK)]


@lru_cache(maxsize=1024)
def in_a_row(hours: Decimal, shifts: Decimal) -> Days:
    """A part of a shift is one short shift each week; more shifts than days share a day."""
    days = [ZERO] * DAYS_A_WEEK
    whole, part = divmod(shifts, 1)
    for number in range(int(whole)):
        days[number % DAYS_A_WEEK] += hours
    if part:
        days[int(whole) % DAYS_A_WEEK] += hours * part
    return tuple(days)


def worked(days: Sequence[Decimal]) -> int:
    """Shifts in these days: a day with hours is one."""
    return sum(1 for hours in days if hours)


def scheduled_hours(package: Package) -> Decimal:
    """Hours a week, on average over the cycle."""
    weeks = cycle(package)
    return sum((sum(days, ZERO) for days in weeks), ZERO) / len(weeks)


def scheduled_shifts(package: Package) -> Decimal:
    if package.pattern is None:
        return package.shifts_per_week
    return Decimal(worked(package.pattern)) / len(cycle(package))


def shift_hours(package: Package) -> Decimal:
    """Of the longest shift: a shift that is missed or called off costs at most this."""
    return max(package.pattern) if package.pattern else package.hours_per_shift


def only(days: Days, package: Package, shifts: Decimal, *, last: bool) -> Days:
    """A week of fewer shifts: the first ones of it, or the last."""
    if package.pattern is None:
        return in_a_row(package.hours_per_shift, shifts)
    places = [at for at, hours in enumerate(days) if hours]
    kept = set(places[len(places) - int(shifts) :] if last else places[: int(shifts)])
    return tuple(hours if at in kept else ZERO for at, hours in enumerate(days))
