"""Every form of ours, filled in as its rightful sender would: what a POST to an address takes."""

from collections.abc import Callable
from typing import NamedTuple

from django.forms import MultipleChoiceField

from accounts import wallet
from assignments.forms.posting import PostingForm
from assignments.models import Assignment
from assignments.models.public_id import new_public_id
from tests import build, cast
from tests.security.world import ANYONE, RECRUITER, TRAVELER, World, soon

Fields = dict[str, str]


class Filled(NamedTuple):
    """`status` is what the address answers when the form did what it is for."""

    who: str
    fields: Callable[[World], Fields]
    status: int = 302


def edition(assignment: Assignment) -> Fields:
    assignment.refresh_from_db()
    return {"edition": str(assignment.edition)}


def posting(world: World) -> Fields:
    """Every field of the form: those that say nothing here are empty, and nothing is ticked."""
    single = [
        name
        for name, field in PostingForm.base_fields.items()
        if not isinstance(field, MultipleChoiceField)
    ]
    return dict.fromkeys(single, "") | {"guarantee_excludes": "none"} | typed_posting()


def typed_posting() -> Fields:
    return {
        "public_id": new_public_id(),
        "edition": "0",
        "profession": build.a_profession().pk,
        "level": build.a_level().pk,
        "advertised_title": "CT Technologist, typed in",
        "facility": str(build.a_facility().pk),
        "facility_words": "",
        "new_facility_name": "",
        "new_facility_kind": "",
        "new_facility_zip": "",
        "unit": "Radiology",
        "starts_on": soon(45),
        "start_flex_days": "7",
        "weeks": "13",
        "shift": "night",
        "hours_per_shift": "12",
        "shifts_per_week": "3",
        "guaranteed_hours_week": "36",
        "taxable_hourly": "28.00",
        "lodging_weekly": "1092",
        "mie_weekly": "476",
        "required": build.a_credential().pk,
        "other": "",
        "other_strength": "required",
        "other_tie": "",
        "min_experience_months": "2",
        "charting_system": "Epic",
        "call_required": "yes",
        "call_nights_per_period": "4",
        "call_period_weeks": "4",
        "description": "A plain night assignment.",
        "closes_on": soon(30),
        "external_ref": "R-1",
        "vms": "Example VMS",
        "requisition_ref": "REQ-1",
        "filled_for": "",
        "act": "submit",
    }


def profile(world: World) -> Fields:
    return {
        "name": "Cleo Quist",
        "phone": "(202) 555-0199",
        "home_zip": build.a_zip().pk,
        "professions": build.a_profession().pk,
        "years_experience": "7",
        "available_from": soon(),
        "about": "Nights, trauma, two scanners.",
    }


def credential(world: World) -> Fields:
    return {
        "credential": build.a_credential("bls", "Basic Life Support").pk,
        "state": "",
        "number": "BLS-98761234",
        "in_process": "held",
        "issued_on": soon(-100),
        "expires_on": soon(400),
        "expected_on": "",
        "kept": "",
        "seen": "",
    }


def held(world: World) -> Fields:
    return credential(world) | {"seen": wallet.mark(world.held)}


def pasted_list(world: World) -> Fields:
    return {
        "act": "store",
        "text": "ARRT(R) exp 3/31/2031",
        "c0-take": "on",
        "c0-credential": build.a_credential("arrt-r", "ARRT Radiography").name,
        "c0-state": "",
        "c0-number": "R-98761234",
        "c0-issued_on": soon(-100),
        "c0-expires_on": soon(400),
        "c0-seen": "",
    }


def spell(world: World) -> Fields:
    return {
        "profession": build.a_profession().pk,
        "kind": "travel",
        "facility": "Riverside Example Hospital",
        "started_on": soon(-700),
        "ended_on": soon(-500),
    }


def application(world: World) -> Fields:
    return {
        "terms": str(world.open.live_terms_id),
        "phone": "(202) 555-0199",
        "available_from": soon(),
        "note": "Seven years of nights.",
        "resume": str(world.resume.pk),
    }


def facility(world: World) -> Fields:
    return {
        "name": "Riverside Example Hospital",
        "kind": "acute",
        "zip": build.a_zip().pk,
        "beds": "350",
        "trauma_level": "II",
        "teaching": "yes",
        "charting_system": "Epic",
    }


def sign_up(world: World) -> Fields:
    return {
        "name": "Eva New",
        "email": "eva@example.com",
        "password1": cast.PASSWORD,
        "kind": "agency",
        "agency_name": "Eva's Agency",
        "agency_website": "https://eva.example/",
    }


def standing(world: World) -> Fields:
    return {
        "held-kind": "state_registration",
        "held-state": "OK",
        "held-number": "R-100",
        "held-valid_from": "2026-01-01",
        "held-valid_to": "2027-12-31",
    }


def declined(world: World) -> Fields:
    return {
        "application": f"{world.application.public_id}:submitted",
        "reason": "experience",
        "text": "Next time.",
    }


NOTHING = Filled(TRAVELER, lambda world: {})
DESK = "/desk/assignments/<public_id:public_id>/"
MINE, THEIRS = "/my/applications/<uuid:public_id>/", "/desk/applications/<uuid:public_id>/"
AGENCY = "/desk/agency/"

