"""The least a package pays within its terms, and what is missing to know it."""

from datetime import date
from decimal import Decimal

import pytest

from pay.floor import floor
from pay.guarantee import called_off
from pay.holidays import has_holiday, holidays
from pay.overtime import rules
from tests.pay.packages import GUARANTEED, a_package

D = Decimal
FEDERAL = rules()["FEDERAL"]
WEEK = D("2576.00")
SHIFT = D("336.00")


def floor_of(**changes):
    return floor(a_package(**GUARANTEED | changes), FEDERAL)


def test_package_that_states_nothing_names_every_fact_it_lacks():
    least = floor(a_package(), FEDERAL)

    assert least.missing == (
        "guaranteed_hours_week",
        "calloff_shifts_allowed",
        "calloff_period_weeks",
        "stipend_on_facility_calloff",
    )
    assert least.words == "cannot be computed, four facts missing"
    assert (least.worst_week, least.worst_contract, least.ended_worst) == (None, None, None)


def test_two_missing_facts_are_counted():
    least = floor_of(calloff_shifts_allowed=None, stipend_on_facility_calloff=None)

    assert least.words == "cannot be computed, two facts missing"
    assert least.missing == ("calloff_shifts_allowed", "stipend_on_facility_calloff")


@pytest.mark.parametrize(
    "name", [*GUARANTEED, "guarantee_excludes", "lodging_weekly", "mie_weekly"]
)
def test_one_missing_fact_gives_no_figure(name):
    least = floor_of(**{name: None})

    assert least.missing == (name,)
    assert least.words == "cannot be computed, one fact missing"
    assert least.worst_contract is None


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"guarantee_excludes": frozenset({"holiday_weeks"})}, "starts_on"),
        ({"guarantee_excludes": frozenset({"orientation"})}, "orientation_hours"),
        ({"orientation_hours": D(8)}, "orientation_paid"),
        ({"stipend_on_facility_calloff": "fixed"}, "missed_shift_penalty_usd_hour"),
        ({"calloff_on_call": True}, "on_call_rate"),
        ({"last_week_shifts": D(1)}, "stipend_accrual"),
    ],
)
def test_fact_that_another_one_asks_for_is_missing(changes, missing):
    assert floor_of(**changes).missing == (missing,)


@pytest.mark.parametrize(
    "changes",
    [
        {"calloff_shifts_allowed": 0, "calloff_period_weeks": None},
        {"calloff_shifts_allowed": 0, "stipend_on_facility_calloff": None},
        {
            "guaranteed_hours_week": D(0),
            "calloff_shifts_allowed": None,
            "calloff_period_weeks": None,
        },
    ],
)
def test_fact_that_makes_no_difference_is_not_asked_for(changes):
    assert floor_of(**changes).missing == ()


def test_worst_week_takes_the_call_offs_of_a_whole_period():
    assert floor_of().worst_week == D("1568.00")
    assert floor_of(calloff_shifts_allowed=1).worst_week == WEEK - SHIFT


@pytest.mark.parametrize(
    ("allowed", "period", "taken"), [(1, 2, 7), (1, 13, 1), (2, 4, 8), (0, None, 0), (365, 13, 39)]
)
def test_call_offs_begin_anew_with_each_period(allowed, period, taken):
    least = floor_of(calloff_shifts_allowed=allowed, calloff_period_weeks=period)

    assert least.worst_contract == 13 * WEEK - taken * SHIFT


def test_ended_after_a_week_counts_what_was_done_by_then():
    least = floor_of(ended_after_week=4)

    assert least.ended_scheduled == 4 * WEEK
    assert least.ended_worst == 4 * WEEK - 3 * SHIFT


def test_contract_shorter_than_that_is_not_ended():
    assert floor_of(weeks=4).ended_worst is None


@pytest.mark.parametrize(
    ("excluded", "weeks"),
    [
        ({"first_week"}, 1),
        ({"first_week", "last_week"}, 2),
        ({"low_census"}, 13),
        ({"holiday_weeks"}, 4),
    ],
)
def test_week_that_the_guarantee_leaves_out_pays_only_stipends(excluded, weeks):
    """From November 16: Thanksgiving, Christmas, New Year and Dr. King's day are in it."""
    least = floor_of(
        guarantee_excludes=frozenset(excluded),
        calloff_shifts_allowed=0,
        starts_on=date(2026, 11, 16),
    )

    assert least.worst_contract == 13 * WEEK - weeks * 3 * SHIFT


