"""What an agency of the demo states beside rate, hours and stipends: some much, some little."""

from decimal import Decimal
from random import Random
from typing import Any

Values = dict[str, Any]
EXCLUDES = [[], [], ["first_week"], ["holiday_weeks"], ["first_week", "last_week"]]
# Shifts the facility may call off, in how many weeks.
CALLOFFS = [(0, None), (0, None), (1, 2), (1, 4), (2, 4), (3, 13)]
POLICIES = ["kept", "pro_rata", "pro_rata"]
BENEFITS = [
    "Medical, dental and vision from the first day; 401(k)",
    "Medical and dental, license help, weekly pay",
    "Health insurance, travel and license reimbursed, 24-hour clinical line",
]
BONUS_CONDITION = "all scheduled shifts of the contract are worked"


def stated(random: Random, values: Values) -> Values:
    """`values`: the posting so far. Nothing is a default: what is not drawn is not stated."""
    found: Values = {}
    for told, part in (
        (0.78, of_guarantee),
        (0.6, of_stipends),
        (0.55, of_ending),
        (0.5, of_overtime),
        (0.65, once),
        (0.7, beside),
    ):
        if random.random() < told:
            found |= part(random, values)
    return found


def of_guarantee(random: Random, values: Values) -> Values:
    """All that a floor needs beside the guaranteed hours."""
    shifts, period = random.choice(CALLOFFS)
    return {
        "guarantee_excludes": random.choice(EXCLUDES),
        "calloff_shifts_allowed": shifts,
        "calloff_period_weeks": period and min(period, values["weeks"]),
        "calloff_makeup_allowed": random.choice([True, False, None]),
        "stipend_on_facility_calloff": random.choice(POLICIES),
    }


def of_stipends(random: Random, values: Values) -> Values:
    policy = random.choice(["pro_rata", "pro_rata", "kept", "fixed"])
    accrual = random.choice(["weekly", "per_shift_to_cap", "per_hour"])
    fixed = policy == "fixed"
    return {
        "stipend_on_own_missed_shift": policy,
        "missed_shift_penalty_usd_hour": Decimal(random.choice([10, 15, 20])) if fixed else None,
        "stipend_accrual": accrual,
        "stipend_cap_shifts": int(values["shifts_per_week"]) if accrual != "weekly" else None,
        "housing_option": random.choice(["stipend", "stipend", "either", ""]),
    }


def of_ending(random: Random, values: Values) -> Values:
    penalty = random.choice([None, 0, 0, 500, 1000])
    before_start = random.choice([None, 0, 500])
    return {
        "notice_days_facility": random.choice([7, 14, 14, 30]),
        "notice_days_traveler": random.choice([14, 14, 30]),
        "early_end_penalty_usd": penalty,
        "early_end_note": "you leave without notice" if penalty else "",
        "pre_start_cancel_compensation_usd": before_start,
        "orientation_hours": Decimal(random.choice([8, 12, 16])),
        "orientation_paid": True,
    }


def of_overtime(random: Random, values: Values) -> Values:
    return {
        "ot_basis": random.choice(["base_only", "base_only", "includes_hours_dependent_stipends"]),
        "holiday_multiplier": random.choice([Decimal("1.5"), Decimal(2), None]),
        "charge_rate": random.choice([None, Decimal("1.50"), Decimal("2.00")]),
    }


def of_call(random: Random) -> Values:
    """Of an assignment that asks for call."""
    if random.random() < 0.3:
        return {"call_nights_per_period": random.choice([2, 4, None]), "call_period_weeks": 4}
    return {
        "call_nights_per_period": random.choice([2, 4, 4, 6, 8, 10]),
        "call_weekends_per_period": random.choice([0, 1, 1, 2]),
        "call_period_weeks": 4,
        "call_night_hours": Decimal(12),
        "call_weekend_hours": Decimal(random.choice([48, 60])),
        "response_minutes": random.choice([20, 30, 30, 45, 60]),
        "on_call_rate": Decimal(random.choice(["3.00", "4.50", "6.00"])),
        "callback_multiplier": Decimal("1.5"),
        "callback_min_hours": Decimal(random.choice([2, 2, 3])),
        "callback_counts_for_guarantee": random.choice([True, False, None]),
        "average_callbacks_week": random.choice([Decimal(1), Decimal(2), None]),
        "average_callback_hours": random.choice([None, Decimal("2.5")]),
    }


def once(random: Random, values: Values) -> Values:
    travel = random.choice([250, 300, 400, 500])
    bonus = random.choice([None, None, 500, 750, 1000])
    return {
        "travel_reimbursement_out": Decimal(travel),
        "travel_reimbursement_back": Decimal(travel),
        "travel_reimbursement_basis": random.choice(["flat", "receipts"]),
        "license_reimbursement_cap": Decimal(random.choice([150, 250, 350])),
        "certification_reimbursement_cap": random.choice([None, Decimal(200)]),
        "scrub_allowance": random.choice([None, Decimal(100)]),
        "completion_bonus": bonus and Decimal(bonus),
        "completion_condition": BONUS_CONDITION if bonus else "",
        "extension_bonus": random.choice([None, None, Decimal(500)]),
    }


def beside(random: Random, values: Values) -> Values:
    local = random.random() < 0.3
    return {
        "health_insurance_from": random.choice(["day1", "day1", "first_of_month", "30d"]),
        "health_insurance_employee_weekly": random.choice([None, Decimal(18), Decimal(32)]),
        "retirement_match": random.choice(["", "4 % after 90 days", "3 % from the first day"]),
        "sick_hours_accrual": random.choice([None, Decimal(30), Decimal(40)]),
        "benefits": random.choice(BENEFITS),
        "pay_frequency": "weekly",
        "pay_lag_days": random.choice([5, 6, 7]),
        "local_rate_all_taxable": values["taxable_hourly"] + 9 if local else None,
    }
