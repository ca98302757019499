"""What an agency may state beside rate, hours and stipends: one field each, empty for not stated.

The fields are named as those of `pay.package.Package`, which prices them. Zero is stated to be
none. Amounts are USD; a name says its unit.
"""

from decimal import Decimal
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models


def usd(label: str, help_text: str = "", *, most: int = 100_000, places: int = 2) -> Any:
    return models.DecimalField(
        label,
        max_digits=10,
        decimal_places=places,
        null=True,
        blank=True,
        help_text=help_text,
        validators=[MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(most))],
    )


def hourly(label: str, help_text: str = "") -> Any:
    return usd(label, help_text, most=1000, places=4)


def times(label: str, help_text: str = "") -> Any:
    """A multiplier of the rate: never below the rate itself."""
    return models.DecimalField(
        label,
        max_digits=4,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=help_text,
        validators=[MinValueValidator(Decimal(1)), MaxValueValidator(Decimal(10))],
    )


def hours(label: str, help_text: str = "", *, least: int = 0, most: int = 168) -> Any:
    return models.DecimalField(
        label,
        max_digits=6,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=help_text,
        validators=[MinValueValidator(Decimal(least)), MaxValueValidator(Decimal(most))],
    )


def count(label: str, help_text: str = "", *, least: int = 0, most: int = 366) -> Any:
    return models.PositiveSmallIntegerField(
        label,
        null=True,
        blank=True,
        help_text=help_text,
        validators=[MinValueValidator(least), MaxValueValidator(most)],
    )


def yes_no(label: str, help_text: str = "") -> Any:
    return models.BooleanField(label, null=True, blank=True, help_text=help_text)


def choice(label: str, choices: type[models.TextChoices], help_text: str = "") -> Any:
    return models.CharField(
        label, max_length=40, choices=choices, blank=True, default="", help_text=help_text
    )


def line(label: str, help_text: str = "", *, most: int = 120) -> Any:
    return models.CharField(label, max_length=most, blank=True, default="", help_text=help_text)


class StatedOvertime(models.Model):
    class Basis(models.TextChoices):
        BASE_ONLY = "base_only", "The taxable rate alone"
        WITH_STIPENDS = (
            "includes_hours_dependent_stipends",
            "The rate and stipends that follow hours",
        )
        BLENDED = "blended", "The blended rate"

    ot_rule = line("overtime rule", "The one the unit pays by.", most=40)
    ot_multiplier = times("overtime, times the rate", "1.5 by law where overtime is due.")
    dt_multiplier = times("double time, times the rate")
    ot_rate_stated = hourly("overtime rate, as stated", "USD an hour, where the agency names one.")
    ot_basis = choice("overtime is paid on", Basis)

    class Meta:
        abstract = True


class StatedStipends(models.Model):
    class Accrual(models.TextChoices):
        WEEKLY = "weekly", "By the week"
        PER_SHIFT = "per_shift_to_cap", "By the shift, up to a number of shifts"
        PER_HOUR = "per_hour", "By the hour"

    class Housing(models.TextChoices):
        STIPEND = "stipend", "Stipend"
        PROVIDED = "provided", "Provided"
        EITHER = "either", "Either, the traveler chooses"

    other_untaxed_weekly = usd("other untaxed a week", most=10_000)
    stipend_accrual = choice("stipends are earned", Accrual)
    stipend_cap_shifts = count("stipends are earned up to, a week", most=14)
    housing_option = choice("housing", Housing)
    provided_value_weekly = usd("provided housing is worth, a week", most=10_000)

    class Meta:
        abstract = True


class StatedGuarantee(models.Model):
    class Excluded(models.TextChoices):
        FIRST_WEEK = "first_week", "The first week"
        LAST_WEEK = "last_week", "The last week"
        HOLIDAY_WEEKS = "holiday_weeks", "Weeks with a holiday"
        ORIENTATION = "orientation", "Orientation"
        LOW_CENSUS = "low_census", "Low census"

    class Policy(models.TextChoices):
        KEPT = "kept", "Kept whole"
        PRO_RATA = "pro_rata", "Cut by the hours missed"
        LOST = "lost", "Lost for the week"
        FIXED = "fixed", "Cut by a fixed amount an hour"

    # None: not stated; empty: nothing is excluded.
    guarantee_excludes = ArrayField(
        models.CharField(max_length=16, choices=Excluded),
        verbose_name="the guarantee leaves out",
        null=True,
        blank=True,
    )
    calloff_shifts_allowed = count("shifts the facility may call off", most=60)
    calloff_period_weeks = count("call-offs are counted over", "2 shifts in 13.", least=1, most=52)
    calloff_makeup_allowed = yes_no("a shift called off may be made up")
    stipend_on_facility_calloff = choice("stipends when the facility calls off", Policy)
    stipend_on_own_missed_shift = choice("stipends when the traveler misses a shift", Policy)
    missed_shift_penalty_usd_hour = hourly(
        "penalty for a missed shift, an hour", "Where stipends are cut by a fixed amount."
    )
    notice_days_facility = count("notice the facility gives, days")
    notice_days_traveler = count("notice the traveler gives, days")
    early_end_penalty_usd = usd("penalty for leaving early")
    early_end_note = line("the penalty is due when")
    pre_start_cancel_compensation_usd = usd("paid if it is canceled before the start")
    orientation_hours = hours("orientation, hours")
    orientation_paid = yes_no("orientation is paid")
    orientation_rate = hourly("orientation rate")

    class Meta:
        abstract = True


