"""What each parameter narrows, and that nothing bad ever widens."""

from datetime import timedelta

import pytest

from assignments.models import Assignment
from tests import build
from tests.assignments.board import a_board, found, search

pytestmark = pytest.mark.django_db
TULSA, HOUSTON = "CT Technologist, nights", "MRI Tech, days"
UNPRICED, LONG = "CT Technician, evenings", "MRI Technologist"


@pytest.fixture
def board() -> dict[str, Assignment]:
    return a_board()


def test_empty_address_finds_everything_live(board):
    assert found("") == {TULSA, HOUSTON, UNPRICED, LONG}


@pytest.mark.parametrize(
    ("address", "titles"),
    [
        ("profession=ct-technologist", {TULSA, UNPRICED}),
        ("level=technician", {UNPRICED}),
        ("state=TX", {HOUSTON, UNPRICED}),
        ("shift=night", {TULSA, LONG}),
        ("shift=night&shift=day", {TULSA, LONG, HOUSTON}),
        ("call=no", {TULSA, LONG}),
        ("call=yes", {HOUSTON}),
        ("call=unknown", {UNPRICED}),
        ("agency=southbend", {HOUSTON}),
        ("weeks_min=9", {TULSA, UNPRICED, LONG}),
        ("weeks_max=8", {HOUSTON}),
        ("weeks_min=13&weeks_max=13", {TULSA, UNPRICED}),
        ("hours_min=36&hours_max=36", {TULSA, UNPRICED}),
        ("hours_min=41", {LONG}),
        ("gross_min=2600", {HOUSTON, LONG}),
        ("gross_min=%242%2C600%2B", {HOUSTON, LONG}),
        ("gross_min=0", {TULSA, HOUSTON, LONG}),
        ("hourly_min=28", {TULSA, HOUSTON, UNPRICED}),
        ("hourly_min=%2440%2B", {HOUSTON}),
        ("share_max=60", {HOUSTON}),
        ("share_max=100", {TULSA, HOUSTON, LONG}),
        ("floor_min=2000", {HOUSTON}),
        ("floor_min=0", {HOUSTON, LONG}),
        ("guaranteed_min=37", {HOUSTON}),
        ("guaranteed_min=1", {TULSA, HOUSTON, LONG}),
        ("nights_max=0", {TULSA, LONG}),
        ("nights_max=7", {TULSA, LONG}),
        ("nights_max=8", {TULSA, LONG, HOUSTON}),
        ("state=TX&shift=day&shift=night", {HOUSTON}),
        ("q=houston", {HOUSTON, UNPRICED}),
        ("q=bayou+-evenings", {HOUSTON}),
    ],
)
def test_parameter_narrows_to(board, address, titles):
    assert found(address) == titles


def test_start_window_takes_both_its_ends(board):
    first = board["tulsa"].live_terms.starts_on
    last = board["houston"].live_terms.starts_on

    assert found(f"start_from={first}&start_to={last}") == {TULSA, HOUSTON}
    assert found(f"start_from={first + timedelta(days=1)}&start_to={last}") == {HOUSTON}
    assert found(f"start_from={first:%m/%d/%Y}&start_to={first:%m/%d/%Y}") == {TULSA}


@pytest.mark.parametrize(
    ("address", "key", "titles"),
    [
        # One bad choice of several: the good ones stand.
        ("state=TX&state=ZZ", "state", {HOUSTON, UNPRICED}),
        # Nothing stands: nothing matches.
        ("state=ZZ", "state", set()),
        ("state=tx", "state", set()),
        ("state=TX%00", "state", set()),
        ("profession=1+OR+1%3D1", "profession", set()),
        ("agency=no-such-agency", "agency", set()),
        ("call=", "", {TULSA, HOUSTON, UNPRICED, LONG}),
        ("gross_min=1e9999999", "gross_min", set()),
        ("gross_min=NaN", "gross_min", set()),
        ("gross_min=Infinity", "gross_min", set()),
        ("gross_min=-1", "gross_min", set()),
        ("gross_min=abc", "gross_min", set()),
        ("gross_min=" + "9" * 5000, "gross_min", set()),
        ("gross_min=2000&gross_min=3000", "gross_min", set()),
        ("weeks_min=0", "weeks_min", set()),
        ("weeks_min=12.5", "weeks_min", set()),
        ("hours_max=169", "hours_max", set()),
        ("hourly_min=1001", "hourly_min", set()),
        ("share_max=101", "share_max", set()),
        ("floor_min=-1", "floor_min", set()),
        ("guaranteed_min=0", "guaranteed_min", set()),
        ("nights_max=29", "nights_max", set()),
        ("nights_max=2.5", "nights_max", set()),
        ("start_from=0000-00-00", "start_from", set()),
        ("start_to=9999-12-31", "start_to", set()),
        ("start_from=1999-12-31", "start_from", set()),
        ("q=%00", "q", set()),
        ("q=" + "+".join(["word"] * 11), "q", set()),
        ("q=" + "x" * 201, "q", set()),
        ("q=ct&q=mri", "q", set()),
    ],
)
def test_bad_value_is_told_beside_its_field_and_widens_nothing(board, address, key, titles):
    asked = search(address)

    assert {one.live_terms.advertised_title for one in asked.assignments} == titles
    assert list(asked.errors) == ([key] if key else [])
    assert asked.counts.total == len(titles)


def test_more_than_twenty_choices_are_cut_and_told(board):
    for number in range(25):
        build.a_state(f"{chr(65 + number)}0", f"State {number}")
    states = [f"{chr(65 + number)}0" for number in range(25)]

    asked = search("&".join(f"state={state}" for state in [*states[:20], "TX"]))

    assert found("&".join(f"state={state}" for state in [*states[:19], "TX"])) != set()
    assert asked.assignments == []
    assert asked.errors == {"state": "At most 20 at a time; the others were left out."}


def test_same_value_many_times_is_one_value(board):
    asked = search("&".join(["state=TX"] * 250))

    assert asked.errors == {}
    assert asked.criteria == {"state": ["TX"]}


def test_suspended_agency_is_no_choice(board):
    agency = board["houston"].agency
    agency.status = "suspended"
    agency.save()

    asked = search("agency=southbend")

    assert asked.assignments == []
    assert list(asked.errors) == ["agency"]
    assert "southbend" not in asked.known["agency"]


@pytest.mark.parametrize("unknown", ["call_weekends_per_period", "call_period_weeks"])
def test_call_whose_nights_are_not_all_stated_is_never_few(unknown):
    stated = {
        "call_nights_per_period": 1,
        "call_weekends_per_period": 0,
        "call_period_weeks": 4,
    }
    build.an_assignment(advertised_title=TULSA, call_required="yes", **stated | {unknown: None})

    assert found("nights_max=28") == set()


def test_sort_by_floor_puts_the_unknown_last(board):
    order = [one.live_terms.advertised_title for one in search("sort=floor").assignments]

    assert order[:2] == [HOUSTON, LONG]
    assert set(order[2:]) == {TULSA, UNPRICED}
