"""What a package is worth: its week, its hour, its contract, by the overtime rule in force. Pure.

Every figure is rounded half-up to cents from unrounded parts. Before tax; not tax advice.
"""

from dataclasses import dataclass
from decimal import Decimal

from pay.contract import contract, typical
from pay.days import days_of
from pay.money import ZERO, all_or_nothing, maybe_rounded, rounded
from pay.overtime import Rule
from pay.package import Package
from pay.rule_in_force import rule_in_force

ENGINE_VERSION = "2-state-rules"


@dataclass(frozen=True)
class Worth:
    """Hours and USD a week are averages over `cycle_weeks` (2 where two weeks take turns).

    None: it cannot be known from what was stated, or nothing of it was. `contract_total` is the
    weeks with the bonuses, `contract_value` with the reimbursements too; `stipend_share` is percent
    of the weekly gross; `overtime_premium` what overtime adds to straight pay; `regular_rate` USD
    an hour.
    """

    scheduled_hours_week: Decimal
    regular_hours: Decimal
    overtime_hours: Decimal
    double_time_hours: Decimal
    weekly_straight: Decimal
    overtime_premium: Decimal | None
    regular_rate: Decimal | None
    weekly_taxable: Decimal | None
    weekly_untaxed: Decimal | None
    weekly_gross: Decimal | None
    blended_hourly: Decimal | None
    stipend_hourly: Decimal | None
    stipend_share: Decimal | None
    cycle_weeks: int
    cycle_gross: Decimal | None
    contract_weeks: Decimal | None
    bonuses: Decimal | None
    reimbursements: Decimal | None
    contract_total: Decimal | None
    contract_value: Decimal | None
    per_week_all_in: Decimal | None
    rule: Rule
    rule_because: str
    engine_version: str = ENGINE_VERSION


def worth(package: Package) -> Worth:
    """Raises KeyError for an overtime rule there is not."""
    rate = package.taxable_hourly
    rule, because = rule_in_force(package.ot_rule, package.state, days_of(package), rate)
    turns = typical(package, rule)
    whole = contract(package, rule)
    straight, overtime, double = (
        sum(kind, ZERO) / len(turns) for kind in zip(*(each.hours for each in turns), strict=True)
    )
    hours = straight + overtime + double
    taxable = per(all_or_nothing(each.taxable for each in turns), len(turns))
    untaxed = turns[0].untaxed
    gross = all_or_nothing((taxable, untaxed))
    at_rate = hours * rate
    return Worth(
        scheduled_hours_week=rounded(hours),
        regular_hours=rounded(straight),
        overtime_hours=rounded(overtime),
        double_time_hours=rounded(double),
        weekly_straight=rounded(at_rate),
        overtime_premium=None if taxable is None else rounded(taxable - at_rate),
        regular_rate=maybe_rounded(same([each.regular_rate for each in turns])),
        weekly_taxable=maybe_rounded(taxable),
        weekly_untaxed=maybe_rounded(untaxed),
        weekly_gross=maybe_rounded(gross),
        blended_hourly=maybe_rounded(per(gross, hours)),
        stipend_hourly=maybe_rounded(per(untaxed, hours)),
        stipend_share=None if untaxed is None or not gross else rounded(untaxed / gross * 100),
        cycle_weeks=len(turns),
        cycle_gross=None if gross is None else rounded(gross * len(turns)),
        contract_weeks=maybe_rounded(whole.weeks_total),
        bonuses=maybe_rounded(whole.bonuses),
        reimbursements=maybe_rounded(whole.reimbursements),
        contract_total=maybe_rounded(whole.total),
        contract_value=maybe_rounded(whole.value),
        per_week_all_in=maybe_rounded(per(whole.value, package.weeks)),
        rule=rule,
        rule_because=because,
    )


def per(sum_: Decimal | None, count: Decimal | int) -> Decimal | None:
    return None if sum_ is None else sum_ / count


def same(rates: list[Decimal | None]) -> Decimal | None:
    """The rate of every week of the cycle; None where they differ."""
    return rates[0] if all(each == rates[0] for each in rates) else None
