"""Which hours count how: the rules by the day, the week, the two weeks, and which of them holds."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pay.overtime import Hours, hours_by_week, law_of, rules
from pay.rule_in_force import rule_in_force

D = Decimal
RATE = D("30.00")
EVERY_RULE = sorted(rules())


def days(*hours):
    return tuple(map(D, [*hours, *[0] * (-len(hours) % 7)]))


def split(code, *hours, rate=RATE):
    return [tuple(map(int, week)) for week in hours_by_week(rules()[code], days(*hours), rate)]


@pytest.mark.parametrize(
    ("code", "hours", "expected"),
    [
        ("FEDERAL", (12, 12, 12, 12), (40, 8, 0)),
        ("FEDERAL", (16, 16), (32, 0, 0)),
        ("CA", (8, 8, 8, 8, 8, 8, 10), (40, 16, 2)),
        ("CA", (13, 13, 13), (24, 12, 3)),
        ("CA", (8, 8, 8, 8, 8, 8), (40, 8, 0)),
        ("CA-AWS-HC", (12, 12, 12), (36, 0, 0)),
        ("CA-AWS-HC", (13, 13, 13, 13), (40, 8, 4)),
        ("AK", (10, 10, 10, 10), (32, 8, 0)),
        ("CO", (13, 13, 13), (36, 3, 0)),
        ("CO", (12, 12, 12, 12), (40, 8, 0)),
        ("PR", (9, 9, 9, 9, 9), (40, 5, 0)),
    ],
)
def test_a_week_is_split_by_its_rule(code, hours, expected):
    assert split(code, *hours) == [expected]


def test_seventh_day_counts_only_after_six_days_of_work():
    assert split("CA", 8, 0, 8, 0, 8, 0, 8) == [(32, 0, 0)]


@pytest.mark.parametrize(
    ("rate", "expected"), [("17.99", (24, 12, 0)), ("18.00", (36, 0, 0)), ("18.01", (36, 0, 0))]
)
def test_nevada_counts_by_the_day_below_its_rate(rate, expected):
    assert split("NV", 12, 12, 12, rate=D(rate)) == [expected]


def test_eight_and_eighty_takes_two_weeks_together():
    two = (12, 12, 12, 0, 0, 0, 0, 12, 12, 12, 12, 0, 0, 0)

    assert split("FLSA-8-80", *two) == [(24, 12, 0), (32, 16, 0)]


def test_eight_and_eighty_counts_the_hours_past_eighty():
    assert split("FLSA-8-80", *[8] * 12) == [(56, 0, 0), (24, 16, 0)]


def test_two_weeks_that_take_turns_are_each_a_week_of_their_own():
    assert split("FEDERAL", 12, 12, 12, 0, 0, 0, 0, 12, 12, 12, 12) == [(36, 0, 0), (40, 8, 0)]


@pytest.mark.parametrize(
    ("state", "code"),
    [
        ("AK", "AK"),
        ("CA", "CA"),
        ("CO", "CO"),
        ("NV", "NV"),
        ("PR", "PR"),
        ("TX", "FEDERAL"),
        (None, "FEDERAL"),
    ],
)
def test_law_of_a_state_is_its_own_or_the_federal_one(state, code):
    assert law_of(state).code == code


@pytest.mark.parametrize(
    ("chosen", "state", "expected"),
    [
        (None, "CA", ("CA", "law")),
        (None, "TX", ("FEDERAL", "law")),
        ("CA", "CA", ("CA", "chosen")),
        ("CA-AWS-HC", "CA", ("CA-AWS-HC", "chosen")),
        ("FLSA-8-80", "TX", ("FLSA-8-80", "chosen")),
        ("FEDERAL", "CA", ("CA", "pays_more")),
        ("FLSA-8-80", "CA", ("FLSA-8-80", "chosen")),
        ("FEDERAL", "CO", ("FEDERAL", "chosen")),
        ("CA-AWS-HC", "AK", ("AK", "pays_more")),
        ("CA", None, ("CA", "chosen")),
    ],
)
def test_rule_in_force_of_three_twelves(chosen, state, expected):
    found = rule_in_force(chosen, state, days(12, 12, 12), RATE)

    assert (found.rule.code, found.because) == expected


def test_rule_there_is_not_is_refused():
    with pytest.raises(KeyError, match="WEEKLY"):
        rule_in_force("WEEKLY", "TX", days(12, 12, 12), RATE)


weeks = st.lists(st.decimals(0, 24, places=2), min_size=7, max_size=7)
fortnights = st.lists(st.decimals(0, 24, places=2), min_size=14, max_size=14)


@given(st.sampled_from(EVERY_RULE), weeks | fortnights, st.decimals(8, 60, places=2))
def test_every_hour_is_paid_once(code, pattern, rate):
    found = hours_by_week(rules()[code], pattern, rate)

    cycles = len(found) * 7 / len(pattern)
    assert sum(week.all for week in found) == sum(pattern) * int(cycles)
    assert all(hours >= 0 for week in found for hours in week)
    assert all(week.paid_as() >= week.all for week in found)


@given(
    st.sampled_from(EVERY_RULE),
    weeks,
    st.integers(0, 6),
    st.decimals(0, 8, places=2),
    st.decimals(8, 60, places=2),
)
def test_longer_days_never_pay_less(code, pattern, at, more, rate):
    longer = [hours + more if n == at else hours for n, hours in enumerate(pattern)]

    assert paid(code, longer, rate) >= paid(code, pattern, rate)


@given(st.sampled_from(EVERY_RULE), weeks, st.decimals(8, 60, places=2))
def test_no_rule_pays_less_than_forty_hours_a_week_would(code, pattern, rate):
    """But for 8 and 80, which hospitals may agree instead; it too pays over 80."""
    if code != "FLSA-8-80":
        assert paid(code, pattern, rate) >= paid("FEDERAL", pattern, rate)


def paid(code, pattern, rate):
    found = hours_by_week(rules()[code], pattern, rate)
    return sum(Hours(*week).paid_as() for week in found) / len(found)
