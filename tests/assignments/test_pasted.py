"""Paste a requisition: what it states fills the form, each value with its words."""

import pytest
from django.test import Client

from assignments.models import Assignment
from roles.models import Profession
from tests import build, cast
from tests.assignments.posts import a_role_with_needs

pytestmark = pytest.mark.django_db
AT = "/desk/assignments/new/pasted/"
REQUISITION = """Travel CT Technologist - Nights - Houston, TX
Facility: Bayou Example Hospital
City/State: Houston, TX 77002
Start date: 01/11/2027
Duration: 13 weeks
Shift: Nights 7p-7a, 3x12
Guaranteed hours: 36
Rate: $38.50/hr taxable
Lodging stipend: $1,092/wk
M&IE: $434/wk
Requirements: ARRT(R)(CT), BLS, 2 years experience
Preferred: ACLS
EMR: Epic
Call: no call
Req ID: REQ-10012
Weekly gross: $2,912
"""


@pytest.fixture
def desk() -> Client:
    for code, name in (
        ("arrt-r", "ARRT Radiography"),
        ("arrt-ct", "ARRT Computed Tomography"),
        ("bls", "Basic Life Support"),
        ("acls", "Advanced Cardiovascular Life Support"),
    ):
        build.a_credential(code, name)
    build.a_profession()
    build.a_zip("77002", "Houston", state=build.a_state("TX", "Texas"))
    client = Client()
    client.force_login(cast.ben())
    return client


def filled(response) -> dict[str, str]:
    form = response.context["form"]
    return {name: form[name].value() for name in form.fields}


def test_one_line_of_a_vendor_system_is_enough_to_begin(desk):
    response = desk.post(AT, {"requisition": "CT nights 3x12 13 wks $2,450/wk gross"})

    values = filled(response)
    assert values["advertised_title"] == "CT nights 3x12 13 wks"
    assert values["weekly_gross_stated"] == "2450"
    assert values["taxable_hourly"] in (None, "")
    assert [values[name] for name in ("profession", "shift", "weeks")] == [
        "ct-technologist",
        "night",
        "13",
    ]


def test_requisition_fills_the_form(desk):
    response = desk.post(AT, {"requisition": REQUISITION})

    assert response.status_code == 200
    values = filled(response)
    expected = {
        "profession": "ct-technologist",
        "level": "technologist",
        "advertised_title": "Travel CT Technologist - Nights - Houston, TX",
        "new_facility_name": "Bayou Example Hospital",
        "new_facility_zip": "77002",
        "starts_on": "2027-01-11",
        "weeks": "13",
        "shift": "night",
        "hours_per_shift": "12",
        "shifts_per_week": "3",
        "guaranteed_hours_week": "36",
        "taxable_hourly": "38.5",
        "lodging_weekly": "1092",
        "mie_weekly": "434",
        "weekly_gross_stated": "2912",
        "min_experience_months": "24",
        "charting_system": "Epic",
        "call_required": "no",
        "requisition_ref": "REQ-10012",
    }
    assert {name: values[name] for name in expected} == expected


def test_credentials_are_asked_for_as_the_text_does(desk):
    response = desk.post(AT, {"requisition": REQUISITION})

    form = response.context["form"]
    lines = [(line.words, line.strength) for line in form.lines if line.words]
    named = {
        ("ARRT Radiography", "required"),
        ("ARRT Computed Tomography", "required"),
        ("Basic Life Support", "required"),
        ("Advanced Cardiovascular Life Support", "preferred"),
    }
    ticked = {(code, strength) for strength, codes in form.ticks.items() for code in codes}
    assert set(lines) | ticked >= named or len(ticked) == 4


def test_every_value_stands_with_the_words_it_came_from(desk):
    page = desk.post(AT, {"requisition": REQUISITION}).content.decode()

    assert "Read from “$38.50/hr”." in page
    assert "Read from “01/11/2027”." in page
    assert "Read from “$2,912”." in page


def test_reading_writes_nothing(desk):
    desk.post(AT, {"requisition": REQUISITION})

    assert not Assignment.objects.exists()


