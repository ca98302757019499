"""The golden cases A to J, to the cent."""

from datetime import date
from decimal import Decimal

import pytest

from pay.ceiling import extremes
from pay.compare import compare
from pay.floor import floor
from pay.missed_shift import missed_shift
from pay.overtime import rules
from pay.per_diem import Rates
from pay.rates import Destination
from pay.spot import Areas
from pay.worth import worth
from tests.pay.packages import GUARANTEED, WRITTEN, a_package, priced

D = Decimal
FEDERAL = rules()["FEDERAL"]


def test_case_a_three_twelves():
    figures = worth(a_package())

    assert (figures.weekly_taxable, figures.weekly_untaxed) == (D("1008.00"), D("1568.00"))
    assert (figures.weekly_gross, figures.blended_hourly) == (D("2576.00"), D("71.56"))
    assert (figures.contract_total, figures.stipend_share) == (D("33488.00"), D("60.87"))


def test_case_b_four_twelves_on_the_base_rate():
    figures = worth(a_package(shifts_per_week=D(4), ot_basis="base_only", ot_rule="FEDERAL"))

    assert (figures.weekly_taxable, figures.weekly_gross) == (D("1456.00"), D("3024.00"))


@pytest.mark.parametrize("how", [{"ot_rule": "CA"}, {"state": "CA"}])
def test_case_c_daily_overtime(how):
    figures = worth(a_package(**how))

    assert (figures.regular_hours, figures.overtime_hours) == (D(24), D(12))
    assert (figures.weekly_taxable, figures.weekly_gross) == (D("1176.00"), D("2744.00"))


def test_case_d_eight_and_eighty():
    days = [12, 12, 12, 0, 0, 0, 0, 12, 12, 12, 12, 0, 0, 0]

    figures = worth(a_package(ot_rule="FLSA-8-80", pattern=tuple(map(D, days)), weeks=2))

    assert (figures.regular_hours * 2, figures.overtime_hours * 2) == (D(56), D(28))
    assert figures.weekly_taxable * 2 == D("2744.00")
    assert figures.cycle_gross == figures.contract_total == D("5880.00")


def test_case_e_stipends_in_the_regular_rate():
    basis = "includes_hours_dependent_stipends"

    figures = worth(a_package(shifts_per_week=D(4), ot_basis=basis))

    assert (figures.regular_rate, figures.overtime_premium) == (D("60.67"), D("242.67"))
    assert figures.weekly_gross == D("3154.67")


@pytest.mark.parametrize(("policy", "gross"), [("pro_rata", "1717.33"), ("kept", "2240.00")])
def test_case_f_a_missed_shift(policy, gross):
    package = a_package(stipend_on_own_missed_shift=policy)

    assert missed_shift(package, FEDERAL).gross == D(gross)


@pytest.mark.parametrize(("policy", "least"), [("kept", "32480.00"), ("pro_rata", "30912.00")])
def test_case_g_the_floor(policy, least):
    package = a_package(**GUARANTEED | {"stipend_on_facility_calloff": policy})

    assert floor(package, FEDERAL).worst_contract == D(least)


def test_case_h_a_week_over_two_fiscal_years():
    """Rates invented for the case: 140 and 74 until September 30, then 155 and 80."""
    before = an_area(lodging=140, mie=74)
    after = an_area(lodging=155, mie=80)
    days = [date(2026, 9, 28 + n) for n in range(3)] + [date(2026, 10, 1 + n) for n in range(4)]

    nights = [extremes(before if day.month == 9 else after, day)[0] for day in days]

    assert sum(night.lodging for night in nights) == D(1040)
    assert sum(night.mie for night in nights) == D(542)
    assert sum(night.total for night in nights) == D(1582)


def an_area(*, lodging, mie):
    rates = Rates((D(lodging),) * 12, D(mie))
    return Areas((Destination("1", "Anywhere", "AL", "", rates, "OURS"),))


def test_case_i_call():
    call = {
        "call_required": "yes",
        "standby_hours_per_period": 32,
        "on_call_rate": "6.00",
        "callback_minutes": [45, 150],
        "callback_min_hours": 2,
        "callback_multiplier": 1.5,
    }

    found = priced(WRITTEN | call)["call"]

    assert (found["callback_hours"], found["period_pay"]) == ("4.50", "381.00")


def test_case_j_two_packages_side_by_side():
    lower = a_package(
        taxable_hourly=D("22.00"), lodging_weekly=D("1250.00"), mie_weekly=D("520.00")
    )
    higher = a_package(
        taxable_hourly=D("34.00"),
        lodging_weekly=D("950.00"),
        mie_weekly=D("476.00"),
        completion_bonus=D("500.00"),
        guaranteed_hours_week=D(36),
    )

    rows = {row.name: row for row in compare([lower, higher]).different}

    assert rows["weekly_gross"].values == (D("2562.00"), D("2650.00"))
    assert (rows["weekly_gross"].ahead, rows["weekly_gross"].by) == (1, D("88.00"))
    assert rows["blended_hourly"].values == (D("71.17"), D("73.61"))
    assert rows["contract_total"].values == (D("33306.00"), D("34950.00"))
    assert (rows["contract_total"].ahead, rows["contract_total"].by) == (1, D("1644.00"))
    assert rows["guaranteed_hours_week"].values == (None, D(36))
    assert rows["guaranteed_hours_week"].ahead is None
