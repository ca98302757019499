"""Two to five packages on the same footing: by the week, by the hour, by the contract. Pure.

What differs comes first, what is equal is folded. Not stated is a value, and never zero: where a
figure of one package is not known, no package is ahead in it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pay.call import call_burden
from pay.floor import floor
from pay.package import Package
from pay.worth import Worth, worth

FEWEST, MOST = 2, 5
# Figures of which more is better, with how they are counted.
MORE_IS_BETTER = {
    "weekly_gross": "week",
    "weekly_taxable": "week",
    "weekly_untaxed": "week",
    "taxable_hourly": "hour",
    "blended_hourly": "hour",
    "per_week_all_in": "week",
    "contract_total": "contract",
    "contract_value": "contract",
    "bonuses": "contract",
    "reimbursements": "contract",
    "worst_week": "week",
    "worst_contract": "contract",
    "guaranteed_hours_week": "week",
}
# Facts side by side, none of them better or worse by itself.
FACTS = [
    *("scheduled_hours_week", "weeks", "starts_on", "hours_per_shift", "shifts_per_week"),
    *("overtime_rule", "ot_basis", "stipend_share", "stipend_accrual"),
    *("guarantee_excludes", "calloff_shifts_allowed", "calloff_period_weeks"),
    *("stipend_on_facility_calloff", "stipend_on_own_missed_shift"),
    *("missed_shift_penalty_usd_hour", "notice_days_facility", "early_end_penalty_usd"),
    *("orientation_hours", "orientation_paid", "call"),
    *("housing_option", "health_insurance_from", "benefits", "pay_frequency"),
    *("holiday_rate", "charge_rate", "shift_differential", "extension_bonus"),
]


@dataclass(frozen=True)
class Row:
    """One line of the sheet; a value of None is not stated.

    `per` is week, hour or contract, or "" for a fact. `ahead` is the number (from 0) of the package
    that is ahead and `by` how far before the next one; both None where there is no telling.
    """

    name: str
    per: str
    values: tuple[Any, ...]
    ahead: int | None = None
    by: Decimal | None = None

    @property
    def differs(self) -> bool:
        return any(value != self.values[0] for value in self.values)


@dataclass(frozen=True)
class Comparison:
    """`equal` are the rows to fold, in the same order."""

    different: tuple[Row, ...]
    equal: tuple[Row, ...]


def compare(packages: Sequence[Package]) -> Comparison:
    """Raises ValueError for fewer than two packages or more than five."""
    if not FEWEST <= len(packages) <= MOST:
        raise ValueError(f"{len(packages)} packages; a comparison has {FEWEST} to {MOST}.")
    sheets = [values(package, worth(package)) for package in packages]
    rows = [_figure(name, per, sheets) for name, per in MORE_IS_BETTER.items()]
    rows += [Row(name, "", tuple(sheet[name] for sheet in sheets)) for name in FACTS]
    return Comparison(
        tuple(row for row in rows if row.differs), tuple(row for row in rows if not row.differs)
    )


def values(package: Package, figures: Worth) -> dict[str, Any]:
    """Every row's value of one package."""
    least, on_call = floor(package, figures.rule), call_burden(package)
    own: dict[str, Any] = {
        "overtime_rule": figures.rule.code,
        "worst_week": least.worst_week,
        "worst_contract": least.worst_contract,
        "call": on_call.words if on_call else package.call_required,
    }
    for name in (*MORE_IS_BETTER, *FACTS):
        if name not in own:
            own[name] = getattr(figures if hasattr(figures, name) else package, name)
    return own


def _figure(name: str, per: str, sheets: list[dict[str, Any]]) -> Row:
    found = tuple(sheet[name] for sheet in sheets)
    if None in found:
        return Row(name, per, found)
    ranked = sorted(found, reverse=True)
    by = ranked[0] - ranked[1]
    return Row(name, per, found, found.index(ranked[0]) if by else None, by if by else None)
