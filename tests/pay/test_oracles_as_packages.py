"""The worked examples that are packages, as a file has them, priced as the command does."""

import json
from pathlib import Path

import pytest

from tests.pay.packages import WRITTEN, priced

ORACLES = {
    each["id"]: each
    for each in json.loads((Path(__file__).parent / "pay_oracles.json").read_text(encoding="utf-8"))
}
WEEK = ["straight", "ot", "dt", "pay"]
NO_STIPENDS = WRITTEN | {"lodging_weekly": 0, "mie_weekly": 0}


def of(rule):
    return [name for name, each in ORACLES.items() if each["rule"] == rule]


def given(name):
    return ORACLES[name]["inputs"], ORACLES[name]["expected"]


@pytest.mark.parametrize("name", of("weekly_gross"))
def test_weekly_gross(name):
    inputs, expected = given(name)
    shifts = {36: (12, 3), 40: (8, 5)}[inputs["hours"]]

    figures = priced(
        NO_STIPENDS
        | {
            "taxable_hourly": inputs["taxable_rate"],
            "hours_per_shift": shifts[0],
            "shifts_per_week": shifts[1],
            "lodging_weekly": inputs["stipend_weekly"],
            "mie_weekly": 0,
        }
    )

    names = ["weekly_taxable", "weekly_gross", "blended_hourly", "contract_total"]
    assert [figures[each] for each in names] == list(expected.values())


@pytest.mark.parametrize("name", of("overtime_week"))
@pytest.mark.parametrize("how", ["rule", "state"])
def test_overtime_week(name, how):
    inputs, expected = given(name)
    rule = inputs["rule"]
    if how == "state" and rule not in {"CA", "AK", "CO", "NV"}:
        where = {"ot_rule": rule}
    else:
        where = {"state": rule} if how == "state" else {"ot_rule": rule}

    figures = priced(
        NO_STIPENDS
        | {"taxable_hourly": inputs["rate"], "pattern": inputs["days"], "weeks": 1}
        | where
    )

    hours = [figures[f"{each}_hours"] for each in ("regular", "overtime", "double_time")]
    assert hours == [f"{expected[each]}.00" for each in WEEK[:3]]
    assert figures["weekly_gross"] == expected["pay"]
    assert figures["overtime"]["rule"] == rule


def test_eight_and_eighty():
    inputs, expected = given("flsa-8-80")

    figures = priced(
        NO_STIPENDS
        | {
            "taxable_hourly": inputs["rate"],
            "pattern": inputs["days"],
            "weeks": 2,
            "ot_rule": "FLSA-8-80",
        }
    )

    assert (figures["regular_hours"], figures["overtime_hours"]) == ("28.00", "14.00")
    assert figures["cycle_gross"] == figures["contract_total"] == expected["pay"]


def test_stipends_in_the_regular_rate():
    inputs, expected = given("regular-rate-with-per-diem")

    figures = priced(
        NO_STIPENDS
        | {
            "taxable_hourly": inputs["rate"],
            "shifts_per_week": 4,
            "lodging_weekly": inputs["other_remuneration"],
            "mie_weekly": 0,
            "ot_basis": "includes_hours_dependent_stipends",
        }
    )

    assert figures["regular_rate"] == expected["regular_rate"]
    assert figures["overtime_premium"] == expected["ot_premium"]
    assert figures["weekly_gross"] == expected["total"]


def test_a_bonus_in_the_regular_rate():
    inputs, expected = given("bonus-allocated")

    figures = priced(
        NO_STIPENDS
        | {
            "taxable_hourly": inputs["rate"],
            "hours_per_shift": 11,
            "shifts_per_week": 4,
            "weeks": inputs["weeks"],
            "completion_bonus": inputs["bonus"],
        }
    )

    assert figures["overtime"]["bonus_share_week"] == expected["bonus_per_week"]
    assert figures["overtime"]["bonus_extra_premium_week"] == expected["extra_half_time"]


