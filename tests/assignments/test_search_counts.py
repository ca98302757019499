"""The count beside a choice is what choosing it gives: held to the search itself."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assignments.search.facet import ChoiceFacet
from assignments.search.facets import FACETS
from assignments.search.panel import panels
from tests import build
from tests.assignments.board import a_board, search

pytestmark = pytest.mark.django_db

PARTS = st.sampled_from(
    [
        "profession=ct-technologist",
        "profession=mri-technologist",
        "level=technician",
        "state=TX",
        "state=ZZ",
        "shift=night",
        "shift=evening",
        "call=unknown",
        "call=no",
        "agency=northway",
        "gross_min=2600",
        "weeks_max=12",
        "hours_min=40",
        "hourly_min=28",
        "share_max=60",
        "floor_min=2000",
        "guaranteed_min=36",
        "nights_max=4",
        "start_from=bad",
        f"start_to={build.today() + timedelta(days=60)}",
        "q=houston",
    ]
)


@pytest.fixture
def board():
    return a_board()


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(parts=st.sets(PARTS, max_size=4))
def test_every_count_is_what_choosing_it_gives(board, parts):
    asked = search("&".join(sorted(parts)))

    assert asked.counts.total == asked.filter.qs.count()
    for facet in FACETS:
        keys = facet.keys
        assert asked.counts.aside.get(facet.name, 0) == total(asked.without(*keys))
        if isinstance(facet, ChoiceFacet):
            for value in asked.known[facet.name]:
                count = asked.counts.choices[facet.name].get(facet.stored(value), 0)
                assert count == total(asked.querystring(**{facet.name: [value]}))


def total(address: str) -> int:
    return search(address).filter.qs.count()


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(parts=st.sets(PARTS, max_size=3))
def test_every_preset_counts_what_pressing_it_gives(board, parts):
    for panel in panels(search("&".join(sorted(parts)))):
        for press in panel.presses:
            if not press.is_chosen:
                assert press.count == total(press.address), press


def test_counts_take_one_query_whatever_is_chosen(board, django_assert_num_queries):
    for address in ("", "state=TX&shift=night&gross_min=2000", "state=TX&weeks_min=x"):
        asked = search(address)
        with django_assert_num_queries(1):
            assert asked.counts.total >= 0


def test_choice_without_any_is_shown_when_short_and_hidden_when_long(board):
    shown = {panel.facet.name: panel for panel in panels(search("state=TX"))}

    shifts = {box.label: box.count for box in shown["shift"].groups[0].boxes}
    professions = [box.value for group in shown["profession"].groups for box in group.boxes]

    assert shifts == {
        "Day": 1,
        "Evening": 1,
        "Night": 0,
        "Mid": 0,
        "Rotating": 0,
        "Weekend": 0,
        "Variable": 0,
    }
    assert professions == ["ct-technologist", "mri-technologist"]
    assert "CA" not in [box.value for box in shown["state"].groups[0].boxes]


def test_chosen_choice_stays_in_sight_at_zero(board):
    shown = {panel.facet.name: panel for panel in panels(search("state=TX&level=technologist&q=x"))}

    assert [(box.value, box.count, box.is_chosen) for box in shown["state"].groups[0].boxes] == [
        ("TX", 0, True)
    ]