def test_what_was_read_can_be_sent(desk):
    page = desk.post(AT, {"requisition": REQUISITION})
    form = page.context["form"]
    typed = {name: form.data.getlist(name) for name in form.data}
    sent = typed | {
        "new_facility_kind": "acute",
        "advertised_title": "Travel CT Technologist, nights",
        "public_id": page.context["public_id"],
        "edition": "0",
        "act": "submit",
    }

    response = desk.post("/desk/assignments/new/", sent)

    assert response.status_code == 302, response.context["form"].errors
    assert Assignment.objects.get().status == "in_review"


def test_facility_of_the_list_is_taken(desk):
    houston = build.a_zip("77002", "Houston")
    facility = build.a_facility("Bayou Example Hospital", zip=houston)

    values = filled(desk.post(AT, {"requisition": REQUISITION}))

    assert (values["facility"], values["new_facility_name"]) == (str(facility.pk), None)


def test_silent_text_brings_the_roles_own_needs(desk):
    a_role_with_needs()

    response = desk.post(AT, {"requisition": "CT Technologist, nights, 13 weeks"})

    assert response.context["form"].ticks["required"] == ["bls", "arrt-ct", "nmtcb-ct"]


@pytest.mark.parametrize(
    ("pasted", "words"),
    [("", "Paste the text first."), ("  \n ", "Paste the text first."), ("x" * 20_001, "20000")],
)
def test_nothing_or_too_much_is_said_beside_the_field(desk, pasted, words):
    response = desk.post(AT, {"requisition": pasted})

    assert response.status_code == 422
    assert words in response.content.decode()
    assert pasted[:50] in response.content.decode()


@pytest.mark.parametrize("pasted", ["\x00", "<script>alert(1)</script>", "🙂" * 200, "%" * 5000])
def test_any_text_is_answered(desk, pasted):
    response = desk.post(AT, {"requisition": pasted})

    assert response.status_code in {200, 422}
    assert "<script>alert" not in response.content.decode()


def test_profession_the_board_does_not_list_is_left_open(desk):
    values = filled(desk.post(AT, {"requisition": "Registered Nurse, ICU, nights, 13 weeks"}))

    assert values["profession"] in {"", None}
    assert Profession.objects.count() == 1


def test_place_without_a_facility_is_looked_for_in_the_list(desk):
    phoenix = build.a_zip("85003", "Phoenix", state=build.a_state("AZ", "Arizona"))
    there = build.a_facility("Saguaro Example", zip=phoenix)
    build.a_facility("Bayou Example", zip=build.a_zip("77002", "Houston"))

    response = desk.post(AT, {"requisition": "CT Tech ASAP Days 4x10s 8wks Phoenix AZ"})

    form = response.context["form"]
    assert form["facility_words"].value() == "Phoenix AZ"
    assert [value for value, _ in form.fields["facility"].widget.choices] == ["", str(there.pk)]
    assert "Read from “Phoenix AZ”." in response.content.decode()
    assert response.context["read"].leftovers == ["ASAP"]


def test_every_piece_that_went_into_no_field_is_listed(desk):
    text = (
        "CATH LAB TECH - Job# 88213 - 13 wks - 4x10 days, call 2 wknds\n"
        "St. Example, Tucson. BR $78. $1,400 lodging/wk + $476 M&IE. BLS ACLS req'd, RCIS pref."
    )

    response = desk.post(AT, {"requisition": text})

    assert filled(response)["lodging_weekly"] == "1400"
    assert response.context["read"].leftovers == [
        "Job# 88213",
        "call 2 wknds",
        "St. Example",
        "Tucson",
        "BR $78",
        "$476 M&IE",
        "BLS ACLS req'd",
        "RCIS pref",
    ]
    assert "Went into no field: 8 pieces of your text" in response.content.decode()


def test_text_that_is_read_whole_leaves_nothing(desk):
    read = desk.post(AT, {"requisition": REQUISITION}).context["read"]

    assert read.leftovers == ["Nights 7p-7a"]


def test_what_was_not_read_is_said(desk):
    text = f"{REQUISITION}Closes on: ASAP\n\nMRI Technologist - Days\nFacility: Pine Example\n"
    page = desk.post(AT, {"requisition": text}).content.decode()

    assert "<q>Closes on: ASAP</q>" in page
    assert "Another opening: <q>MRI Technologist - Days</q>" in page
    assert "Paste this one by itself." in page
