"""Packages from JSON: what is taken, and every reason why something is not."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest

from pay.reading import MOST_PACKAGES, Unreadable, read
from tests.pay.packages import THREE_TWELVES, WRITTEN

D = Decimal


def problems(text):
    with pytest.raises(Unreadable) as caught:
        read(text)
    return caught.value.problems


def problem(**changes):
    [each] = problems(json.dumps(WRITTEN | changes))
    return each


def test_package_is_read_from_numbers_and_from_text():
    [package] = read(json.dumps(WRITTEN)).packages

    assert package == replace(THREE_TWELVES, place_is_typed=True)


def test_number_is_never_a_float():
    text = json.dumps(WRITTEN).replace('"28.00"', "28.1000")

    [package] = read(text).packages

    assert str(package.taxable_hourly) == "28.1000"


def test_list_comes_back_as_a_list():
    assert [read(json.dumps(each)).is_list for each in (WRITTEN, [WRITTEN])] == [False, True]


def test_null_is_not_stated():
    [package] = read(json.dumps(WRITTEN | {"state": None, "lodging_weekly": None})).packages

    assert (package.state, package.lodging_weekly) == (None, None)


def test_guarantee_excludes_nothing_unless_it_is_null():
    [plain], [unknown] = (
        read(json.dumps(WRITTEN | more)).packages for more in ({}, {"guarantee_excludes": None})
    )

    assert (plain.guarantee_excludes, unknown.guarantee_excludes) == (frozenset(), None)


def test_pattern_tells_the_shifts():
    pattern = [13, 12, 12, 0, 0, 0, 0]
    written = {key: WRITTEN[key] for key in ("taxable_hourly", "weeks")} | {"pattern": pattern}

    [package] = read(json.dumps(written)).packages

    assert (package.hours_per_shift, package.shifts_per_week) == (D(13), D(3))


@pytest.mark.parametrize("raw", ["NaN", "Infinity", "-Infinity", "2.8e1", "28E0", "1e400"])
def test_number_that_is_not_plain_is_refused(raw):
    text = json.dumps(WRITTEN).replace('"28.00"', raw)

    assert problems(text) == [
        f"package, taxable_hourly: it is {raw}; write a plain number such as 28 or 28.50."
    ]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"taxable_hourly": -28}, "taxable_hourly: it is -28; it cannot be negative"),
        ({"taxable_hourly": "ten"}, 'taxable_hourly: it is "ten"; write a plain number'),
        ({"taxable_hourly": "٢٨"}, "write a plain number"),
        ({"taxable_hourly": True}, "taxable_hourly: it is true; it must be a number"),
        ({"taxable_hourly": [28]}, "taxable_hourly: it is a list; it must be a number"),
        ({"taxable_hourly": {}}, "taxable_hourly: it is an object; it must be a number"),
        ({"taxable_hourly": 10_000}, "taxable_hourly: it is 10000; that is too large"),
        ({"taxable_hourly": "1" * 5000}, "that is too large or too long"),
        ({"taxable_hourly": "28.12345"}, "it may have 4 decimals"),
        ({"lodging_weekly": "1000000"}, "that is too large, 999999.99 is the most"),
        ({"weeks": 0}, "weeks: it is 0; it must be 1 or more"),
        ({"weeks": 53}, "weeks: it is 53; that is too large, 52 is the most"),
        ({"weeks": 12.5}, "weeks: it is 12.5; it may have 0 decimals"),
        ({"hours_per_shift": 0}, "hours_per_shift: it is 0; it must be 0.25 or more"),
        ({"state": "Texas"}, 'state: it is "Texas"; it must be one of AK, AL'),
        ({"state": 5}, "state: it is the number 5; it must be text"),
        ({"zip": 35203}, "zip: it is the number 35203; it must be text"),
        ({"zip": "3520"}, 'zip: it is "3520"; write it as five digits'),
        ({"starts_on": "2027-02-30"}, "write a day of this century as 2027-03-01"),
        ({"starts_on": "03/01/2027"}, "write a day of this century as 2027-03-01"),
        ({"ot_rule": "CAL"}, "it must be one of FEDERAL, FLSA-8-80, AK"),
        ({"orientation_paid": "yes"}, "orientation_paid: it is text; it must be true or false"),
        ({"guarantee_excludes": "first_week"}, "it is text; it must be a list"),
        ({"guarantee_excludes": ["mondays"]}, 'it is "mondays"; it must be one of first_week'),
        ({"pattern": [12] * 8}, "pattern: it has 8 items; it must have 7 or 14"),
        ({"pattern": [0] * 7}, "pattern: it has no hours"),
        ({"completion_condition": "x" * 2001}, "it has 2,001 characters; 2,000 is the most"),
        ({"guaranteed_hours_week": 40}, "it is 40; the schedule has 36 hours a week"),
        ({"shifts_per_week": 14, "hours_per_shift": 12.5}, "are more than a week has"),
        ({"shifts_per_week": 8, "hours_per_shift": 13}, "more than 24 hours; give a pattern"),
        ({"kind": "local"}, "lodging_weekly: a local package has no lodging"),
        ({"ended_after_week": None}, "it is null; leave the key out or give a number"),
        ({"weeks": None}, "weeks: it is missing"),
        (
            {"range_min_gross_weekly": 3000, "range_max_gross_weekly": 2000},
            "range_min_gross_weekly: it is 3000, above the range's other end, 2000",
        ),
    ],
)
def test_wrong_value_is_named_with_its_field(changes, expected):
    assert expected in problem(**changes)


@pytest.mark.parametrize(
    ("key", "near"),
    [
        ("taxable_houry", "taxable_hourly"),
        ("licence_reimbursement_cap", "license_reimbursement_cap"),
        ("notice_days_traveller", "notice_days_traveler"),
    ],
)
def test_unknown_key_is_refused_with_the_nearest(key, near):
    assert problem(**{key: 1}) == f"package, {key}: there is no such key; did you mean {near}?"


def test_key_that_is_like_no_other_is_refused_alone():
    assert problem(zzz=1) == "package, zzz: there is no such key."


def test_key_given_twice_is_refused():
    text = json.dumps(WRITTEN)[:-1] + ', "weeks": 13}'

    assert problems(text) == ["package, weeks: it is given twice."]


def test_all_problems_are_told_at_once_each_with_its_package():
    found = problems(json.dumps([WRITTEN | {"weeks": 0, "zip": "x"}, WRITTEN, 5]))

    assert [each.split(";")[0] for each in found] == [
        "package 1, weeks: it is 0",
        'package 1, zip: it is "x"',
        "package 3: it is the number 5",
    ]


def test_of_very_many_problems_the_rest_is_counted():
    found = problems(json.dumps([5] * 300))

    assert (len(found), found[-1]) == (201, "And 100 more.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "This is not JSON"),
        ("{", "This is not JSON"),
        ('{"weeks": 13,}', "at line 1, column"),
        ("[" * 100_000, "nested too deep"),
        ("[]", "The list is empty"),
        ("null", "package: it is null; a package is an object."),
        ("[[]]", "package 1: it is a list"),
        (f"[{'{},' * MOST_PACKAGES}{{}}]", "10,001 packages; 10,000 is the most"),
    ],
)
def test_text_that_holds_no_packages_is_refused(text, expected):
    assert expected in problems(text)[0]
