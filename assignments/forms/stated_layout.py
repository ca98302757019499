"""The folded sections of the posting form: what few advertisements say, and travelers ask."""

from assignments.forms.layout import Notes, Section, affix, row

HOUR, WEEK = "an hour", "a week"


def an_hour(name: str) -> object:
    return affix(name, "$", HOUR)


def a_week(name: str) -> object:
    return affix(name, "$", WEEK)


def once(name: str) -> object:
    return affix(name, "$")


STATED_SECTIONS = [
    Section(
        "Overtime and extra pay",
        "ot_rule",
        Notes("rule"),
        row(an_hour("ot_rate_stated"), "ot_basis"),
        row(affix("ot_multiplier", after="times"), affix("dt_multiplier", after="times")),
        Notes("overtime"),
        row(an_hour("shift_differential")),
        row(an_hour("charge_rate"), an_hour("preceptor_rate")),
        row(affix("holiday_multiplier", after="times"), an_hour("holiday_rate")),
        folded=True,
    ),
    Section(
        "Stipends and housing",
        row(a_week("other_untaxed_weekly"), "housing_option"),
        row("stipend_accrual", affix("stipend_cap_shifts", after="shifts")),
        row(a_week("provided_value_weekly"), an_hour("local_rate_all_taxable")),
        folded=True,
    ),
    Section(
        "Guarantee, call-offs and leaving early",
        "guarantee_excludes",
        row(
            affix("calloff_shifts_allowed", after="shifts"),
            affix("calloff_period_weeks", after="weeks"),
        ),
        row("calloff_makeup_allowed", "stipend_on_facility_calloff"),
        row("stipend_on_own_missed_shift", an_hour("missed_shift_penalty_usd_hour")),
        row(
            affix("notice_days_facility", after="days"), affix("notice_days_traveler", after="days")
        ),
        row(once("early_end_penalty_usd"), "early_end_note"),
        row(once("pre_start_cancel_compensation_usd")),
        row(affix("orientation_hours", after="hours"), "orientation_paid"),
        row(an_hour("orientation_rate")),
        folded=True,
    ),
    Section(
        "Call",
        row("call_required", affix("response_minutes", after="minutes")),
        row(
            affix("call_nights_per_period", after="nights"),
            affix("call_weekends_per_period", after="weekends"),
            affix("call_period_weeks", after="weeks"),
        ),
        row(
            affix("call_night_hours", after="hours"),
            affix("call_weekend_hours", after="hours"),
            an_hour("on_call_rate"),
        ),
        row(affix("callback_multiplier", after="times"), an_hour("callback_rate")),
        row(affix("callback_min_hours", after="hours"), "callback_counts_for_guarantee"),
        row(
            affix("average_callbacks_week", after=WEEK),
            affix("average_callback_hours", after="hours"),
        ),
        folded=True,
    ),
    Section(
        "Reimbursements and bonuses",
        row(once("travel_reimbursement_out"), once("travel_reimbursement_back")),
        row("travel_reimbursement_basis"),
        row(once("license_reimbursement_cap"), once("certification_reimbursement_cap")),
        row(once("scrub_allowance"), once("parking_allowance")),
        row(once("completion_bonus"), "completion_condition"),
        row(once("sign_on_bonus"), once("extension_bonus"), once("referral_bonus")),
        folded=True,
    ),
    Section(
        "Benefits, pay days and an honest range",
        row("health_insurance_from", a_week("health_insurance_employee_weekly")),
        row("retirement_match", affix("sick_hours_accrual", after="hours")),
        "benefits",
        row("pay_frequency", affix("pay_lag_days", after="days")),
        row(a_week("range_min_gross_weekly"), a_week("range_max_gross_weekly")),
        Notes("range"),
        folded=True,
    ),
]
