"""Which changes of terms are material: what a traveler must decide on anew. Pure.

Material is what makes an offer worse, or another job of it. What was stated and no longer is,
counts as a fall. More pay, or an empty field filled in, is a difference and no more.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from assignments.weekly_effect import FACILITY, effects
from assignments.worse import (
    Asked,
    Rule,
    always,
    another_place,
    asks_fresher,
    asks_more,
    burdens,
    down,
    falls,
    grows,
    leaves_out_more,
    less_choice,
    lost,
    moves_far,
    nearer,
    needs_call,
    never,
    stricter,
    stricter_choice,
)
from pay.package import Package

CREDENTIALS = "credentials"
Values = Mapping[str, Any]


class Side(NamedTuple):
    """One version: `values` by name, rows by their keys; the facility as (key, ZIP code, name)."""

    values: Values
    asked: Asked
    package: Package


class Change(NamedTuple):
    """`weekly`: USD an ordinary week; None: there is no such effect, or it is not known."""

    name: str
    weekly: Decimal | None
    is_material: bool


def changes(before: Side, after: Side) -> list[Change]:
    """What differs, worst first: material ones, and of them those that cost most."""
    weekly = effects(before.package, after.package)
    found = [
        Change(name, weekly.get(name), is_material(name, before, after, weekly.get(name)))
        for name in [*RULES, CREDENTIALS]
        if value(before, name) != value(after, name)
    ]
    return sorted(found, key=lambda each: (not each.is_material, each.weekly or Decimal(0)))


def value(side: Side, name: str) -> Any:
    return side.asked if name == CREDENTIALS else side.values.get(name)


def is_material(name: str, before: Side, after: Side, weekly: Decimal | None) -> bool:
    if name in COUNTED_OVER:
        return more_often(name, before.values, after.values)
    if name in PERIODS:
        return shorter_period(name, before.values, after.values)
    if name == "ot_rule" and weekly is not None:
        return weekly < 0
    rule = stricter if name == CREDENTIALS else RULES[name]
    return rule(value(before, name), value(after, name))


# ---------------------------------------------------------------- so many in so many weeks
COUNTED_OVER = {
    "calloff_shifts_allowed": "calloff_period_weeks",
    "call_nights_per_period": "call_period_weeks",
    "call_weekends_per_period": "call_period_weeks",
}
PERIODS = frozenset(COUNTED_OVER.values())


def more_often(name: str, before: Values, after: Values) -> bool:
    """By the week where both periods are known, else by the count alone."""
    period = COUNTED_OVER[name]
    count, weeks, new_count, new_weeks = (
        side.get(each) for side in (before, after) for each in (name, period)
    )
    if count is None or weeks is None or new_count is None or new_weeks is None:
        return burdens(count, new_count)
    return bool(new_count * weeks > count * new_weeks)


def shorter_period(period: str, before: Values, after: Values) -> bool:
    counted = [name for name, over in COUNTED_OVER.items() if over == period and before.get(name)]
    if lost(before.get(period), after.get(period)):
        return bool(counted)
    return any(
        more_often(name, before, after) for name in counted if before.get(period) is not None
    )


KEPT_TO_LOST = down("kept", "pro_rata", "fixed", "lost")
IN_PROCESS = stricter_choice("filed", "scheduled", "")
# Every field that is promised, in the order in which equals are told.
RULES: dict[str, Rule] = {
    "taxable_hourly": falls,
    "lodging_weekly": falls,
    "mie_weekly": falls,
    "other_untaxed_weekly": falls,
    "guaranteed_hours_week": falls,
    "guarantee_excludes": leaves_out_more,
    "profession": always,
    "level": always,
    FACILITY: another_place,
    "unit": always,
    "weeks": always,
    "starts_on": moves_far,
    "shift": always,
    "hours_per_shift": always,
    "shifts_per_week": always,
    "start_flex_days": falls,
    "completion_bonus": falls,
    "completion_condition": always,
    "sign_on_bonus": falls,
    "extension_bonus": falls,
    "referral_bonus": falls,
    "ot_rule": lost,
    "ot_multiplier": falls,
    "dt_multiplier": falls,
    "ot_rate_stated": falls,
    "ot_basis": down("blended", "includes_hours_dependent_stipends", "base_only"),
    "stipend_accrual": down("weekly", "per_shift_to_cap", "per_hour"),
    "stipend_cap_shifts": falls,
    "housing_option": less_choice,
    "provided_value_weekly": falls,
    "call_required": needs_call,
    "call_nights_per_period": burdens,
    "call_weekends_per_period": burdens,
    "call_period_weeks": falls,
    "call_night_hours": burdens,
    "call_weekend_hours": burdens,
    "response_minutes": nearer,
    "on_call_rate": falls,
    "callback_multiplier": falls,
    "callback_rate": falls,
    "callback_min_hours": falls,
    "callback_counts_for_guarantee": down(True, False),
    "average_callbacks_week": burdens,
    "average_callback_hours": burdens,
    "calloff_shifts_allowed": burdens,
    "calloff_period_weeks": falls,
    "calloff_makeup_allowed": down(True, False),
    "stipend_on_facility_calloff": KEPT_TO_LOST,
    "stipend_on_own_missed_shift": KEPT_TO_LOST,
    "missed_shift_penalty_usd_hour": burdens,
    "notice_days_facility": falls,
    "notice_days_traveler": burdens,
    "early_end_penalty_usd": burdens,
    "early_end_note": always,
    "pre_start_cancel_compensation_usd": falls,
    "orientation_hours": lost,
    "orientation_paid": down(True, False),
    "orientation_rate": falls,
    "holiday_multiplier": falls,
    "holiday_rate": falls,
    "charge_rate": falls,
    "preceptor_rate": falls,
    "shift_differential": falls,
    "local_rate_all_taxable": falls,
    "range_min_gross_weekly": falls,
    "range_max_gross_weekly": falls,
    "travel_reimbursement_out": falls,
    "travel_reimbursement_back": falls,
    "travel_reimbursement_basis": down("flat", "per_mile", "receipts"),
    "license_reimbursement_cap": falls,
    "certification_reimbursement_cap": falls,
    "scrub_allowance": falls,
    "parking_allowance": falls,
    "health_insurance_from": down("day1", "first_of_month", "30d"),
    "health_insurance_employee_weekly": burdens,
    "retirement_match": lost,
    "sick_hours_accrual": grows,
    "benefits": lost,
    "pay_frequency": lost,
    "pay_lag_days": lost,
    "min_experience_months": asks_more,
    "experience_within_months": asks_fresher,
    "license_in_process": IN_PROCESS,
    "registry_in_process": IN_PROCESS,
    "charting_experience": stricter_choice("", "preferred", "required"),
    "charting_system": never,
    "positions": never,
    "advertised_title": never,
    "description": never,
    "closes_on": never,
    "confidential_until": never,
    "public_name": never,
    "vendor_chain": never,
}
