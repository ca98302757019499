"""Sets of assignments to compare, and what a sheet says of them."""

import re
from decimal import Decimal

import lxml.html
from django.test import Client
from django.urls import reverse

from assignments.models import Assignment
from tests import build

# Golden case J: the first states no bonus and no guarantee.
OF_J = [
    {
        "advertised_title": "A of case J",
        "taxable_hourly": Decimal("22.00"),
        "lodging_weekly": Decimal(1250),
        "mie_weekly": Decimal(520),
        "guaranteed_hours_week": None,
    },
    {
        "advertised_title": "B of case J",
        "taxable_hourly": Decimal("34.00"),
        "lodging_weekly": Decimal(950),
        "mie_weekly": Decimal(476),
        "guaranteed_hours_week": Decimal(36),
        "completion_bonus": Decimal(500),
    },
]


def golden_j() -> list[Assignment]:
    return [build.an_assignment(**changes) for changes in OF_J]


def add(client: Client, *assignments: Assignment) -> None:
    for each in assignments:
        client.post(reverse("compare_addition"), {"assignment": each.public_id, "next": "/help/"})


def page(client: Client, address: str = "") -> lxml.html.HtmlElement:
    response = client.get(address or reverse("compare"))
    assert response.status_code == 200
    return lxml.html.fromstring(response.content)


def words(element: lxml.html.HtmlElement) -> str:
    return re.sub(r"\s+", " ", element.text_content()).strip()


def rows(found: lxml.html.HtmlElement) -> dict[str, list[str]]:
    """By name of the line, what stands in its cells; equal lines too."""
    return {
        words(row[0]): [words(cell) for cell in row[1:]]
        for row in found.xpath("//table[contains(@class, 'compare-table')]//tbody/tr[td]")
    }


def folded(found: lxml.html.HtmlElement) -> set[str]:
    return {words(row[0]) for row in found.xpath("//details//tbody/tr[td]")}


def titles(found: lxml.html.HtmlElement) -> list[str]:
    return [words(each) for each in found.xpath("//thead//th/a")]
