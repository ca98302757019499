"""Worked examples, each through the function that answers it. Money is compared to the cent."""

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from pay.bonus import bonus_week
from pay.call import callbacks
from pay.ceiling import meals_of_trip, nights_ceiling
from pay.guarantee import paid_hours
from pay.high_low import high_low_week
from pay.money import rounded
from pay.overtime import hours_by_week, rules
from pay.package import Package
from pay.per_diem import Rates, weekly_ceiling
from pay.spot import Spot
from pay.tax_home import time_in_area
from pay.trade_floor import is_below_floor, trade_floor
from pay.what_if import grossed_up
from pay.worth import worth
from tests.pay.packages import a_package

D = Decimal
ORACLES = json.loads((Path(__file__).parent / "pay_oracles.json").read_text(encoding="utf-8"))
Given = dict[str, Any]
Found = dict[str, Any]


def d(given: Given, name: str) -> Decimal:
    return D(str(given[name]))


def a_week(given: Given, stipends: str, **changes: Any) -> Package:
    """One shift of all the hours would be a long day: they are spread over six."""
    rate = d(given, "rate") if "rate" in given else d(given, "taxable_rate")
    return a_package(
        taxable_hourly=rate,
        hours_per_shift=d(given, "hours") / 6,
        shifts_per_week=D(6),
        lodging_weekly=D(stipends),
        mie_weekly=D(0),
        **changes,
    )


def weekly_gross(given: Given) -> Found:
    figures = worth(a_week(given, given["stipend_weekly"]))
    return {
        "taxable": figures.weekly_taxable,
        "gross": figures.weekly_gross,
        "blended_hourly": figures.blended_hourly,
        "contract_13_weeks": figures.contract_total,
    }


def stipend_cap_week(given: Given) -> Found:
    ceiling = weekly_ceiling(Rates((d(given, "lodging"),) * 12, d(given, "mie")), 1)
    return {"lodging": ceiling.lodging, "mie": ceiling.mie, "cap": ceiling.total}


def overtime_week(given: Given) -> Found:
    return of_pattern(given, given["rule"]) | {}


def overtime_8_80(given: Given) -> Found:
    found = of_pattern(given, "FLSA-8-80")
    return {name: found[name] for name in ("straight", "ot", "pay")}


def of_pattern(given: Given, rule: str) -> Found:
    weeks = hours_by_week(rules()[rule], [D(h) for h in given["days"]], d(given, "rate"))
    straight, overtime, double = (sum(kind) for kind in zip(*weeks, strict=True))
    pay = sum(week.paid_as() for week in weeks) * d(given, "rate")
    return {"straight": straight, "ot": overtime, "dt": double, "pay": pay}


def regular_rate_inclusive(given: Given) -> Found:
    basis = "includes_hours_dependent_stipends"
    figures = worth(a_week(given, given["other_remuneration"], ot_basis=basis))
    return {
        "regular_rate": figures.regular_rate,
        "straight_total": figures.weekly_straight + figures.weekly_untaxed,
        "ot_premium": figures.overtime_premium,
        "total": figures.weekly_gross,
    }


def regular_rate_exclusive(given: Given) -> Found:
    figures = worth(a_week(given, given["stipend"], ot_basis="base_only"))
    return {"taxable": figures.weekly_taxable, "total": figures.weekly_gross}


def bonus_in_regular_rate(given: Given) -> Found:
    overtime = worth(a_week(given, "0")).overtime_hours
    week = bonus_week(d(given, "bonus"), given["weeks"], d(given, "hours"), overtime)
    return {"bonus_per_week": rounded(week.share), "extra_half_time": rounded(week.extra_premium)}


def guaranteed_hours(given: Given) -> Found:
    names = ("worked", "facility_cancelled", "free_cancel_hours", "contracted")
    hours = paid_hours(*(d(given, name) for name in names))
    return {"paid_hours": hours, "pay": hours * d(given, "rate")}


def on_call(given: Given) -> Found:
    standby = d(given, "on_call_hours") * d(given, "on_call_rate")
    hours = callbacks([d(given, "worked_hours") * 60], d(given, "minimum_hours"))
    pay = hours * d(given, "base_rate") * d(given, "multiplier")
    return {"on_call_pay": standby, "callback_pay": pay, "total": standby + pay}


def lodging_over_nights(given: Given) -> Found:
    counties = {"Gulf Shores": "Baldwin", "STANDARD CONUS RATE": "Autauga"}
    spot = Spot("AL", county=counties[given["destination"]])
    nights = nights_ceiling(spot, date.fromisoformat(given["start"]), given["nights"])
    return {"total": nights.low.lodging}


def mie_trip(given: Given) -> Found:
    return {"total": meals_of_trip(d(given, "mie"), given["days"])}


def high_low(given: Given) -> Found:
    return {"cap": high_low_week(date(2026, 3, 2), is_high=given["high"]).total}


def tax_equivalent(given: Given) -> Found:
    taxable = d(given, "hours") * d(given, "taxable_rate")
    found = grossed_up(
        d(given, "hours"), taxable, d(given, "stipend_weekly"), d(given, "assumed_rate")
    )
    return {"stipend_grossed_up": found.stipends, "equivalent_hourly": found.hourly}


def taxable_floor_flag(given: Given) -> Found:
    floor = trade_floor(given["soc_code"], given["release"])
    return {"floor": floor, "below_floor": is_below_floor(d(given, "taxable_rate"), floor)}


def contract_value(given: Given) -> Found:
    """Weeks of that gross, all of it stipends: what is in a week does not matter here."""
    package = a_package(
        taxable_hourly=D(0),
        lodging_weekly=d(given, "weekly_gross"),
        mie_weekly=D(0),
        weeks=given["weeks"],
        travel_reimbursement_out=d(given, "travel"),
        license_reimbursement_cap=d(given, "license"),
        completion_bonus=d(given, "completion_bonus"),
    )
    figures = worth(package)
    return {"total": figures.contract_value, "per_week_all_in": figures.per_week_all_in}


def one_year_rule(given: Given) -> Found:
    found = time_in_area(given["prior_weeks"], given["new_weeks"])
    return {
        "total_weeks": found.weeks,
        "days": found.days,
        "exceeds_one_year": found.exceeds_one_year,
    }


ANSWERS: dict[str, Callable[[Given], Found]] = {
    each.__name__: each
    for each in (
        *(weekly_gross, stipend_cap_week, overtime_week, overtime_8_80, regular_rate_inclusive),
        *(regular_rate_exclusive, bonus_in_regular_rate, guaranteed_hours, on_call),
        *(lodging_over_nights, mie_trip, tax_equivalent, taxable_floor_flag, contract_value),
        one_year_rule,
    )
} | {"high_low_week": high_low}


def exact(expected: Any) -> Any:
    return D(expected) if isinstance(expected, str) else expected


def test_oracles_are_all_of_them():
    assert len(ORACLES) == 41


@pytest.mark.parametrize("oracle", ORACLES, ids=lambda oracle: oracle["id"])
def test_oracle_agrees(oracle):
    found = ANSWERS[oracle["rule"]](oracle["inputs"])

    assert found == {name: exact(each) for name, each in oracle["expected"].items()}
