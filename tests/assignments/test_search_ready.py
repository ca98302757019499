"""Can I take it: the filter that reads what a traveler holds."""

from datetime import timedelta

import pytest
from django.http import QueryDict
from django.test import Client

from accounts.models import HeldCredential
from assignments.eligibility import card_for
from assignments.search.panel import panels
from assignments.search.search import Search
from roles.eligibility import Card
from tests import build, cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cleo():
    """Holds radiography; life support lapses in the middle of the contracts."""
    found = cast.cleo()
    for code, until in (("arrt-r", None), ("bls", build.today() + timedelta(days=60))):
        HeldCredential.objects.create(
            candidate=found, credential=build.a_credential(code, code), expires_on=until
        )
    return found


@pytest.fixture
def card(cleo) -> Card:
    return card_for(cleo)


@pytest.fixture
def board(cleo):
    build.a_credential("rrt", "rrt")
    asked = {
        "now": [("arrt-r", "required", "1")],
        "soon": [("arrt-r", "required", "1"), ("bls", "required", "2")],
        "never": [("rrt", "required", "1")],
    }
    for title, requirements in asked.items():
        build.an_assignment(
            advertised_title=title, requirements=requirements, min_experience_months=None
        )
    build.a_waiting_assignment(
        advertised_title="waiting", requirements=asked["now"], min_experience_months=None
    )


def titles(address: str, card: Card | None) -> set[str]:
    found = Search(QueryDict(address), card).assignments
    return {each.live_terms.advertised_title for each in found}


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("", {"now", "soon", "never"}),
        ("ready=now", {"now"}),
        ("ready=soon", {"now", "soon"}),
        ("ready=now&ready=soon", {"now", "soon"}),
        ("ready=now&shift=day", set()),
    ],
)
def test_filter_keeps_what_can_be_taken(board, card, address, expected):
    assert titles(address, card) == expected


@pytest.mark.parametrize("address", ["", "ready=now", "shift=night", "shift=day"])
def test_counts_are_what_choosing_gives(board, card, address):
    search = Search(QueryDict(address), card)

    for value in ("now", "soon"):
        chosen = search.querystring(ready=[value])
        count = search.counts.choices["ready"][value]
        assert count == Search(QueryDict(chosen), card).counts.total


def test_chip_takes_it_off(board, card):
    (chip,) = Search(QueryDict("ready=now"), card).chips

    assert (chip.words, chip.without) == ("I can take it now", "")


def test_stranger_is_told_what_it_takes(board, client):
    response = client.get("/assignments/?ready=now")

    assert "Sign in as a traveler and list your credentials" in response.content.decode()
    assert titles("ready=now", None) == set()


def test_stranger_sees_no_such_filter(board):
    assert "ready" not in {panel.facet.name for panel in panels(Search(QueryDict("")))}


def test_traveler_sees_and_uses_it(board, cleo):
    client = Client()
    client.force_login(cleo.user)

    page = client.get("/assignments/?ready=now").content.decode()

    assert "Can I take it?" in page
    assert page.count('<article class="card-job">') == 1


@pytest.mark.parametrize("postings", [1, 3, 20])
def test_filter_costs_one_further_query(cleo, postings, django_assert_num_queries):
    client = Client()
    client.force_login(cleo.user)
    for _ in range(postings):
        build.an_assignment(requirements=[("arrt-r", "required", "1")], min_experience_months=None)

    with django_assert_num_queries(11):
        client.get("/assignments/?ready=now")
