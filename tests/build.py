"""Things with dull, fixed defaults: a test names only what it is about."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from django.utils import timezone

from accounts.models import Agency, Candidate, User
from assignments import lifecycle, pipeline
from assignments.models import Application, Assignment, Facility
from places.models import State, ZipCode
from roles.models import Credential, Family, Profession, Role, TitleLevel
from tests import cast


def today() -> date:
    return timezone.now().date()


NUMBERS = count(1)
FACT = {"source": ["KNOWLEDGE"], "confidence": "knowledge"}


def a_state(code: str = "OK", name: str = "Oklahoma", **changes: Any) -> State:
    taken = State.objects.count()
    dull = {
        "name": name,
        "fips": f"{taken:02d}",
        "tile_row": taken // 12,
        "tile_col": taken % 12,
        "zone": "America/Chicago",
        "census_division": "West South Central",
        "per_diem_authority": "gsa",
    }
    return State.objects.get_or_create(code=code, defaults=FACT | dull | changes)[0]


def a_zip(code: str = "74104", city: str = "Tulsa", **changes: Any) -> ZipCode:
    dull = {
        "city": city,
        "state": changes.pop("state", None) or a_state(),
        "county": "Tulsa County",
        "latitude": 36.15,
        "longitude": -95.96,
        "zone": "America/Chicago",
    }
    return ZipCode.objects.get_or_create(zip=code, defaults=FACT | dull | changes)[0]


def a_credential(code: str = "arrt-ct", name: str = "ARRT Computed Tomography") -> Credential:
    dull = {"name": name, "issuing_body": "ARRT", "kind": "certification", "status": "active"}
    return Credential.objects.get_or_create(code=code, defaults=FACT | dull)[0]


def a_level(code: str = "technologist", rank: int = 5) -> TitleLevel:
    dull = {
        "name": code.capitalize(),
        "rank": rank,
        "min_education": a_credential("edu-assoc", "Associate degree"),
        "in_article": False,
    }
    return TitleLevel.objects.get_or_create(code=code, defaults=FACT | dull)[0]


def a_profession(code: str = "ct-technologist", name: str = "CT Technologist") -> Profession:
    """With two title levels, technologist (the default) and technician."""
    imaging = {"name": "Diagnostic imaging", "sort": 1}
    dull = {
        "name": name,
        "family": Family.objects.get_or_create(code="imaging", defaults=FACT | imaging)[0],
        "modality": "CT",
        "soc_code": "29-2034",
        "soc_title": "Radiologic Technologists and Technicians",
        "wage_soc_code": "29-2034",
        "default_level": a_level(),
        "travel_market": "core",
    }
    profession, new = Profession.objects.get_or_create(code=code, defaults=FACT | dull)
    if new:
        Role.objects.create(profession=profession, level=a_level(), is_default=True, **FACT)
        Role.objects.create(profession=profession, level=a_level("technician", 4), **FACT)
    return profession


def a_facility(name: str = "St. Example Medical Center", **changes: Any) -> Facility:
    zip_code = changes.pop("zip", None) or a_zip()
    found, _ = Facility.objects.get_or_create(
        name=name, zip=zip_code, agency=changes.pop("agency", None), defaults=changes
    )
    return found


def values(**changes: Any) -> dict[str, Any]:
    """What the posting form understands, ready for `lifecycle.submit`."""
    dull = {
        "profession": a_profession(),
        "level": a_level(),
        "advertised_title": "CT Technologist, nights",
        "facility": changes.get("facility") or a_facility(),
        "unit": "Radiology",
        "starts_on": today() + timedelta(days=45),
        "start_flex_days": 0,
        "weeks": 13,
        "positions": 1,
        "shift": "night",
        "hours_per_shift": Decimal("12"),
        "shifts_per_week": Decimal("3"),
        "guaranteed_hours_week": Decimal("36"),
        "call_required": "no",
        "taxable_hourly": Decimal("28.00"),
        "lodging_weekly": Decimal("1092.00"),
        "mie_weekly": Decimal("476.00"),
        "license_in_process": "",
        "registry_in_process": "",
        "min_experience_months": 12,
        "experience_within_months": None,
        "charting_system": "Epic",
        "charting_experience": "",
        "description": "A plain night assignment.",
        "closes_on": today() + timedelta(days=30),
        "external_ref": "",
    }
    return dull | changes


def a_draft(by: User | None = None, agency: Agency | None = None) -> Assignment:
    return lifecycle.start(agency or cast.northway(), by=by or cast.ben(), typed={})


def a_waiting_assignment(
    *,
    by: User | None = None,
    agency: Agency | None = None,
    requirements: list[tuple[str, str, str]] | None = None,
    **changes: Any,
) -> Assignment:
    draft = a_draft(by, agency)
    # Each an opening of its own, whatever else is the same.
    changes = {"requisition_ref": f"DULL-{next(NUMBERS)}"} | changes
    return lifecycle.submit(draft, values(**changes), requirements or [], by=draft.by)


def an_assignment(**changes: Any) -> Assignment:
    """A live one, published by Sam."""
    waiting = a_waiting_assignment(**changes)
    return lifecycle.publish(waiting, terms=waiting.latest_terms, by=cast.sam())


def an_application(
    assignment: Assignment | None = None, candidate: Candidate | None = None, **changes: Any
) -> Application:
    assignment = assignment or an_assignment()
    application, _ = pipeline.apply(
        candidate or cast.cleo(),
        assignment,
        terms=assignment.live_terms,
        available_from=today() + timedelta(days=30),
        **changes,
    )
    return application
