"""The keys a package is written with, and how the value of each is read. docs/pay.md tells them."""

from dataclasses import fields
from pathlib import Path
from typing import Any

from pay.guarantee import EXCLUSIONS
from pay.overtime import rules
from pay.package import Package
from pay.readers import Reader, count, day, matching, number, one_of, several, text, yes_or_no
from pay.spot import TERRITORIES
from pay.stipends import FIXED, KEPT, LOST, PER_HOUR, PER_SHIFT, PRO_RATA, WEEKLY
from places.lines import CsvFile

STATES_FILE = Path(__file__).parent.parent / "places" / "data" / "states.csv"


def exclusions(raw: Any) -> frozenset[str]:
    return frozenset(several(one_of(*EXCLUSIONS))(raw))


HOURLY = number("9999.9999", 4)
WEEKLY_USD = number("999999.99", 2)
ONCE = WEEKLY_USD
MULTIPLIER = number("9.99", 2, "1")
HOURS = number("168", 2)
POLICY = one_of(KEPT, PRO_RATA, LOST, FIXED)
READERS: dict[str, Reader] = {
    "taxable_hourly": HOURLY,
    "hours_per_shift": number("24", 2, "0.25"),
    "shifts_per_week": number("14", 1, "0.5"),
    "lodging_weekly": WEEKLY_USD,
    "mie_weekly": WEEKLY_USD,
    "weeks": count(1, 52),
    "kind": one_of("travel", "local", "extension", "per_diem", "permanent_conversion"),
    "starts_on": day,
    "pattern": several(number("24", 2), range(7, 15, 7)),
    "first_week_shifts": number("14", 1),
    "last_week_shifts": number("14", 1),
    "orientation_hours": number("999", 2),
    "orientation_paid": yes_or_no,
    "orientation_rate": HOURLY,
    "state": one_of(
        *sorted({line.cells["code"] for line in CsvFile(STATES_FILE)()} | set(TERRITORIES))
    ),
    "county": text,
    "zip": matching("[0-9]{5}", "five digits"),
    "city": text,
    "ot_rule": one_of(*rules()),
    "ot_multiplier": MULTIPLIER,
    "dt_multiplier": MULTIPLIER,
    "ot_rate_stated": HOURLY,
    "ot_basis": one_of("base_only", "includes_hours_dependent_stipends", "blended", "not_stated"),
    "other_untaxed_weekly": WEEKLY_USD,
    "stipend_accrual": one_of(WEEKLY, PER_SHIFT, PER_HOUR),
    "stipend_cap_shifts": count(1, 14),
    "guaranteed_hours_week": HOURS,
    "guarantee_period_weeks": count(1, 2),
    "guarantee_excludes": exclusions,
    "calloff_shifts_allowed": count(0, 365),
    "calloff_period_weeks": count(1, 52),
    "calloff_makeup_allowed": yes_or_no,
    "calloff_on_call": yes_or_no,
    "stipend_on_facility_calloff": POLICY,
    "stipend_on_own_missed_shift": POLICY,
    "missed_shift_penalty_usd_hour": WEEKLY_USD,
    "ended_after_week": count(1, 52),
    "call_required": one_of("no", "yes", "optional", "unknown"),
    "call_nights_per_period": count(0, 365),
    "call_weekends_per_period": count(0, 53),
    "call_period_weeks": count(1, 52),
    "call_night_hours": number("24", 2),
    "call_weekend_hours": number("72", 2),
    "standby_hours_per_period": number("8736", 2),
    "response_minutes": count(0, 1440),
    "on_call_rate": HOURLY,
    "callback_multiplier": MULTIPLIER,
    "callback_rate": HOURLY,
    "callback_min_hours": number("24", 2),
    "callback_minutes": several(number("1440", 2)),
    "callback_counts_for_guarantee": yes_or_no,
    "average_callbacks_week": number("99", 2),
    "average_callback_hours": number("24", 2),
    "travel_reimbursement_out": ONCE,
    "travel_reimbursement_back": ONCE,
    "travel_reimbursement_basis": one_of("flat", "per_mile", "receipts"),
    "license_reimbursement_cap": ONCE,
    "certification_reimbursement_cap": ONCE,
    "scrub_allowance": ONCE,
    "parking_allowance": ONCE,
    "completion_bonus": ONCE,
    "completion_condition": text,
    "sign_on_bonus": ONCE,
    "referral_bonus": ONCE,
    "extension_bonus": ONCE,
    "holiday_multiplier": MULTIPLIER,
    "holiday_rate": HOURLY,
    "charge_rate": HOURLY,
    "preceptor_rate": HOURLY,
    "shift_differential": HOURLY,
    "local_rate_all_taxable": HOURLY,
    "housing_option": one_of("stipend", "provided", "either"),
    "provided_value_weekly": WEEKLY_USD,
    "health_insurance_from": one_of("day1", "first_of_month", "30d"),
    "health_insurance_employee_weekly": WEEKLY_USD,
    "retirement_match": text,
    "sick_hours_accrual": number("1000", 2),
    "benefits": text,
    "pay_frequency": one_of("weekly", "biweekly"),
    "pay_lag_days": count(0, 90),
    "notice_days_facility": count(0, 365),
    "notice_days_traveler": count(0, 365),
    "early_end_penalty_usd": ONCE,
    "pre_start_cancel_compensation_usd": ONCE,
    "weekly_gross_stated": WEEKLY_USD,
    "range_min_gross_weekly": WEEKLY_USD,
    "range_max_gross_weekly": WEEKLY_USD,
    "posted_on": day,
    "closes_on": day,
    "soc_code": matching("[0-9]{2}-[0-9]{4}", "29-2034"),
    "trade_floor_hourly": HOURLY,
    "state_minimum_hourly": HOURLY,
    "weekly_gross_percentile": number("100", 2),
    "distance_miles": number("9999", 2),
    "local_radius_miles": count(0, 9999),
    "prior_weeks_in_area": count(0, 520),
    "reference": text,
}
# What is not typed in: where the county of a ZIP code comes from, and that this was typed.
FOUND = {"zip_county", "place_is_typed"}
assert READERS.keys() | FOUND == {field.name for field in fields(Package)}