class StatedCall(models.Model):
    call_nights_per_period = count("call nights", "Weekday nights.", most=31)
    call_weekends_per_period = count("call weekends", most=31)
    call_period_weeks = count("call is counted over", least=1, most=52)
    call_night_hours = hours("a call night lasts", least=1, most=24)
    call_weekend_hours = hours("a call weekend lasts", least=1, most=72)
    response_minutes = count("on site when called within", most=1440)
    on_call_rate = hourly("standby rate")
    callback_multiplier = times("callback, times the rate", "This or an hourly amount.")
    callback_rate = hourly("callback, an hour")
    callback_min_hours = hours("a callback is paid at least", most=24)
    callback_counts_for_guarantee = yes_no("callback hours count toward the guarantee")
    average_callbacks_week = hours("callbacks a week, on average", "As the facility tells it.")
    average_callback_hours = hours("a callback lasts, on average", "Else its least.", most=24)

    class Meta:
        abstract = True


class StatedOnce(models.Model):
    class TravelBasis(models.TextChoices):
        FLAT = "flat", "A flat amount"
        PER_MILE = "per_mile", "By the mile, up to it"
        RECEIPTS = "receipts", "Against receipts, up to it"

    travel_reimbursement_out = usd("travel to the assignment")
    travel_reimbursement_back = usd("travel back")
    travel_reimbursement_basis = choice("travel is paid", TravelBasis)
    license_reimbursement_cap = usd("license fees, up to")
    certification_reimbursement_cap = usd("certification fees, up to")
    scrub_allowance = usd("scrubs")
    parking_allowance = usd("parking")
    completion_bonus = usd("completion bonus")
    completion_condition = line("completion bonus is paid when")
    sign_on_bonus = usd("sign-on bonus")
    referral_bonus = usd("referral bonus")
    extension_bonus = usd("extension bonus")

    class Meta:
        abstract = True


class StatedBeside(models.Model):
    class InsuranceFrom(models.TextChoices):
        DAY_ONE = "day1", "The first day"
        NEXT_MONTH = "first_of_month", "The first of the next month"
        THIRTY_DAYS = "30d", "After 30 days"

    class PayFrequency(models.TextChoices):
        WEEKLY = "weekly", "Every week"
        BIWEEKLY = "biweekly", "Every two weeks"

    holiday_multiplier = times("holidays, times the rate")
    holiday_rate = hourly("holiday rate")
    charge_rate = hourly("charge, an hour more")
    preceptor_rate = hourly("preceptor, an hour more")
    shift_differential = hourly("shift differential, an hour more")
    local_rate_all_taxable = hourly("local rate, all taxable", "For who lives near the facility.")
    health_insurance_from = choice("health insurance from", InsuranceFrom)
    health_insurance_employee_weekly = usd("insurance costs the traveler, a week", most=2000)
    retirement_match = line("retirement match", most=80)
    sick_hours_accrual = hours("one sick hour for each, hours worked", most=1000)
    benefits = line("benefits, in short", most=300)
    pay_frequency = choice("pay day comes", PayFrequency)
    pay_lag_days = count("from the period's end to pay day", most=60)
    range_min_gross_weekly = usd("weekly gross, from", "Only where an honest range is paid.")
    range_max_gross_weekly = usd("weekly gross, to", "At most half more than the low end.")

    class Meta:
        abstract = True


GROUPS = [
    StatedOvertime,
    StatedStipends,
    StatedGuarantee,
    StatedCall,
    StatedOnce,
    StatedBeside,
]
STATED = [field.name for group in GROUPS for field in group._meta.local_fields]
