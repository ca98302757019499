"""The what-if of an assignment's page: strict about the address, honest about what is not known."""

import re
from decimal import Decimal

import pytest

from tests import build
from tests.assignments.test_detail import address, text_of

pytestmark = pytest.mark.django_db


def part(client, assignment=None, query: str = "", **headers) -> str:
    """The text of the what-if."""
    place = address(assignment or build.an_assignment())
    response = client.get(f"{place}{query}", headers=headers)
    assert response.status_code == 200
    html = response.content.decode()
    return text_of("<main" + html[html.index('<section id="what-if"') :].partition("</section>")[0])


def test_usual_cases_stand_there_without_asking(client):
    text = part(
        client,
        build.an_assignment(
            stipend_on_own_missed_shift="pro_rata", local_rate_all_taxable=Decimal(40)
        ),
    )

    # A week, its change, hours, taxable, untaxed.
    for case in (
        "It goes as scheduled $2,576 36 $1,008 $1,568",
        "You take one shift more $3,024 +$448 48 $1,456 $1,568",
        "You miss a shift $1,717.33 \N{MINUS SIGN}$858.67 24 $672 $1,045.33",
        "You keep no tax home $2,576 36 $2,576 $0",
        "You live near and take no stipends $1,440 \N{MINUS SIGN}$1,136 36 $1,440 $0",
    ):
        assert case in text
    assert "not tax advice" in text


def test_hours_of_the_address_are_worked_out(client):
    assert "You work 40 hours $2,688 +$112 40 $1,120 $1,568" in part(client, query="?hours=40")


def test_fewer_hours_leave_stipends_unknown_and_say_why(client):
    text = part(client, query="?hours=24")

    assert "You work 24 hours not stated 24 $672 not stated" in text
    assert "this is missing: How stipends are earned; Stipends when you miss a shift." in text


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("?hours=many", "Write hours a week, such as 36."),
        ("?hours=0", "A week has 1 to 168 hours."),
        ("?hours=169", "A week has 1 to 168 hours."),
        ("?hours=NaN", "Write hours a week, such as 36."),
        ("?hours=40&hours=48", "One value fits here, and the address has several."),
    ],
)
def test_hours_that_cannot_be_are_told_beside_the_field(client, query, message):
    text = part(client, query=query)

    assert message in text
    assert "You work" not in text


def test_what_was_typed_stays_and_is_escaped(client):
    html = client.get(f"{address(build.an_assignment())}?hours=<b>4").content.decode()

    assert 'value="&lt;b&gt;4"' in html
    assert 'aria-invalid="true" aria-describedby="what-if-error"' in html


def test_form_works_without_scripts_and_comes_back_to_its_place(client):
    assignment = build.an_assignment()

    html = client.get(address(assignment)).content.decode()

    assert f'action="{address(assignment)}#what-if"' in html
    assert re.search(r'<form class="what-if"\s+method="get"', html)


@pytest.mark.parametrize("restored", [False, True])
def test_htmx_gets_the_part_alone_but_going_back_the_page(client, restored):
    headers = {"HX-Request": "true", "HX-Target": "what-if"}
    if restored:
        headers["HX-History-Restore-Request"] = "true"

    response = client.get(address(build.an_assignment()), {"hours": "48"}, headers=headers)

    assert (b"<main" in response.content) is restored
    assert b'<section id="what-if"' in response.content
    assert {"HX-Request", "HX-Target"} <= set(response.headers["Vary"].split(", "))


@pytest.mark.parametrize(
    ("hours", "row", "gone"),
    [
        ("48", "You work 48 hours, one shift more $3,024", "You take one shift more"),
        ("36", "You work 36 hours, as scheduled $2,576", "It goes as scheduled"),
    ],
)
def test_hours_that_are_a_usual_case_are_one_row(client, hours, row, gone):
    text = part(client, query=f"?hours={hours}")

    assert row in text
    assert gone not in text
