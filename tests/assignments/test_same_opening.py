"""The pure part: when two postings are of one opening, and when a person should look."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assignments.references import normalized
from assignments.same_opening import (
    JOIN,
    LIKELY,
    Posting,
    are_alike,
    choose,
    same_opening,
    soft_key,
    soft_keys_around,
)
from bench.requisitions import scores
from places.points import Point, miles_between

ONE = Posting(
    pk=1,
    agency=1,
    requisition=11,
    vms="",
    reference="",
    facility=7,
    facility_name="St. Example Medical Center",
    facility_kind="acute",
    zip="74104",
    point=Point(36.15, -95.96),
    profession="ct-technologist",
    level="technologist",
    shift="night",
    starts_on=date(2027, 1, 11),
    weeks=13,
    hours_week=Decimal(36),
    hours_per_shift=Decimal(12),
    unit="",
)
OTHER = replace(ONE, pk=2, agency=2, requisition=12, facility=8)
ELSEWHERE = replace(OTHER, facility_name="Sample Valley Hospital", zip="74136")


@pytest.mark.parametrize(
    "written",
    [
        " REQ-1001 ",
        "req-1001",
        "Req\u20101001",
        "\uff32\uff25\uff31\uff0d1001",
        "\tREQ-1001\n",
        "\ufeffreq\u00ad-1001",
    ],
)
def test_one_reference_in_many_spellings_is_one(written):
    assert normalized(written) == "req-1001"


@given(st.text(max_size=40))
def test_normalizing_twice_changes_nothing(text):
    assert normalized(normalized(text)) == normalized(text)


@pytest.mark.parametrize(
    ("changes", "verdict"),
    [
        ({}, "join"),
        ({"facility_name": "ST EXAMPLE MED CTR"}, "join"),
        ({"facility_name": "Saint Exmaple Medical Center", "zip": "74105"}, "join"),
        ({"starts_on": date(2027, 1, 18)}, "join"),
        ({"weeks": 12}, "join"),
        ({"level": "technician"}, "likely"),
        ({"unit": "Pediatrics"}, "join"),  # the first one states no unit
        ({"shift": "rotating"}, "join"),
        ({"shift": "day"}, "no"),
        ({"starts_on": date(2027, 1, 19)}, "no"),
        ({"weeks": 8}, "no"),
        ({"hours_week": Decimal(48)}, "no"),
        ({"profession": "mri-technologist"}, "no"),
        ({"facility_name": "Sample Valley Hospital", "zip": "74136"}, "likely"),
        ({"facility_name": "Sample Valley", "zip": "74136", "facility_kind": "rehab"}, "no"),
        ({"zip": "73102", "point": Point(35.47, -97.52)}, "no"),
        ({"zip": "73102", "point": None}, "no"),
    ],
)
def test_what_differs_decides(changes, verdict):
    score = same_opening(ONE, replace(OTHER, **changes)).score

    assert ("join" if score >= JOIN else "likely" if score >= LIKELY else "no") == verdict


def test_two_numbers_of_one_system_are_two_openings():
    one, other = replace(ONE, reference="a-1"), replace(OTHER, reference="a-2")

    assert same_opening(one, other).score == 0
    assert same_opening(replace(one, vms="x"), replace(other, vms="y")).score >= JOIN


def test_other_units_go_to_a_person():
    one, other = replace(ONE, unit="Emergency imaging"), replace(OTHER, unit="Pediatrics")

    assert LIKELY <= same_opening(one, other).score < JOIN


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Mercy Hospital North", "Mercy Hospital South", False),
        ("Mercy East", "Mercy West", False),
        ("Sample Valley Medical Center", "Smaple Vally Medical Centre", True),
        ("The Sample Valley Hospital", "Sample Valley", True),
        ("Sample Valley Medical Center", "Sample Valley Rehabilitation Hospital", False),
        ("Hospital 12", "Hospital 13", False),
        ("Medical Center", "Hospital", False),
    ],
)
def test_names_are_alike_but_for_spelling_and_generic_words(one, other, alike):
    assert are_alike(one, other) is alike
    assert are_alike(other, one) is alike


def test_one_agency_draws_nothing_and_what_is_kept_apart_neither():
    assert choose(ONE, [replace(OTHER, agency=1)], set()) == (None, ())
    assert choose(ONE, [OTHER], {12}) == (None, ())
    assert choose(ONE, [OTHER], set()).joins == OTHER


def test_nearly_certain_goes_to_a_person():
    choice = choose(ONE, [ELSEWHERE], set())

    assert choice.joins is None
    assert [posting for posting, _ in choice.likely] == [ELSEWHERE]


@given(
    st.floats(19, 50),
    st.floats(-125, -67),
    st.floats(-0.14, 0.14),
    st.floats(-0.2, 0.2),
)
def test_all_within_ten_miles_lie_in_the_cells_around(north, east, down, right):
    here, there = Point(north, east), Point(north + down, east + right)
    one, other = replace(ONE, point=here), replace(OTHER, point=there)

    if miles_between(here, there) <= 10:
        assert soft_key(other) in soft_keys_around(one)


@given(st.integers(0, 14), st.integers(0, 2), st.sampled_from(["night", "day", "rotating"]))
def test_score_is_the_same_from_both_sides(days, weeks, shift):
    other = replace(
        OTHER, starts_on=ONE.starts_on + timedelta(days=days), weeks=13 + weeks, shift=shift
    )

    assert same_opening(ONE, other).score == same_opening(other, ONE).score


def test_drawn_set_is_matched_as_well_as_is_said():
    """The same dice each time, so these figures move only with the rule; `make bench` has more."""
    found = scores(1_500)

    assert found["precision"] > 0.95
    assert found["recall"] > 0.85
