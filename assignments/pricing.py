"""Terms as the pay engine takes them, and the figures of it that terms keep as columns."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils import timezone

from assignments.models import Facility, Terms
from assignments.models.stated import STATED
from pay.floor import floor
from pay.package import Package
from pay.sheet import Sheet, sheet
from pay.worth import worth

PRICED = [
    "taxable_hourly",
    "hours_per_shift",
    "shifts_per_week",
    "lodging_weekly",
    "mie_weekly",
    "weeks",
    "starts_on",
    "closes_on",
    "guaranteed_hours_week",
    "call_required",
    *(name for name in STATED if name != "early_end_note"),
]


def package_of(values: Mapping[str, Any], **beyond: Any) -> Package:
    """`values` as a posting form cleans them; `beyond`: of place and market what is known."""
    stated = {name: or_none(values.get(name)) for name in PRICED}
    excludes = stated["guarantee_excludes"]
    stated["guarantee_excludes"] = None if excludes is None else frozenset(excludes)
    return Package(**stated | beyond)


def or_none(value: Any) -> Any:
    return None if value == "" else value


def package_of_terms(terms: Terms, **beyond: Any) -> Package:
    """As promised, at the place promised."""
    values = {name: getattr(terms, name) for name in PRICED}
    return package_of(values, **place_of_terms(terms), **beyond)


def place_of_terms(terms: Terms) -> dict[str, str | None]:
    return {"state": terms.state_id or None, "zip": terms.zip or None, "city": terms.city or None}


def place_of_facility(facility: Facility | None) -> dict[str, str | None]:
    if facility is None:
        return {}
    where = facility.zip
    return {
        "state": where.state_id,
        "zip": where.pk,
        "city": where.city,
        "zip_county": where.county or None,
    }


def sheet_of(package: Package, on: date | None = None) -> Sheet:
    return sheet(package, on or timezone.now().date())


def figures_of(package: Package) -> dict[str, Any]:
    """The columns of a version of the terms that the engine fills. USD and hours; None unknown."""
    made = worth(package)
    least = floor(package, made.rule)
    return {
        "scheduled_hours_week": made.scheduled_hours_week,
        "overtime_hours_week": made.overtime_hours + made.double_time_hours,
        "weekly_taxable": made.weekly_taxable,
        "weekly_untaxed": made.weekly_untaxed,
        "weekly_gross": made.weekly_gross,
        "blended_hourly": made.blended_hourly,
        "stipend_share": made.stipend_share,
        "contract_total": made.contract_total,
        "floor_week": least.worst_week,
        "floor_contract": least.worst_contract,
        "pay_rule": made.rule.code,
        "engine_version": made.engine_version,
    }
