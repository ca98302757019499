"""What a browser posts from the desk's form, and a recruiter's browser to post it with."""

from datetime import timedelta
from html.parser import HTMLParser
from typing import Any

from django.test import Client

from accounts.models import User
from assignments.models import Assignment
from roles.models import Credential, Profession, Requirement
from tests import build


def a_post(**changes: Any) -> dict[str, Any]:
    """A whole form, as right as can be. None leaves a field out."""
    starts_on = build.today() + timedelta(days=45)
    dull = {
        "profession": build.a_profession().pk,
        "level": "technologist",
        "advertised_title": "CT Technologist, nights",
        "facility": str(build.a_facility().pk),
        "unit": "Radiology",
        "starts_on": starts_on.isoformat(),
        "start_flex_days": "",
        "weeks": "13",
        "shift": "night",
        "hours_per_shift": "12",
        "shifts_per_week": "3",
        "guaranteed_hours_week": "36",
        "taxable_hourly": "28",
        "lodging_weekly": "1,092",
        "mie_weekly": "476",
        "min_experience_months": "12",
        "charting_system": "Epic",
        "call_required": "no",
        "call_nights_per_period": "",
        "description": "A plain night assignment.",
        "closes_on": (starts_on - timedelta(days=15)).isoformat(),
        "external_ref": "",
        "edition": "0",
    }
    return {name: value for name, value in (dull | changes).items() if value is not None}


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def address(assignment: Assignment, page: str = "") -> str:
    return f"/desk/assignments/{assignment.public_id}/{page}"


def save(client: Client, assignment: Assignment, **changes: Any):
    """Presses "Save draft" on the form as it stands now."""
    return press(client, assignment, "save", **changes)


def press(client: Client, assignment: Assignment, act: str, **changes: Any):
    edition = str(Assignment.objects.get(pk=assignment.pk).edition)
    post = a_post(**{"edition": edition} | changes)
    return client.post(address(assignment), post | {"act": act})


def a_requirement(code: str, group: str, strength: str = "required", **changes: Any) -> Requirement:
    dull = {
        "profession": changes.pop("profession", None) or build.a_profession(),
        "level": build.a_level(),
        "group": group,
        "credential": a_credential(code),
        "strength": strength,
        "min_experience_years": 1,
    }
    return Requirement.objects.create(**build.FACT | dull | changes)


def a_credential(code: str, *aliases: str) -> Credential:
    credential = build.a_credential(code, code.upper().replace("-", " "))
    if aliases:
        credential.aliases = list(aliases)
        credential.save()
    return credential


def a_role_with_needs() -> Profession:
    """CT: one of two registries, BLS, preferably ACLS, a license where the state asks for one."""
    a_requirement("arrt-ct", "req1")
    a_requirement("nmtcb-ct", "req1")
    a_requirement("bls", "life-support")
    a_requirement("acls", "pref2", "preferred")
    a_requirement("lic-ct", "license", "conditional")
    return build.a_profession()


class Errors(HTMLParser):
    """The ids of a page's fields that carry an error, by the ids their messages have."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.values: dict[str, str] = {}
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        name = found.get("id") or ""
        if name.startswith("id_") and name.endswith("_error"):
            self.names.add(name.removeprefix("id_").removesuffix("_error"))
        if tag == "input" and "name" in found and found.get("type") != "checkbox":
            self.values.setdefault(found["name"], found.get("value") or "")


def errors_of(response) -> set[str]:
    """The fields with a message beside them."""
    return Errors(response.content.decode()).names


def hidden(response, name: str) -> str:
    return Errors(response.content.decode()).values[name]
