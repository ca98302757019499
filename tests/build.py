"""Things with dull, fixed defaults: a test names only what it is about."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from accounts.models import Agency, Candidate, User
from assignments import lifecycle, pipeline
from assignments.models import Application, Assignment, Facility
from places.models import State, ZipCode
from roles.models import Family, Profession, Role, TitleLevel
from tests import cast


def today() -> date:
    return timezone.now().date()


def a_state(code: str = "OK", name: str = "Oklahoma") -> State:
    state, _ = State.objects.get_or_create(
        code=code,
        defaults={
            "name": name,
            "fips": f"{sum(map(ord, code)):02d}"[-2:] if code != "OK" else "40",
            "tile_row": ord(code[0]) % 12,
            "tile_col": ord(code[1]) % 12,
            "zone": "America/Chicago",
            "source": "STATES-STD",
            "confidence": "verified",
        },
    )
    return state


def a_zip(code: str = "74104", city: str = "Tulsa", state: State | None = None) -> ZipCode:
    found, _ = ZipCode.objects.get_or_create(
        zip=code,
        defaults={
            "city": city,
            "state": state or a_state(),
            "county": "Tulsa County",
            "latitude": 36.15,
            "longitude": -95.96,
            "zone": "America/Chicago",
            "source": "ZIPCODES",
            "confidence": "verified",
        },
    )
    return found


def a_level(code: str = "technologist", rank: int = 5) -> TitleLevel:
    level, _ = TitleLevel.objects.get_or_create(
        code=code,
        defaults={
            "name": code.capitalize(),
            "rank": rank,
            "source": "KNOWLEDGE",
            "confidence": "knowledge",
        },
    )
    return level


def a_profession(code: str = "ct-technologist", name: str = "CT Technologist") -> Profession:
    family, _ = Family.objects.get_or_create(
        code="imaging", defaults={"name": "Diagnostic imaging", "sort": 1}
    )
    profession, new = Profession.objects.get_or_create(
        code=code,
        defaults={
            "name": name,
            "family": family,
            "default_level": a_level(),
            "soc_code": "29-2034",
            "wage_soc_code": "29-2034",
            "source": "KNOWLEDGE",
            "confidence": "knowledge",
        },
    )
    if new:
        Role.objects.create(profession=profession, level=a_level(), is_default=True)
        Role.objects.create(profession=profession, level=a_level("technician", 4))
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
        "shift": "night",
        "hours_per_shift": Decimal("12"),
        "shifts_per_week": Decimal("3"),
        "guaranteed_hours_week": Decimal("36"),
        "call_required": "no",
        "call_nights_4_weeks": None,
        "taxable_hourly": Decimal("28.00"),
        "lodging_weekly": Decimal("1092.00"),
        "mie_weekly": Decimal("476.00"),
        "min_years_experience": 1,
        "charting_system": "Epic",
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