FORMS: dict[str, Filled] = {
    "/accounts/signup/": Filled(ANYONE, sign_up),
    "/theme/": Filled(ANYONE, lambda world: {"theme": "dark", "next": "/help/"}),
    "/my/agency-request/": Filled(
        TRAVELER, lambda world: {"name": "Cleo's", "website": "https://c.example/", "about": "We."}
    ),
    "/my/profile/": Filled(TRAVELER, profile),
    "/my/profile/start/": Filled(RECRUITER, lambda world: {"next": "/my/profile/"}),
    "/my/profile/resume/removal/": NOTHING,
    "/my/credentials/new/": Filled(TRAVELER, credential),
    "/my/credentials/list/": Filled(TRAVELER, pasted_list),
    "/my/credentials/<int:pk>/": Filled(TRAVELER, held),
    "/my/credentials/<int:pk>/removal/": NOTHING,
    "/my/credentials/<int:pk>/document/removal/": NOTHING,
    "/my/experience/new/": Filled(TRAVELER, spell),
    "/my/experience/<int:pk>/": Filled(TRAVELER, spell),
    "/my/experience/<int:pk>/removal/": NOTHING,
    "/my/systems/": Filled(TRAVELER, lambda world: {"systems": "Epic, Cerner"}),
    f"{AGENCY}words/": Filled(
        RECRUITER, lambda world: {"website": "https://n.example/", "about": "Since 1990."}
    ),
    f"{AGENCY}standing/": Filled(RECRUITER, standing),
    f"{AGENCY}choice/": Filled(RECRUITER, lambda world: {"agency": "northway"}),
    f"{AGENCY}invitations/": Filled(
        RECRUITER, lambda world: {"new-email": "fay@example.com", "new-role": "recruiter"}
    ),
    f"{AGENCY}invitations/<int:pk>/withdrawal/": NOTHING._replace(who=RECRUITER),
    f"{AGENCY}members/<int:pk>/role/": Filled(RECRUITER, lambda world: {"role": "owner"}),
    f"{AGENCY}members/<int:pk>/removal/": NOTHING._replace(who=RECRUITER),
    "/invitations/<slug:token>/acceptance/": NOTHING,
    "/assignments/<public_id:public_id>/report/": Filled(
        ANYONE,
        lambda world: {"code": "filled", "note": "The unit said so.", "email": "eva@example.com"},
    ),
    "/assignments/<public_id:public_id>/apply/": Filled(TRAVELER, application),
    "/assignments/<public_id:public_id>/sight/": Filled(
        ANYONE, lambda world: {"version": "1"}, status=204
    ),
    f"{MINE}withdrawal/": Filled(TRAVELER, lambda world: {"seen": "submitted", "text": "Ill."}),
    f"{MINE}answer/": Filled(
        TRAVELER, lambda world: {"seen": "offered", "answer": "accept", "text": "Gladly."}
    ),
    "/compare/additions/": Filled(ANYONE, lambda world: {"assignment": world.live.public_id}),
    "/compare/removals/": Filled(ANYONE, lambda world: {"assignment": world.live.public_id}),
    "/compare/renewals/": Filled(ANYONE, lambda world: {"assignment": world.live.public_id}),
    "/compare/keeping/": Filled(ANYONE, lambda world: {"of": world.shared}),
    "/desk/confirmations/": Filled(
        RECRUITER, lambda world: {"assignment": world.live.public_id, "back": "q=ct"}
    ),
    "/desk/facilities/": Filled(RECRUITER, facility),
    "/desk/preview/": Filled(RECRUITER, posting, status=200),
    "/desk/assignments/new/": Filled(RECRUITER, posting),
    "/desk/assignments/new/pasted/": Filled(
        RECRUITER, lambda world: {"requisition": "CT Technologist, nights, 13 weeks"}, status=200
    ),
    DESK: Filled(RECRUITER, lambda world: posting(world) | edition(world.draft)),
    f"{DESK}copy/": Filled(RECRUITER, lambda world: {"public_id": new_public_id()}),
    f"{DESK}confirmation/": NOTHING._replace(who=RECRUITER),
    "/desk/appeal/": Filled(RECRUITER, lambda world: {"text": "We did answer."}, status=409),
    f"{DESK}appeal/": Filled(RECRUITER, lambda world: {"text": "It is a Monday."}),
    f"{DESK}hold/": Filled(
        RECRUITER, lambda world: edition(world.live) | {"reason": "paused", "text": "Budget."}
    ),
    f"{DESK}resumption/": NOTHING._replace(who=RECRUITER),
    "/confirm/<str:token>/": Filled(
        ANYONE, lambda world: {"act": "open", "assignment": world.due.public_id}
    ),
    f"{DESK}withdrawal/": Filled(
        RECRUITER, lambda world: {"text": "No need."} | edition(world.live)
    ),
    f"{DESK}fill/": Filled(RECRUITER, lambda world: {"hired": "else"} | edition(world.live)),
    f"{DESK}applications/declines/": Filled(RECRUITER, declined),
    f"{THEIRS}stage/": Filled(
        RECRUITER, lambda world: {"seen": "submitted", "to": "in_review", "text": "Hello."}
    ),
    f"{THEIRS}decline/": Filled(
        RECRUITER, lambda world: {"seen": "submitted", "reason": "experience", "text": "Sorry."}
    ),
}
