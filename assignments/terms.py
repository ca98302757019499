"""Writing terms: from what a form understood to one frozen row, priced and placed."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Max

from accounts.models import User
from assignments.models import Assignment, Facility, Terms, TermsRequirement
from assignments.models.stated import STATED
from assignments.naming import ALWAYS_SHOWN, stand_in
from assignments.pricing import figures_of, package_of, place_of_facility
from assignments.wording import rendered

# The fields of Terms a person fills in; the rest is computed from them.
PROMISED = [
    "profession",
    "level",
    "advertised_title",
    "facility",
    "unit",
    "starts_on",
    "start_flex_days",
    "weeks",
    "positions",
    "shift",
    "hours_per_shift",
    "shifts_per_week",
    "guaranteed_hours_week",
    "call_required",
    "taxable_hourly",
    "lodging_weekly",
    "mie_weekly",
    "license_in_process",
    "registry_in_process",
    "min_experience_months",
    "experience_within_months",
    "charting_system",
    "charting_experience",
    "description",
    "closes_on",
    "confidential_until",
    "public_name",
    "vendor_chain",
    *STATED,
]
# What may be left out of the values: it is then as the model has it.
MAY_BE_LEFT_OUT = frozenset({"confidential_until", "public_name", "vendor_chain", *STATED})


def write_terms(
    assignment: Assignment,
    values: dict[str, Any],
    requirements: list[tuple[str, str, str]],
    *,
    by: User,
) -> Terms:
    """The next version of an assignment's terms.

    `values` has the keys of PROMISED, those of STATED where they are stated; `requirements` are
    (credential code, strength, group).
    The caller holds the assignment's row, so that two versions cannot take one number.
    """
    terms = composed(assignment, values, version=next_version(assignment), by=by)
    with transaction.atomic():
        terms.save(force_insert=True)
        TermsRequirement.objects.bulk_create(asked(terms, requirements))
    return terms


def composed(assignment: Assignment, values: dict[str, Any], *, version: int, by: User) -> Terms:
    """The row as it will be frozen: what was promised, and what follows from it."""
    return Terms(
        assignment=assignment,
        version=version,
        by=by,
        **promised(values),
        **place_of(values["facility"]),
        **names_of(values),
        **figures_of(package_of(values, **place_of_facility(values["facility"]))),
        description_html=rendered(values["description"]),
        closes_at=end_of_day(values["closes_on"], zone_of(values["facility"])),
    )


def promised(values: dict[str, Any]) -> dict[str, Any]:
    """Every field of PROMISED; what was left out of the stated ones is not stated."""
    return {
        name: values.get(name, unstated(name)) if name in MAY_BE_LEFT_OUT else values[name]
        for name in PROMISED
    }


def unstated(name: str) -> Any:
    field: Any = Terms._meta.get_field(name)
    return field.get_default()


def asked(terms: Terms, requirements: list[tuple[str, str, str]]) -> list[TermsRequirement]:
    return [
        TermsRequirement(terms=terms, credential_id=code, strength=strength, group=group)
        for code, strength, group in requirements
    ]


def promises(
    terms: Terms, values: dict[str, Any], requirements: list[tuple[str, str, str]]
) -> bool:
    """Whether these terms already say this: a form sent twice, a feed that repeats itself.

    What a group of alternatives is called says nothing, nor do order, spaces and trailing zeros.
    """
    return alternatives(asked_by(terms)) == alternatives(requirements) and all(
        canonical(name, getattr(terms, name)) == canonical(name, value)
        for name, value in promised(values).items()
    )


def canonical(name: str, value: Any) -> Any:
    """What two spellings of one value have in common. Decimals already compare so."""
    if isinstance(value, list | tuple | set):
        return sorted(value)
    if not isinstance(value, str):
        return value
    if name == "description":
        # Indents mean something in it; what ends a line does not.
        return "\n".join(line.rstrip() for line in value.strip().splitlines())
    return " ".join(value.split())


def alternatives(requirements: list[tuple[str, str, str]]) -> set[tuple[str, frozenset[str]]]:
    groups: dict[tuple[str, str], set[str]] = {}
    for code, strength, group in requirements:
        groups.setdefault((strength, group), set()).add(code)
    return {(strength, frozenset(codes)) for (strength, _), codes in groups.items()}


def next_version(assignment: Assignment) -> int:
    newest = assignment.versions.aggregate(newest=Max("version"))["newest"]
    return (newest or 0) + 1


def place_of(facility: Facility) -> dict[str, Any]:
    """The place as promised; it stays when the facility's entry is corrected later."""
    where = facility.zip
    return {
        "city": where.city,
        "state_id": where.state_id,
        "zip": where.pk,
        "latitude": where.latitude,
        "longitude": where.longitude,
        "zone": zone_of(facility),
    }


def names_of(values: dict[str, Any]) -> dict[str, str]:
    """What anyone may read for the facility's name, and the name where that is another."""
    facility: Facility = values["facility"]
    if values.get("confidential_until", ALWAYS_SHOWN) == ALWAYS_SHOWN:
        return {"facility_name": facility.name, "hidden_name": ""}
    kind = facility.get_kind_display()
    told = stand_in(kind, facility.zip.city, values.get("public_name", ""))
    return {"facility_name": told, "hidden_name": facility.name}


def zone_of(facility: Facility) -> str:
    """Its ZIP code's time zone; where none is known, the main one of its state."""
    where = facility.zip
    return where.zone or where.state.zone


def end_of_day(day: date, zone: str) -> datetime:
    """The first instant of the next day at the facility: what closes "at the end of" a day."""
    return datetime.combine(day + timedelta(days=1), time.min, tzinfo=ZoneInfo(zone))


def values_of(terms: Terms) -> dict[str, Any]:
    """The other way round: what a form starts from when these terms are to be changed."""
    return {name: getattr(terms, name) for name in PROMISED}


def asked_by(terms: Terms) -> list[tuple[str, str, str]]:
    return [(row.credential_id, row.strength, row.group) for row in terms.requirements.all()]
