"""What may be stated beside rate, hours and stipends, as a traveler reads it: labels and groups."""

from typing import NamedTuple


class Fact(NamedTuple):
    """`kind` is how a template says the value; `note` goes with it where it is stated too."""

    name: str
    label: str
    kind: str
    note: str = ""
    note_kind: str = ""
    why: str = ""


# Kinds: templates/assignments/detail/_told.html says each.
HOUR, WEEK, USD, TIMES = "hour", "week", "usd", "times"
DAYS, HOURS, COUNT = "days", "hours", "count"
YES_NO, WORDS, SEVERAL = "yes_no", "words", "several"

GROUPS: dict[str, list[Fact]] = {
    "Guarantee and call-offs": [
        Fact("guaranteed_hours_week", "Guaranteed hours a week", HOURS),
        Fact(
            "guarantee_excludes",
            "What the guarantee leaves out",
            SEVERAL,
            why="In these weeks fewer hours may be paid.",
        ),
        Fact(
            "calloff_shifts_allowed",
            "Shifts the facility may call off",
            COUNT,
            note="calloff_period_weeks",
            note_kind="in_weeks",
            why="A shift called off within this number need not be paid.",
        ),
        Fact("calloff_makeup_allowed", "A shift called off may be made up", YES_NO),
        Fact("stipend_on_facility_calloff", "Stipends when the facility calls off", WORDS),
        Fact("stipend_on_own_missed_shift", "Stipends when you miss a shift", WORDS),
        Fact("missed_shift_penalty_usd_hour", "Penalty for a missed shift", HOUR),
        Fact("orientation_hours", "Orientation", HOURS),
        Fact("orientation_paid", "Orientation is paid", YES_NO),
        Fact("orientation_rate", "Orientation rate", HOUR),
    ],
    "Notice and leaving early": [
        Fact("notice_days_facility", "Notice the facility gives", DAYS),
        Fact("notice_days_traveler", "Notice you give", DAYS),
        Fact(
            "early_end_penalty_usd",
            "Penalty for leaving early",
            USD,
            note="early_end_note",
            note_kind="when",
        ),
        Fact("pre_start_cancel_compensation_usd", "Paid if it is canceled before the start", USD),
    ],
    "Overtime and other rates": [
        Fact(
            "ot_basis",
            "Overtime is paid on",
            WORDS,
            why="On the taxable rate alone it is less than on rate and stipends together.",
        ),
        Fact("ot_rate_stated", "Overtime rate", HOUR),
        Fact("ot_multiplier", "Overtime", TIMES),
        Fact("dt_multiplier", "Double time", TIMES),
        Fact("holiday_multiplier", "Holidays", TIMES),
        Fact("holiday_rate", "Holiday rate", HOUR),
        Fact("charge_rate", "Charge, more", HOUR),
        Fact("preceptor_rate", "Preceptor, more", HOUR),
        Fact("shift_differential", "Shift differential, more", HOUR),
    ],
    "Stipends and housing": [
        Fact(
            "stipend_accrual",
            "Stipends are earned",
            WORDS,
            note="stipend_cap_shifts",
            note_kind="up_to_shifts",
            why="By the shift or the hour, a shorter week brings less.",
        ),
        Fact("housing_option", "Housing", WORDS),
        Fact("provided_value_weekly", "Provided housing is worth", WEEK),
        Fact(
            "local_rate_all_taxable",
            "Local rate, all taxable",
            HOUR,
            why="For who lives near the facility, or keeps no tax home.",
        ),
    ],
    "Reimbursed": [
        Fact(
            "travel_reimbursement_out",
            "Travel to the assignment",
            USD,
            note="travel_reimbursement_basis",
            note_kind="choice",
        ),
        Fact("travel_reimbursement_back", "Travel back", USD),
        Fact("license_reimbursement_cap", "License fees, up to", USD),
        Fact("certification_reimbursement_cap", "Certification fees, up to", USD),
        Fact("scrub_allowance", "Scrubs", USD),
        Fact("parking_allowance", "Parking", USD),
    ],
    "Bonuses, taxable": [
        Fact(
            "completion_bonus",
            "Completion bonus",
            USD,
            note="completion_condition",
            note_kind="when",
        ),
        Fact("sign_on_bonus", "Sign-on bonus", USD),
        Fact("extension_bonus", "Extension bonus", USD),
        Fact("referral_bonus", "Referral bonus", USD),
    ],
    "Benefits and pay days": [
        Fact("health_insurance_from", "Health insurance from", WORDS),
        Fact("health_insurance_employee_weekly", "Health insurance costs you", WEEK),
        Fact("retirement_match", "Retirement match", WORDS),
        Fact("sick_hours_accrual", "One sick hour for each so many worked", HOURS),
        Fact("benefits", "Benefits", WORDS),
        Fact("pay_frequency", "Paid", WORDS, note="pay_lag_days", note_kind="days_after"),
        Fact("range_min_gross_weekly", "Weekly gross, from", WEEK),
        Fact("range_max_gross_weekly", "Weekly gross, to", WEEK),
    ],
}
CALL = [
    Fact("call_required", "Call", WORDS),
    Fact("call_nights_per_period", "Call nights", COUNT),
    Fact("call_weekends_per_period", "Call weekends", COUNT),
    Fact("call_period_weeks", "In how many weeks call comes round", COUNT),
    Fact("call_night_hours", "How long a call night lasts", HOURS),
    Fact("call_weekend_hours", "How long a call weekend lasts", HOURS),
    Fact("response_minutes", "How soon to be there on call", COUNT),
    Fact("on_call_rate", "Standby rate", HOUR),
    Fact("callback_multiplier", "What a callback pays", TIMES),
    Fact("callback_min_hours", "Least hours paid for a callback", HOURS),
    Fact("average_callbacks_week", "Callbacks a week, on average", COUNT),
    Fact("average_callback_hours", "How long a callback lasts, on average", HOURS),
]
STIPENDS = [
    Fact("lodging_weekly", "Lodging a week", WEEK),
    Fact("mie_weekly", "Meals and incidentals a week", WEEK),
]
# What to ask for where it is missing, if the label needs its group or its value to be clear.
ASKED = {
    "calloff_period_weeks": "Over how many weeks call-offs are counted",
    "calloff_makeup_allowed": "Whether a shift called off may be made up",
    "orientation_hours": "Hours of orientation",
    "orientation_paid": "Whether orientation is paid",
    "pre_start_cancel_compensation_usd": "What is paid if it is canceled before the start",
    "ot_basis": "What overtime is paid on",
    "charge_rate": "What charge pays more",
    "shift_differential": "Shift differential",
    "stipend_accrual": "How stipends are earned",
    "travel_reimbursement_out": "Travel to the assignment, reimbursed",
    "travel_reimbursement_back": "Travel back, reimbursed",
    "license_reimbursement_cap": "License fees, reimbursed",
    "certification_reimbursement_cap": "Certification fees, reimbursed",
    "scrub_allowance": "Scrub allowance",
    "parking_allowance": "Parking allowance",
    "health_insurance_from": "When health insurance begins",
    "health_insurance_employee_weekly": "What health insurance costs you",
    "sick_hours_accrual": "How sick hours are earned",
    "pay_frequency": "How often it pays",
}
# Two ways to say one thing: either will do, and the first is asked for.
EITHER = [
    ("ot_rate_stated", "ot_multiplier"),
    ("holiday_rate", "holiday_multiplier"),
    ("callback_multiplier", "callback_rate"),
]
# Few contracts have them: their absence tells nothing.
RARE = {
    "other_untaxed_weekly",
    "dt_multiplier",
    "preceptor_rate",
    "orientation_rate",
    "provided_value_weekly",
    "missed_shift_penalty_usd_hour",
    "referral_bonus",
    "range_min_gross_weekly",
    "range_max_gross_weekly",
    "average_callback_hours",
}
