"""Every week of a contract, and what the contract comes to. Pure; nothing is rounded here."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from pay.days import Days, cycle, only
from pay.money import ZERO, all_or_nothing, stated
from pay.overtime import Hours, Rule, in_turn
from pay.package import Package
from pay.stipends import accrued, untaxed_week
from pay.week import Week, week

PER_MILE = "per_mile"


class Contract(NamedTuple):
    """USD; None: not known, or none of them stated.

    `total` is the weeks with the bonuses, `value` adds the reimbursements.
    """

    weeks: list[Week]
    weeks_total: Decimal | None
    bonuses: Decimal | None
    reimbursements: Decimal | None

    @property
    def total(self) -> Decimal | None:
        return None if self.weeks_total is None else self.weeks_total + (self.bonuses or ZERO)

    @property
    def value(self) -> Decimal | None:
        return None if self.total is None else self.total + (self.reimbursements or ZERO)


def contract(package: Package, rule: Rule) -> Contract:
    weeks = weeks_of(package, rule)
    return Contract(
        weeks,
        all_or_nothing(each.gross for each in weeks),
        bonuses(package),
        reimbursements(package),
    )


def bonuses(package: Package) -> Decimal | None:
    """Promised for this contract. What an extension or a referral pays is another matter."""
    return stated(package.completion_bonus, package.sign_on_bonus)


def reimbursements(package: Package) -> Decimal | None:
    """At the most that is stated. Travel paid by the mile has no sum yet."""
    travel = (package.travel_reimbursement_out, package.travel_reimbursement_back)
    return stated(
        *(() if package.travel_reimbursement_basis == PER_MILE else travel),
        package.license_reimbursement_cap,
        package.certification_reimbursement_cap,
        package.scrub_allowance,
        package.parking_allowance,
    )


def typical(package: Package, rule: Rule) -> list[Week]:
    """The weeks of one cycle, whole: one week, or the two that take turns."""
    days = cycle(package)
    if len(days) < rule.period_weeks:
        days = days * rule.period_weeks
    untaxed = untaxed_week(package)
    return [week(package, each, untaxed) for each in in_turn(rule, days, package.taxable_hourly)]


def weeks_of(package: Package, rule: Rule) -> list[Week]:
    if package.first_week_shifts is None and package.last_week_shifts is None:
        turns = typical(package, rule)
        weeks = [turns[number % len(turns)] for number in range(package.weeks)]
    else:
        days = shortened(package)
        hours = in_turn(rule, days, package.taxable_hourly)
        weeks = [_partly(package, *each) for each in zip(days, hours, strict=True)]
    return oriented(package, weeks) if package.orientation_hours else weeks


def shortened(package: Package) -> list[Days]:
    """The days of each week, the first and the last with their own number of shifts."""
    turns = cycle(package)
    weeks = [turns[number % len(turns)] for number in range(package.weeks)]
    if package.last_week_shifts is not None:
        weeks[-1] = only(weeks[-1], package, package.last_week_shifts, last=False)
    if package.first_week_shifts is not None:
        weeks[0] = only(weeks[0], package, package.first_week_shifts, last=True)
    return weeks


def _partly(package: Package, days: Days, hours: Hours) -> Week:
    shifts = Decimal(sum(1 for each in days if each))
    return week(package, hours, accrued(package, shifts, hours.all))


def oriented(package: Package, weeks: Sequence[Week]) -> list[Week]:
    """Orientation comes first and may be paid at a rate of its own, or not at all."""
    rate = orientation_rate(package)
    rest = package.orientation_hours or ZERO
    found = []
    for each in weeks:
        here = min(rest, each.hours.all)
        rest -= here
        change = here * (rate - package.taxable_hourly)
        taxable = None if each.taxable is None else each.taxable + change
        found.append(each._replace(taxable=taxable, change=change))
    return found


def orientation_rate(package: Package) -> Decimal:
    """USD an hour. Not stated: the taxable rate, for training is work (29 CFR 785.27)."""
    if package.orientation_paid is False:
        return ZERO
    stated_rate = package.orientation_rate
    return package.taxable_hourly if stated_rate is None else stated_rate
