"""The card: what it says, what it leaves unsaid, and what many of them cost."""

import re
from decimal import Decimal

import lxml.html
import pytest
from django.template.loader import render_to_string

from assignments.models import Assignment
from assignments.templatetags.card import needs
from roles.models import Credential
from tests import build

pytestmark = pytest.mark.django_db


def shown(assignment: Assignment) -> dict[str, object]:
    """What a page tells a card, for a reader who is no traveler."""
    return {"assignment": assignment, "reader_card": None}


def drawn(assignment: Assignment | None = None) -> list[str]:
    """The card's lines as a reader gets them."""
    found = Assignment.objects.live().for_cards().get(pk=(assignment or build.an_assignment()).pk)
    card = lxml.html.fromstring(render_to_string("assignments/_card.html", shown(found)))
    lines = card.xpath(".//h3 | .//p")
    return [re.sub(r"\s+", " ", line.text_content()).strip() for line in lines]


def a_credential(code: str, name: str, kind: str, *aliases: str) -> Credential:
    return Credential.objects.create(
        code=code,
        name=name,
        issuing_body="Somebody",
        kind=kind,
        aliases=list(aliases),
        status="active",
        **build.FACT,
    )


def asking(*rows: tuple[str, str, str]) -> Assignment:
    return build.an_assignment(requirements=list(rows))


def test_the_card_says_pay_work_place_and_agency():
    lines = drawn()

    assert lines[0] == "CT Technologist, nights · Technologist"
    assert lines[1] == "$2,576 a week $28/h taxable + $1,568 untaxed floor not stated"
    assert re.fullmatch(r"Night · 3×12 · 13 weeks · from \w{3} \w{3} \d+(, \d{4})?", lines[2])
    assert lines[3] == "St. Example Medical Center, Tulsa OK"
    assert lines[5] == "Northway Travel"
    assert lines[6] == "first seen today · confirmed today"


def test_an_untaxed_part_nobody_stated_is_not_zero():
    lines = drawn(build.an_assignment(lodging_weekly=None, mie_weekly=None))

    assert lines[1] == "$28/h taxable untaxed part not stated floor not stated"


def test_the_floor_stands_beside_the_week():
    lines = drawn(
        build.an_assignment(
            guarantee_excludes=[],
            calloff_shifts_allowed=1,
            calloff_period_weeks=4,
            stipend_on_facility_calloff="pro_rata",
        )
    )

    # A shift of three called off: a third of the week.
    assert lines[1].endswith("+ $1,568 untaxed floor $1,717")


def test_a_part_of_nothing_is_zero_and_not_unknown():
    lines = drawn(build.an_assignment(lodging_weekly=Decimal(0), mie_weekly=Decimal(0)))

    assert lines[1] == "$1,008 a week $28/h taxable + $0 untaxed floor not stated"


def test_one_week_is_one_week():
    assert "· 1 week ·" in drawn(build.an_assignment(weeks=1))[2]


def test_requirements_nobody_stated_are_not_none():
    assert drawn()[4] == "Needs not stated"


def test_alternatives_are_joined_and_certifications_come_first():
    a_credential("bls", "Basic Life Support", "life_support", "BLS")
    a_credential("arrt-ct", "ARRT Computed Tomography", "certification", "RT(R)(CT)", "ARRT(CT)")
    a_credential("nmtcb-ct", "NMTCB Computed Tomography", "certification", "NMTCB(CT)")
    found = asking(
        ("bls", "required", "life"),
        ("arrt-ct", "required", "ct"),
        ("nmtcb-ct", "required", "ct"),
    )

    assert drawn(found)[4] == "Needs ARRT(CT) or NMTCB(CT) · BLS"


def test_what_is_preferred_is_not_needed():
    a_credential("acls", "Advanced Cardiovascular Life Support", "life_support", "ACLS")

    assert drawn(asking(("acls", "preferred", "life")))[4] == "Needs not stated"


def test_a_degree_is_named_only_where_nothing_else_is_asked_for():
    a_credential("edu-assoc", "Associate degree", "education")
    a_credential("bls", "Basic Life Support", "life_support", "BLS")
    degree = ("edu-assoc", "required", "edu")

    assert needs(asking(degree, ("bls", "required", "life")).live_terms) == ["BLS"]
    assert needs(asking(degree).live_terms) == ["Associate degree"]


def test_a_license_is_named_without_its_long_name():
    a_credential("lic-ct", "State license: Computed tomography", "state_license", "state license")
    a_credential(
        "lic-ca-crt", "California Certified Radiologic Technologist", "state_license", "CRT"
    )

    assert needs(asking(("lic-ct", "required", "l")).live_terms) == ["state license"]
    assert needs(asking(("lic-ca-crt", "required", "l")).live_terms) == [
        "California Certified Radiologic Technologist"
    ]


def test_the_whole_card_is_one_link_and_the_agency_another():
    page = render_to_string("assignments/_card.html", shown(build.an_assignment()))

    assert page.count("<a ") == 2
    assert '<a href="/agencies/northway/">Northway Travel</a>' in page


@pytest.mark.parametrize("number", [1, 3])
def test_cards_cost_two_queries_however_many(django_assert_num_queries, number):
    a_credential("bls", "Basic Life Support", "life_support", "BLS")
    for _ in range(number):
        asking(("bls", "required", "life"))

    with django_assert_num_queries(2):
        for assignment in Assignment.objects.live().for_cards():
            render_to_string("assignments/_card.html", shown(assignment))


def test_words_of_others_are_escaped():
    page = render_to_string(
        "assignments/_card.html",
        shown(build.an_assignment(advertised_title="CT <b onload=x>nights")),
    )

    assert "<b " not in page
