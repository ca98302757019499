"""What an agency may state about a package beyond its rate, hours and stipends. Pure values.

Every part is a group of fields of `pay.package.Package`; None is not stated, zero is stated to be
none. USD unless a name says otherwise; docs/pay.md has each field's unit and meaning.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, kw_only=True)
class Schedule:
    """`pattern`: the hours of 7 or 14 days from the workweek's first; else shifts in a row."""

    kind: str | None = None
    starts_on: date | None = None
    pattern: tuple[Decimal, ...] | None = None
    first_week_shifts: Decimal | None = None
    last_week_shifts: Decimal | None = None
    orientation_hours: Decimal | None = None
    orientation_paid: bool | None = None
    orientation_rate: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class Where:
    """`state` is a code, territories too; a county or a ZIP code tells the per-diem rates.

    `zip_county` is the county a table of ZIP codes gives, where none is stated: it settles no ZIP
    code that lies in several areas. `place_is_typed`: nobody has checked yet that there is such a
    county or ZIP code in the state; the ceiling then does, which takes a second once a process.
    """

    state: str | None = None
    county: str | None = None
    zip: str | None = None
    city: str | None = None
    zip_county: str | None = None
    place_is_typed: bool = False


@dataclass(frozen=True, kw_only=True)
class Overtime:
    """`ot_rule` is a code of the overtime rules, `ot_rate_stated` USD an hour."""

    ot_rule: str | None = None
    ot_multiplier: Decimal | None = None
    dt_multiplier: Decimal | None = None
    ot_rate_stated: Decimal | None = None
    ot_basis: str | None = None


@dataclass(frozen=True, kw_only=True)
class Stipends:
    """USD a week besides lodging and meals, and how stipends grow with the work."""

    other_untaxed_weekly: Decimal | None = None
    stipend_accrual: str | None = None
    stipend_cap_shifts: int | None = None


@dataclass(frozen=True, kw_only=True)
class Guarantee:
    """What is paid when the facility has no work. `guarantee_excludes` None: not stated at all."""

    guaranteed_hours_week: Decimal | None = None
    guarantee_period_weeks: int = 1
    guarantee_excludes: frozenset[str] | None = frozenset()
    calloff_shifts_allowed: int | None = None
    calloff_period_weeks: int | None = None
    calloff_makeup_allowed: bool | None = None
    calloff_on_call: bool | None = None
    stipend_on_facility_calloff: str | None = None
    stipend_on_own_missed_shift: str | None = None
    missed_shift_penalty_usd_hour: Decimal | None = None
    ended_after_week: int = 4


@dataclass(frozen=True, kw_only=True)
class Call:
    """Standby and callbacks; a period has `call_period_weeks`. `callback_minutes`: of a period."""

    call_required: str | None = None
    call_nights_per_period: int | None = None
    call_weekends_per_period: int | None = None
    call_period_weeks: int | None = None
    call_night_hours: Decimal | None = None
    call_weekend_hours: Decimal | None = None
    standby_hours_per_period: Decimal | None = None
    response_minutes: int | None = None
    on_call_rate: Decimal | None = None
    callback_multiplier: Decimal | None = None
    callback_rate: Decimal | None = None
    callback_min_hours: Decimal | None = None
    callback_minutes: tuple[Decimal, ...] | None = None
    callback_counts_for_guarantee: bool | None = None
    average_callbacks_week: Decimal | None = None
    average_callback_hours: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class Once:
    """USD paid once: reimbursements are not taxed when accounted for, bonuses are wages."""

    travel_reimbursement_out: Decimal | None = None
    travel_reimbursement_back: Decimal | None = None
    travel_reimbursement_basis: str | None = None
    license_reimbursement_cap: Decimal | None = None
    certification_reimbursement_cap: Decimal | None = None
    scrub_allowance: Decimal | None = None
    parking_allowance: Decimal | None = None
    completion_bonus: Decimal | None = None
    completion_condition: str | None = None
    sign_on_bonus: Decimal | None = None
    referral_bonus: Decimal | None = None
    extension_bonus: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class Beside:
    """Told and compared, but part of no sum: it hangs on what a week turns out to be."""

    holiday_multiplier: Decimal | None = None
    holiday_rate: Decimal | None = None
    charge_rate: Decimal | None = None
    preceptor_rate: Decimal | None = None
    shift_differential: Decimal | None = None
    local_rate_all_taxable: Decimal | None = None
    housing_option: str | None = None
    provided_value_weekly: Decimal | None = None
    health_insurance_from: str | None = None
    health_insurance_employee_weekly: Decimal | None = None
    retirement_match: str | None = None
    sick_hours_accrual: Decimal | None = None
    benefits: str | None = None
    pay_frequency: str | None = None
    pay_lag_days: int | None = None
    notice_days_facility: int | None = None
    notice_days_traveler: int | None = None
    early_end_penalty_usd: Decimal | None = None
    pre_start_cancel_compensation_usd: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class Advert:
    """What the advertisement says of the sum, and when it was and is open."""

    weekly_gross_stated: Decimal | None = None
    range_min_gross_weekly: Decimal | None = None
    range_max_gross_weekly: Decimal | None = None
    posted_on: date | None = None
    closes_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Beyond:
    """What only others know: the market, the law of a state, where a traveler lives."""

    soc_code: str | None = None
    trade_floor_hourly: Decimal | None = None
    state_minimum_hourly: Decimal | None = None
    weekly_gross_percentile: Decimal | None = None
    distance_miles: Decimal | None = None
    local_radius_miles: int | None = None
    prior_weeks_in_area: int | None = None
    reference: str | None = None
