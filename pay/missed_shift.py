"""What a week comes to when the traveler misses a shift of it. Pure."""

from decimal import Decimal

from pay.days import Days, only
from pay.money import ZERO
from pay.overtime import Rule, in_turn
from pay.package import Package
from pay.stipends import FIXED, left, unstated, untaxed_week
from pay.week import week
from pay.what_if import Outcome, first_week, outcome


def missed_shift(package: Package, rule: Rule) -> Outcome:
    """Its hours are not paid, the policy cuts the stipends, and a penalty stated comes on top."""
    days = first_week(package)
    missed = without_last(days, package)
    scheduled, paid = sum(days, ZERO), sum(missed, ZERO)
    hours = in_turn(rule, [missed], package.taxable_hourly)[0]
    untaxed = stipends_left(package, paid, scheduled)
    return outcome(week(package, hours, untaxed), missing_facts(package, untaxed))


def without_last(days: Days, package: Package) -> Days:
    shifts = Decimal(sum(1 for hours in days if hours))
    if package.pattern is None:
        shifts = package.shifts_per_week
    return only(days, package, max(shifts - 1, ZERO), last=False)


def stipends_left(package: Package, paid: Decimal, scheduled: Decimal) -> Decimal | None:
    policy, usd_hour = package.stipend_on_own_missed_shift, package.missed_shift_penalty_usd_hour
    whole = untaxed_week(package)
    kept = left(policy, whole, paid, scheduled, usd_hour) if whole else whole
    if kept is None or policy == FIXED or usd_hour is None:
        return kept
    return kept - (scheduled - paid) * usd_hour


def missing_facts(package: Package, untaxed: Decimal | None) -> tuple[str, ...]:
    if untaxed is not None or unstated(package):
        return unstated(package)
    if package.stipend_on_own_missed_shift == FIXED:
        return ("missed_shift_penalty_usd_hour",)
    return ("stipend_on_own_missed_shift",)