def test_orientation_leaves_out_the_weeks_it_takes():
    least = floor_of(
        guarantee_excludes=frozenset({"orientation"}),
        orientation_hours=D(40),
        orientation_paid=True,
        calloff_shifts_allowed=0,
    )

    assert least.worst_contract == 13 * WEEK - 2 * 3 * SHIFT


def test_hours_above_the_guarantee_may_be_cut():
    least = floor_of(guaranteed_hours_week=D(24), calloff_shifts_allowed=0)

    assert least.worst_contract == 13 * (WEEK - SHIFT)


def test_stipends_lost_with_a_call_off_cost_a_week_each():
    least = floor_of(stipend_on_facility_calloff="lost")

    assert least.worst_contract == 13 * WEEK - 3 * (SHIFT + D(1568))


def test_guaranteed_hours_that_are_not_worked_earn_no_overtime():
    changes = {"shifts_per_week": D(4), "guaranteed_hours_week": D(48), "calloff_shifts_allowed": 0}

    assert floor_of(**changes).worst_week == 48 * D("28.00") + D(1568)


def test_called_off_on_call_is_paid_the_standby_rate():
    least = floor_of(calloff_shifts_allowed=1, calloff_on_call=True, on_call_rate=D("6.00"))

    assert least.worst_contract == 13 * WEEK - SHIFT + 12 * D("6.00")


def test_guarantee_over_two_weeks_lets_one_of_them_be_short():
    changes = {"guaranteed_hours_week": D(30), "calloff_shifts_allowed": 0}

    assert floor_of(**changes).worst_week == 30 * D("28.00") + D(1568)
    assert floor_of(**changes, guarantee_period_weeks=2).worst_week == 24 * D("28.00") + D(1568)


def test_guarantee_over_two_weeks_leaves_an_odd_last_week_short():
    least = floor_of(
        weeks=3,
        guaranteed_hours_week=D(30),
        guarantee_period_weeks=2,
        calloff_shifts_allowed=0,
    )

    assert least.worst_contract == (30 + 30 + 24) * D("28.00") + 3 * D(1568)


def test_week_of_fewer_hours_than_the_guarantee_is_paid_its_own():
    pattern = tuple(map(D, [12, 12, 0, 0, 0, 0, 0, 12, 12, 12, 12, 0, 0, 0]))

    least = floor_of(pattern=pattern, weeks=2, calloff_shifts_allowed=0)

    assert least.worst_contract == (24 + 36) * D("28.00") + 2 * D(1568)


def test_call_off_takes_a_whole_shift_before_a_part():
    package = a_package(calloff_shifts_allowed=1)

    assert called_off(package, [D(6), D(36)]) == [D(6), D(24)]


def test_floor_is_never_above_the_week_as_scheduled():
    least = floor_of(calloff_on_call=True, on_call_rate=D("99.00"))

    assert (least.worst_week, least.worst_contract) == (WEEK, 13 * WEEK)


def test_unpaid_orientation_lowers_the_floor():
    least = floor_of(orientation_hours=D(8), orientation_paid=False)

    assert least.worst_contract == 13 * WEEK - 3 * SHIFT - 8 * D("28.00")


def test_week_left_out_of_the_guarantee_asks_what_becomes_of_stipends():
    least = floor_of(
        guarantee_excludes=frozenset({"first_week"}),
        calloff_shifts_allowed=0,
        stipend_on_facility_calloff=None,
    )

    assert least.missing == ("stipend_on_facility_calloff",)


def test_holidays_are_those_of_the_law():
    found = holidays(2027)

    assert date(2027, 11, 25) in found
    assert date(2027, 5, 31) in found
    assert {date(2027, 6, 18), date(2027, 6, 19)} <= found
    assert len({day for day in found if day.month == 1}) == 2


def test_week_has_a_holiday_through_its_seventh_day():
    assert has_holiday(date(2026, 11, 20))
    assert not has_holiday(date(2026, 11, 27))
