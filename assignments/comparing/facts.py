"""What is neither better nor worse by itself: each fact of a sheet, and how it is read."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from assignments.comparing.columns import Column
from assignments.differences import label, needs, shown
from assignments.models import Terms
from pay.call import call_burden
from pay.worth import worth
from roles.models import StateLicenseRule
from roles.trade import Rule, trade

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
    return None if share is None else f"{share} %"


def overtime(column: Column) -> str:
    return worth(column.package).rule.description


def calloffs(column: Column) -> str | None:
    allowed, weeks = column.terms.calloff_shifts_allowed, column.terms.calloff_period_weeks
    if allowed is None or (allowed and weeks is None):
        return None if allowed is None else f"{allowed}, in how many weeks is not stated"
    return f"{allowed} in {weeks} weeks" if allowed else "none"


def call(column: Column) -> str | None:
    burden = call_burden(column.package)
    return burden.words if burden else shown(column.terms, "call_required")


def schedule(column: Column) -> str:
    terms = column.terms
    shifts, hours = (trimmed(each) for each in (terms.shifts_per_week, terms.hours_per_shift))
    return f"{terms.get_shift_display()}, {shifts} × {hours} h"


def trimmed(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def place(column: Column) -> str:
    return f"{column.terms.city} {column.terms.state_id}"


def trauma(column: Column) -> str | None:
    return column.terms.facility.get_trauma_level_display() or None


def license_rule(column: Column) -> Rule | None:
    terms = column.terms
    return trade().rules.get((terms.state_id, terms.profession.license_family_id or ""))


def license_asked(column: Column) -> str | None:
    """None where the state's rule for this profession is not known."""
    rule = license_rule(column)
    if rule is None or rule.status == StateLicenseRule.Status.UNKNOWN:
        return None
    return StateLicenseRule.Status(rule.status).label


def license_weeks(column: Column) -> str | None:
    rule = license_rule(column)
    if rule is None:
        return None
    if rule.status != StateLicenseRule.Status.REQUIRED:
        return "none needed" if rule.status == StateLicenseRule.Status.NONE else None
    codes = [code for code, family in trade().licenses.items() if family == rule.family]
    code = codes[0] if codes else ""
    lead = trade().lead(code, rule.state)
    return None if lead is None or lead.weeks_max is None else f"up to {trimmed(lead.weeks_max)}"


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
        own("notice_days_facility", "figure"),
        own("notice_days_traveler", "figure"),
        own("early_end_penalty_usd", "usd"),
        own("orientation_hours", "figure"),
        own("orientation_paid"),
    ],
    "Schedule and call": [
        own("starts_on", "day"),
        own("weeks", "figure"),
        ("Schedule", "text", schedule),
        ("Hours a week", "figure", lambda column: column.terms.scheduled_hours_week),
        ("Call", "text", call),
        own("closes_on", "day"),
    ],
    "What it asks for": [
        ("Credentials", "text", lambda column: needs(column.terms)),
        own("min_experience_months", "figure"),
        own("license_in_process"),
        ("State license", "text", license_asked),
        ("Weeks until a license is issued", "text", license_weeks),
    ],
    "The place": [
        ("Title level", "text", lambda column: column.terms.level.name),
        ("Facility", "text", lambda column: column.terms.facility_name),
        ("City", "text", place),
        ("Kind", "text", lambda column: column.terms.facility.get_kind_display()),
        own("unit"),
        ("Beds", "figure", lambda column: column.terms.facility.beds),
        ("Trauma center", "text", trauma),
        own("charting_system"),
    ],
}
