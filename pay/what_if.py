"""What a week comes to when it goes otherwise than scheduled. Pure.

Stipends follow what the contract says of them; where it does not say, the sum is not known.
"""

from decimal import Decimal
from typing import NamedTuple

from pay.days import Days, days_of, only, scheduled_hours, scheduled_shifts, shift_hours
from pay.money import ZERO, maybe_rounded, rounded
from pay.overtime import DAYS_A_WEEK, Rule, hours_by_week, in_turn
from pay.package import Package
from pay.stipends import accrued, unstated
from pay.week import Week, on_base, week
from pay.worth import Worth

LONGEST_DAY = Decimal(24)


class Outcome(NamedTuple):
    """One week: hours, USD. `missing` names the facts that keep a sum unknown."""

    hours: Decimal
    taxable: Decimal | None
    untaxed: Decimal | None
    gross: Decimal | None
    missing: tuple[str, ...] = ()


def other_shifts(package: Package, rule: Rule, shifts: Decimal) -> Outcome:
    """A week of so many shifts, fewer or more; more of a pattern go to its free days."""
    days = first_week(package)
    planned = Decimal(sum(1 for hours in days if hours))
    if package.pattern is None or shifts < planned:
        days = only(days, package, shifts, last=False)
    else:
        days = filled(days, package, int(shifts - planned))
    return of_days(package, rule, days, shifts)


def overtime_week(package: Package, rule: Rule) -> Outcome:
    """One shift more than scheduled."""
    return other_shifts(package, rule, scheduled_shifts(package) + 1)


def other_hours(package: Package, rule: Rule, more: Decimal) -> Outcome:
    """The scheduled week with hours added to its last shift, or taken from its end."""
    days, rest = list(first_week(package)), more
    for at in sorted(range(len(days)), key=lambda at: (days[at] == 0, -at if days[at] else at)):
        here = max(min(days[at] + rest, LONGEST_DAY), ZERO)
        rest -= here - days[at]
        days[at] = here
    return of_days(package, rule, tuple(days), scheduled_shifts(package))


def all_taxable(package: Package, figures: Worth) -> Outcome:
    """No tax home: the same money, all of it wages. Overtime is left as it is."""
    gross = figures.weekly_gross
    untaxed = None if gross is None else rounded(ZERO)
    return Outcome(figures.scheduled_hours_week, gross, untaxed, gross, unstated(package))


def local_package(package: Package, rule: Rule) -> Outcome:
    """No stipends: the taxable rate alone, or the local rate where one is stated."""
    rate, overtime_rate = package.local_rate_all_taxable, None
    if rate is None:
        rate, overtime_rate = package.taxable_hourly, package.ot_rate_stated
    weeks = hours_by_week(rule, days_of(package), rate)
    pay = sum((on_base(package, hours, rate, overtime_rate) for hours in weeks), ZERO)
    hours, taxable = scheduled_hours(package), rounded(pay / len(weeks))
    return Outcome(rounded(hours), taxable, rounded(ZERO), taxable)


class GrossedUp(NamedTuple):
    """USD a week and USD an hour: an illustration, with a rate that the reader picks."""

    stipends: Decimal
    hourly: Decimal


def grossed_up(
    hours: Decimal, taxable: Decimal, stipends: Decimal, assumed_rate: Decimal
) -> GrossedUp:
    """What a staff job would have to pay: the untaxed part raised by an assumed rate (0 to 1)."""
    raised = stipends / (1 - assumed_rate)
    return GrossedUp(rounded(raised), rounded((taxable + raised) / hours))


def first_week(package: Package) -> Days:
    return days_of(package)[:DAYS_A_WEEK]


def filled(days: Days, package: Package, more: int) -> Days:
    """Further shifts on free days first, then on top of worked ones."""
    found = list(days)
    places = sorted(range(DAYS_A_WEEK), key=lambda at: bool(days[at]))
    for number in range(more):
        found[places[number % DAYS_A_WEEK]] += shift_hours(package)
    return tuple(found)


def of_days(package: Package, rule: Rule, days: Days, shifts: Decimal) -> Outcome:
    hours = in_turn(rule, [days], package.taxable_hourly)[0]
    untaxed = accrued(package, shifts, hours.all)
    missing = unstated(package)
    if untaxed is None and not missing:
        missing = ("stipend_accrual",)
    return outcome(week(package, hours, untaxed), missing)


def outcome(each: Week, missing: tuple[str, ...]) -> Outcome:
    return Outcome(
        rounded(each.hours.all),
        maybe_rounded(each.taxable),
        maybe_rounded(each.untaxed),
        maybe_rounded(each.gross),
        missing,
    )
