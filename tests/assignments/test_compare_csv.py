"""The sheet as a file: plain numbers, nothing a spreadsheet would run, "not stated" in words."""

import csv
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from assignments.comparing.spreadsheet import MARK, neutral
from tests import build
from tests.assignments.comparisons import add, golden_j

pytestmark = pytest.mark.django_db


def lines(client, query: str = "") -> dict[str, list[str]]:
    response = client.get(reverse("compare_csv") + query)
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="compare.csv"'
    text = response.content.decode().removeprefix(MARK)
    return {row[0]: row[1:] for row in csv.reader(text.splitlines())}


def test_it_has_the_figures_of_the_sheet(client):
    add(client, *golden_j())

    found = lines(client)

    assert found["Title"] == ["A of case J", "B of case J"]
    assert found["Gross, USD a week"] == ["2562.00", "2650.00"]
    assert found["Gross with bonuses, USD for the contract"] == ["33306.00", "34950.00"]
    assert found["Guaranteed hours, a week"] == ["not stated", "36.00"]
    assert found["Weeks"] == ["13", "13"]


def test_it_says_when_it_was_read_and_where_each_is_found(client, settings):
    one, other = golden_j()
    add(client, one, other)

    found = lines(client)

    assert found["Read on"] == [timezone.localdate().isoformat()] * 2
    assert [each.removeprefix(settings.SITE_URL) for each in found["Address"]] == [
        reverse("assignment", args=[each.public_id, each.slug]) for each in (one, other)
    ]


def test_a_shared_link_has_the_same_file(client):
    add(client, *golden_j())
    page = client.get(reverse("compare")).content.decode()
    query = page.partition("/compare/?of=")[2].partition('"')[0]

    client.cookies.clear()

    assert lines(client, f"?of={query}")["Title"] == ["A of case J", "B of case J"]


@pytest.mark.parametrize("title", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", " =1+1", "\uff1d1"])
def test_no_cell_is_a_formula(title):
    assert neutral(title) == f"'{title}"


def test_a_title_that_is_a_formula_is_text(client):
    risky = '=HYPERLINK("https://elsewhere.example")'
    add(client, build.an_assignment(advertised_title=risky), build.an_assignment())

    assert lines(client)["Title"] == [f"'{risky}", "CT Technologist, nights"]


def test_a_plain_word_stays_as_it_is():
    assert [neutral(each) for each in ("CT", "2562.00", "3 - 4", "")] == [
        "CT",
        "2562.00",
        "3 - 4",
        "",
    ]


def test_fewer_than_two_have_no_file(client):
    add(client, build.an_assignment(taxable_hourly=Decimal("30.00")))

    assert client.get(reverse("compare_csv"))["Location"] == reverse("compare")
