"""What is neither better nor worse by itself: each fact of a sheet, and how it is read."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from assignments.comparing.columns import Column
from assignments.comparing.needed import preferred, required, state_license
from assignments.differences import label, shown
from assignments.models import Facility, Terms
from pay.call import call_burden
from pay.worth import worth

Fact = tuple[str, str, Callable[[Column], Any]]


def own(name: str, kind: str = "text") -> Fact:
    """A field of the terms, under its own name."""
    return label(name), kind, lambda column: said(column.terms, name)


def said(terms: Terms, name: str) -> Any:
    """As `shown`, with yes and no in words."""
    value = shown(terms, name)
    return {True: "Yes", False: "No"}[value] if isinstance(value, bool) else value


def stipend_share(column: Column) -> str | None:
    share = worth(column.package).stipend_share
    return None if share is None else f"{share:.1f}%"


def overtime(column: Column) -> str:
    return worth(column.package).rule.description


def calloffs(column: Column) -> str | None:
    allowed, weeks = column.terms.calloff_shifts_allowed, column.terms.calloff_period_weeks
    if allowed is None or (allowed and weeks is None):
        return None if allowed is None else f"{allowed}, in how many weeks is not stated"
    return f"{allowed} in {weeks} weeks" if allowed else "none"


def notice(column: Column) -> str | None:
    days = (column.terms.notice_days_facility, column.terms.notice_days_traveler)
    if days == (None, None):
        return None
    return " / ".join("not stated" if each is None else f"{each} days" for each in days)


def orientation(column: Column) -> str | None:
    hours, is_paid = column.terms.orientation_hours, column.terms.orientation_paid
    if hours is None and is_paid is None:
        return None
    length = "length not stated" if hours is None else f"{trimmed(hours)} hours"
    return f"{length}, {PAID[is_paid]}"


PAID = {True: "paid", False: "not paid", None: "pay not stated"}


def call(column: Column) -> str | None:
    burden = call_burden(column.package)
    if burden:
        return burden.words
    return shown(column.terms, "call_required") if column.terms.call_required else None


def call_pay(column: Column) -> Decimal | None:
    """USD over the contract, about; None: not known."""
    burden = call_burden(column.package)
    return burden.contract_pay if burden else None


def standby(column: Column) -> Decimal | None:
    burden = call_burden(column.package)
    return burden.standby_hours_contract if burden else None


def schedule(column: Column) -> str:
    terms = column.terms
    shifts, hours = (trimmed(each) for each in (terms.shifts_per_week, terms.hours_per_shift))
    week = trimmed(terms.scheduled_hours_week)
    return f"{terms.get_shift_display()}, {shifts} × {hours} h: {week} h a week"


def trimmed(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def facility(column: Column) -> str:
    terms = column.terms
    return f"{column.facility_name}, {terms.city} {terms.state_id}"


def kind(column: Column) -> str:
    """As "Acute care hospital, 350 beds, Level II"; what is not stated of it is left out, and
    what would tell a confidential one."""
    known = column.terms.facility
    if column.is_confidential:
        return known.get_kind_display()
    beds = f"{known.beds} beds" if known.beds else ""
    trauma = known.get_trauma_level_display() if known.trauma_level != Facility.Trauma.NONE else ""
    return ", ".join(each for each in (known.get_kind_display(), beds, trauma) if each)


FACTS: dict[str, list[Fact]] = {
    "Pay": [
        own("lodging_weekly", "usd"),
        own("mie_weekly", "usd"),
        own("other_untaxed_weekly", "usd"),
        ("Untaxed share of the gross", "text", stipend_share),
        ("Overtime rule", "text", overtime),
        own("ot_basis"),
        own("stipend_accrual"),
        own("housing_option"),
        own("shift_differential", "usd"),
        own("holiday_rate", "usd"),
        own("charge_rate", "usd"),
        own("extension_bonus", "usd"),
        own("pay_frequency"),
        own("health_insurance_from"),
        own("benefits"),
    ],
    "What is certain": [
        own("guarantee_excludes"),
        ("Shifts the facility may call off", "text", calloffs),
        own("stipend_on_facility_calloff"),
        own("stipend_on_own_missed_shift"),
        own("missed_shift_penalty_usd_hour", "usd"),
        ("Notice: facility / traveler", "text", notice),
        own("early_end_penalty_usd", "usd"),
        ("Orientation", "text", orientation),
    ],
    "Schedule and call": [
        own("starts_on", "day"),
        own("weeks", "figure"),
        own("positions", "figure"),
        ("Schedule", "text", schedule),
        ("Call", "text", call),
        ("Standby over the contract, hours", "figure", standby),
        ("Call pay over the contract, about", "usd", call_pay),
        own("closes_on", "day"),
    ],
    "What it asks for": [
        ("Needs", "text", required),
        ("Prefers", "text", preferred),
        own("min_experience_months", "figure"),
        own("license_in_process"),
        ("State license", "text", state_license),
    ],
    "The place": [
        ("Title level", "text", lambda column: column.terms.level.name),
        ("Facility", "text", facility),
        ("Its kind", "text", kind),
        own("unit"),
        own("charting_system"),
    ],
}
