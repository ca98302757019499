"""Who may open what at the desk: a table of every address and every kind of person."""

import pytest
from django.test import Client
from django.urls import resolve

from assignments import lifecycle
from assignments.models import Assignment, Event, Facility
from assignments.urls import desk_urls
from tests import build, cast
from tests.assignments.posts import a_post, signed_in

pytestmark = pytest.mark.django_db

# The owner's alone; who else may open it is asked in test_appeals.
OF_AN_OWNER = {"desk_agency_appeal"}
OF_AN_AGENCY = {
    "desk": ("get", ""),
    "desk_confirmations": ("post", "confirmations/"),
    "desk_facilities": ("get", "facilities/"),
    "desk_new": ("get", "assignments/new/"),
    "desk_pasted": ("get", "assignments/new/pasted/"),
    "desk_preview": ("post", "preview/"),
}
OF_AN_ASSIGNMENT = {
    "desk_edit": ("post", ""),
    "desk_copy": ("post", "copy/"),
    "desk_confirmation": ("post", "confirmation/"),
    "desk_withdrawal": ("post", "withdrawal/"),
    "desk_appeal": ("post", "appeal/"),
    "desk_hold": ("post", "hold/"),
    "desk_resumption": ("post", "resumption/"),
    "desk_fill": ("post", "fill/"),
    "desk_history": ("get", "history/"),
}
POST_ONLY = ["desk_preview", "desk_copy", "desk_confirmation", "desk_resumption"]
NONSENSE = ["..", "ABCDEFGHJKMN", "abc", "x" * 13, "é" * 12]


def pages(assignment: Assignment) -> dict[str, tuple[str, str]]:
    own = f"assignments/{assignment.public_id}/"
    return OF_AN_AGENCY | {name: (how, own + at) for name, (how, at) in OF_AN_ASSIGNMENT.items()}


def ask(client: Client, how: str, at: str):
    return getattr(client, how)(f"/desk/{at}", {"act": "submit", "edition": "0"})


def state_of(assignment: Assignment) -> tuple:
    assignment.refresh_from_db()
    events = Event.objects.filter(assignment=assignment).count()
    return assignment.status, assignment.edition, assignment.typed, events


def test_table_names_every_page_of_the_desk():
    """Applications have a table of their own."""
    named = {each.name for each in desk_urls if "application" not in str(each.pattern)}

    assert named == OF_AN_OWNER | set(OF_AN_AGENCY) | set(OF_AN_ASSIGNMENT)


def test_every_page_says_who_may_open_it():
    live = build.an_assignment()

    for _, at in pages(live).values():
        assert resolve(f"/desk/{at}").func.access == "recruiter"


def test_signed_out_is_led_to_the_log_in():
    live = build.an_assignment()
    before = state_of(live)

    for how, at in pages(live).values():
        answer = ask(Client(), how, at)
        assert (answer.status_code, answer.url.split("?")[0]) == (302, "/accounts/login/")
    assert state_of(live) == before


@pytest.mark.parametrize("person", ["cleo", "sam"])
def test_who_is_no_recruiter_is_refused(person):
    live = build.an_assignment()
    before = state_of(live)
    who = cast.cleo().user if person == "cleo" else cast.sam()
    client = signed_in(who)

    answers = [ask(client, how, at).status_code for how, at in pages(live).values()]

    assert set(answers) == {403}
    assert state_of(live) == before


@pytest.mark.parametrize("stand", ["draft", "in review", "live", "withdrawn"])
def test_another_agencys_assignment_is_not_there(rex, stand):
    theirs = {
        "draft": build.a_draft,
        "in review": build.a_waiting_assignment,
        "live": build.an_assignment,
        "withdrawn": build.an_assignment,
    }[stand]()
    if stand == "withdrawn":
        lifecycle.withdraw(theirs, by=cast.ben())
    before = state_of(theirs)

    answers = {
        (name, how): ask(rex, how, f"assignments/{theirs.public_id}/{at}").status_code
        for name, (_, at) in OF_AN_ASSIGNMENT.items()
        for how in ("get", "post")
        if not (how == "get" and name in POST_ONLY) and not (how == "post" and "history" in name)
    }

    assert set(answers.values()) == {404}
    assert state_of(theirs) == before
    assert Assignment.objects.count() == 1


def test_another_agencys_id_in_the_form_leads_nowhere(rex):
    theirs = build.an_assignment()
    before = state_of(theirs)

    for act in ("save", "submit", "discard"):
        post = a_post(public_id=theirs.public_id, edition=str(theirs.edition))
        assert rex.post("/desk/assignments/new/", post | {"act": act}).status_code == 404
    rex.post("/desk/confirmations/", {"assignment": [theirs.public_id]})

    assert state_of(theirs) == before


def test_nothing_changes_on_get(ben):
    live = build.an_assignment()
    before = state_of(live)

    codes = {name: ben.get(f"/desk/{at}").status_code for name, (_, at) in pages(live).items()}

    assert {name for name, code in codes.items() if code == 405} == set(POST_ONLY)
    assert set(codes.values()) == {200, 405}
    assert state_of(live) == before
    assert (Assignment.objects.count(), Facility.objects.count()) == (1, 1)


@pytest.mark.parametrize("how", ["put", "patch", "delete"])
def test_other_verbs_are_refused(ben, how):
    live = build.an_assignment()

    for _, at in pages(live).values():
        assert getattr(ben, how)(f"/desk/{at}").status_code == 405


@pytest.mark.parametrize("public_id", NONSENSE, ids=ascii)
def test_address_of_nonsense_is_not_found(ben, public_id):
    codes = [
        ben.post(f"/desk/assignments/{public_id}/{at}", {"act": "save"}).status_code
        for _, at in OF_AN_ASSIGNMENT.values()
    ]

    assert set(codes) == {404}


def test_pages_stay_out_of_caches(ben):
    live = build.an_assignment()

    for how, at in pages(live).values():
        assert "no-store" in ask(ben, how, at).headers["Cache-Control"]


def test_forms_need_the_token():
    live = build.an_assignment()
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(cast.ben())

    for how, at in pages(live).values():
        if how == "post":
            assert ask(strict, how, at).status_code == 403