@pytest.mark.parametrize("name", of("on_call"))
def test_on_call(name):
    inputs, expected = given(name)

    call = priced(
        NO_STIPENDS
        | {
            "taxable_hourly": inputs["base_rate"],
            "hours_per_shift": 8,
            "shifts_per_week": 5,
            "call_required": "yes",
            "standby_hours_per_period": inputs["on_call_hours"],
            "on_call_rate": inputs["on_call_rate"],
            "callback_minutes": [float(inputs["worked_hours"]) * 60],
            "callback_min_hours": inputs["minimum_hours"],
            "callback_multiplier": inputs["multiplier"],
        }
    )["call"]

    assert [call[each] for each in ("standby_pay", "callback_pay", "period_pay")] == [
        expected[each] for each in ("on_call_pay", "callback_pay", "total")
    ]


PLACES = {
    "lodging-season": {"state": "AL", "county": "Baldwin County"},
    "lodging-fy-boundary": {"state": "AL", "county": "Autauga County"},
}


@pytest.mark.parametrize("name", of("lodging_over_nights"))
def test_lodging_over_a_contract(name):
    inputs, expected = given(name)
    assert inputs["nights"] == 13 * 7

    ceiling = priced(
        NO_STIPENDS
        | {
            "starts_on": inputs["start"],
        }
        | PLACES[name]
    )["ceiling"]

    assert ceiling["lodging_contract"] == expected["total"]


CAPS = {
    "stipend-cap-std-fy26": ("Autauga", "2026-03-02"),
    "stipend-cap-std-fy27": ("Autauga", "2027-03-01"),
    "stipend-cap-birmingham-fy27": ("Jefferson", "2027-03-01"),
}


@pytest.mark.parametrize("name", of("stipend_cap_week"))
def test_stipend_cap_of_a_week(name):
    _, expected = given(name)
    county, starts_on = CAPS[name]

    [week] = priced(
        NO_STIPENDS
        | {
            "weeks": 1,
            "starts_on": starts_on,
            "state": "AL",
            "county": county,
        }
    )["ceiling"]["weeks"]

    assert [week["lodging"], week["mie"], week["ceiling"]] == list(expected.values())


@pytest.mark.parametrize("name", of("taxable_floor_flag"))
def test_rate_below_the_trade(name):
    inputs, expected = given(name)

    found = priced(
        NO_STIPENDS
        | {
            "taxable_hourly": inputs["taxable_rate"],
            "soc_code": inputs["soc_code"],
        }
    )["lint"]

    floors = [each["facts"]["trade_floor_hourly"] for each in found if each["code"] == "P02"]
    assert floors == ([expected["floor"]] if expected["below_floor"] else [])


def test_reimbursements_and_a_bonus():
    inputs, expected = given("reimbursement")

    figures = priced(
        NO_STIPENDS
        | {
            "taxable_hourly": "32.00",
            "lodging_weekly": "770.00",
            "mie_weekly": "476.00",
            "weeks": inputs["weeks"],
            "travel_reimbursement_out": inputs["travel"],
            "license_reimbursement_cap": inputs["license"],
            "completion_bonus": inputs["completion_bonus"],
        }
    )

    assert figures["weekly_gross"] == inputs["weekly_gross"]
    assert figures["contract_value"] == expected["total"]
    assert figures["per_week_all_in"] == expected["per_week_all_in"]


@pytest.mark.parametrize("name", of("one_year_rule"))
def test_time_in_one_area(name):
    inputs, expected = given(name)

    figures = priced(
        NO_STIPENDS
        | {
            "weeks": inputs["new_weeks"],
            "prior_weeks_in_area": inputs["prior_weeks"],
        }
    )

    found = figures["time_in_area"]
    assert [found["weeks"], found["days"], found["exceeds_one_year"]] == list(expected.values())
