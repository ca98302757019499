"""The least a package pays within its own terms, or the names of the facts that are missing. Pure.

Hours that are guaranteed but not worked are paid at the taxable rate, without overtime. Bonuses and
reimbursements are left out: they hang on conditions.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pay.contract import typical, weeks_of
from pay.days import cycle
from pay.guarantee import (
    HOLIDAYS,
    LOW_CENSUS,
    ORIENTATION,
    excludes,
    guaranteed_hours,
    least_hours,
)
from pay.money import ZERO, rounded
from pay.overtime import Rule
from pay.package import Package
from pay.stipends import FIXED, left, unstated, untaxed_week
from pay.week import Week

COUNTED = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]


@dataclass(frozen=True)
class Floor:
    """USD before tax; all None while a fact is `missing`.

    `worst_week` is the worst of the weeks the guarantee covers. `ended_worst` and `ended_scheduled`
    are for a contract that the facility ends after `ended_after_week` whole weeks; None where it
    has no more weeks than that.
    """

    missing: tuple[str, ...]
    worst_week: Decimal | None
    worst_contract: Decimal | None
    ended_after_week: int
    ended_worst: Decimal | None
    ended_scheduled: Decimal | None

    @property
    def words(self) -> str:
        """Empty when the floor is known."""
        return cannot(self.missing) if self.missing else ""


def cannot(missing: tuple[str, ...]) -> str:
    count = COUNTED[len(missing)] if len(missing) < len(COUNTED) else str(len(missing))
    facts = "fact" if len(missing) == 1 else "facts"
    return f"cannot be computed, {count} {facts} missing"


def floor(package: Package, rule: Rule) -> Floor:
    after = package.ended_after_week
    missing = tuple(missing_facts(package))
    weeks = [] if missing else weeks_of(package, rule)
    if any(week.gross is None for week in weeks):
        missing = ("stipend_accrual",)
    if missing:
        return Floor(missing, None, None, after, None, None)
    ends_early = 0 < after < len(weeks)
    return Floor(
        missing=(),
        worst_week=rounded(worst_week(package, rule)),
        worst_contract=rounded(worst(package, weeks)),
        ended_after_week=after,
        ended_worst=rounded(worst(package, weeks[:after])) if ends_early else None,
        ended_scheduled=rounded(scheduled(weeks[:after])) if ends_early else None,
    )


def worst_week(package: Package, rule: Rule) -> Decimal:
    """Of the ordinary weeks, as bad as the terms allow any one of them to be."""
    return min(
        least_pay(package, week, least_hours(package, week.hours.all))
        for week in typical(package, rule)
    )


def worst(package: Package, weeks: list[Week]) -> Decimal:
    paid = guaranteed_hours(package, [week.hours.all for week in weeks])
    return sum((least_pay(package, *each) for each in zip(weeks, paid, strict=True)), ZERO)


def scheduled(weeks: list[Week]) -> Decimal:
    return sum((week.gross or ZERO for week in weeks), ZERO)


def least_pay(package: Package, week: Week, paid: Decimal) -> Decimal:
    """USD of a week of which so many hours are paid; never more than the week as scheduled."""
    off = week.hours.all - paid
    untaxed, gross = week.untaxed or ZERO, week.gross or ZERO
    wages = max(paid * package.taxable_hourly + min(week.change, ZERO), ZERO)
    policy, usd_hour = package.stipend_on_facility_calloff, package.missed_shift_penalty_usd_hour
    stipends = left(policy, untaxed, paid, week.hours.all, usd_hour) or ZERO
    standby = off * (package.on_call_rate or ZERO) if package.calloff_on_call else ZERO
    return max(min(min(wages, week.taxable or ZERO) + stipends + standby, gross), ZERO)


def missing_facts(package: Package) -> Iterator[str]:
    """Names of the fields without which the floor would be a guess."""
    stipends = untaxed_week(package)
    yield from unstated(package)
    if package.guaranteed_hours_week is None:
        yield "guaranteed_hours_week"
    if package.guarantee_excludes is None:
        yield "guarantee_excludes"
    yield from _of_calloffs(package)
    if stipends != 0 and can_be_short(package):
        if package.stipend_on_facility_calloff is None:
            yield "stipend_on_facility_calloff"
        elif package.stipend_on_facility_calloff == FIXED:
            yield from _unless(package, "missed_shift_penalty_usd_hour")
    if package.calloff_on_call:
        yield from _unless(package, "on_call_rate")
    yield from _of_exclusions(package)


def _of_calloffs(package: Package) -> Iterator[str]:
    if package.guaranteed_hours_week == 0 or excludes(package, LOW_CENSUS):
        return
    if package.calloff_shifts_allowed is None:
        yield "calloff_shifts_allowed"
    if package.calloff_shifts_allowed != 0:
        yield from _unless(package, "calloff_period_weeks")


def _of_exclusions(package: Package) -> Iterator[str]:
    if excludes(package, HOLIDAYS):
        yield from _unless(package, "starts_on")
    if excludes(package, ORIENTATION):
        yield from _unless(package, "orientation_hours")
    if package.orientation_hours:
        yield from _unless(package, "orientation_paid")


def _unless(package: Package, name: str) -> Iterator[str]:
    if getattr(package, name) is None:
        yield name


def can_be_short(package: Package) -> bool:
    """Whether a facility may leave hours unpaid at all; unknown counts as yes."""
    whole = package.guaranteed_hours_week is not None and all(
        package.guaranteed_hours_week >= hours for hours in week_hours(package)
    )
    return not (whole and package.calloff_shifts_allowed == 0 and not package.guarantee_excludes)


def week_hours(package: Package) -> list[Decimal]:
    return [sum(days, ZERO) for days in cycle(package)]
