"""P01 to P10: what is found, how grave it is, and what is left alone."""

from datetime import date
from decimal import Decimal

import pytest

from pay.ceiling import ceilings
from pay.lint import lint
from pay.worth import worth
from tests.pay.packages import a_package

D = Decimal


def found(**changes):
    package = a_package(**changes)
    return lint(package, worth(package), ceilings(package))


def codes(**changes):
    return [each.code for each in found(**changes)]


def one(code, **changes):
    [each] = [each for each in found(**changes) if each.code == code]
    return each


def test_dull_package_has_no_finding():
    assert found() == []


@pytest.mark.parametrize(("rate", "expected"), [("7.24", ["P01"]), ("7.25", [])])
def test_p01_is_the_federal_minimum(rate, expected):
    found_codes = codes(taxable_hourly=D(rate), lodging_weekly=D(0), mie_weekly=D(0))

    assert found_codes == expected


def test_p01_is_a_states_minimum_where_it_is_told():
    each = one("P01", taxable_hourly=D("15.00"), state_minimum_hourly=D("16.50"))

    assert (each.severity, each.facts["minimum"]) == ("block", "state")
    assert "state minimum wage of $16.50" in each.words


def test_p02_is_below_the_floor_of_the_trade():
    each = one("P02", trade_floor_hourly=D("28.01"))

    assert (each.severity, each.queue) == ("warn", True)
    assert codes(trade_floor_hourly=D("28.00")) == []


def test_p02_knows_the_floor_of_an_occupation():
    assert one("P02", taxable_hourly=D("26.90"), soc_code="29-2034").facts == {
        "taxable_hourly": D("26.90"),
        "trade_floor_hourly": D("26.91"),
    }
    assert codes(soc_code="29-9999") == []


@pytest.mark.parametrize(("lodging", "expected"), [("1396.00", []), ("1397.00", ["P02"])])
def test_p02_is_a_share_of_stipends_over_65_percent(lodging, expected):
    """1,008 is 35 percent of 2,880, of which 1,872 are stipends."""
    assert codes(lodging_weekly=D(lodging)) == expected


PLACE = {"state": "AL", "county": "Autauga", "starts_on": date(2026, 9, 14)}


def test_p03_names_every_week_above_the_ceiling():
    each = one("P03", lodging_weekly=D("780.00"), **PLACE)

    assert each.severity == "warn"
    assert [week["week"] for week in each.facts["weeks"]] == [1, 2]
    assert "in weeks 1-2 ($1,246 at the lowest)" in each.words
    assert each.facts["weeks"][0]["over_by"] == D("10.00")


def test_p03_is_silent_at_the_ceiling_and_without_data():
    assert codes(lodging_weekly=D("770.00"), **PLACE) == []
    assert codes(**PLACE | {"state": "PR"}, ot_rule="PR") == []


def test_p03_is_not_sure_of_a_zip_code_with_a_range():
    place = {"state": "MA", "zip": "01011", "starts_on": date(2026, 11, 2)}

    each = one("P03", lodging_weekly=D("960.00"), **place)

    assert "may be above" in each.words
    assert {week["certain"] for week in each.facts["weeks"]} == {False}


@pytest.mark.parametrize("gross", ["2576.00", "2576"])
def test_p04_is_silent_where_the_parts_fit(gross):
    assert codes(weekly_gross_stated=D(gross)) == []


def test_p04_lets_whole_dollars_be_rounded():
    assert codes(taxable_hourly=D("28.01"), weekly_gross_stated=D("2576")) == []
    assert codes(taxable_hourly=D("28.01"), weekly_gross_stated=D("2576.10")) == ["P04"]


@pytest.mark.parametrize(
    ("gross", "slip"),
    [
        ("1008.00", "the week with the stipends left out"),
        ("2100.00", "the week with the meals left out"),
        ("1484.00", "the week with the lodging left out"),
        ("1568.00", "the stipends alone"),
        ("33488.00", "the whole contract"),
        ("5152.00", "two weeks"),
        ("2600.00", ""),
    ],
)
def test_p04_names_the_likely_slip(gross, slip):
    each = one("P04", weekly_gross_stated=D(gross))

    assert (each.severity, each.facts["likely"]) == ("block", slip)


def test_p04_shows_which_part_would_fit():
    each = one("P04", weekly_gross_stated=D("2600.00"))

    assert each.facts["would_fit"] == {
        "taxable_hourly": D("28.67"),
        "lodging_weekly": D("1116.00"),
        "mie_weekly": D("500.00"),
    }


def test_p04_leaves_out_a_part_that_cannot_fit():
    assert list(one("P04", weekly_gross_stated=D("1600.00")).facts["would_fit"]) == [
        "taxable_hourly",
        "lodging_weekly",
    ]


def test_p04_is_unknown_while_a_stipend_is():
    assert codes(mie_weekly=None, weekly_gross_stated=D("1.00")) == []


def test_p05_asks_whether_a_rate_is_the_weekly_figure():
    each = one("P05", taxable_hourly=D("2400.00"))

    assert each.severity == "ask"
    assert each.words.startswith("Is $2,400 the weekly figure?")
    assert each.facts["likely"] == D("66.67")


@pytest.mark.parametrize(
    ("name", "amount", "per", "likely"),
    [
        ("lodging_weekly", "30.33", "hour", "1091.88"),
        ("lodging_weekly", "110.00", "day", "770.00"),
        ("mie_weekly", "68.00", "day", "476.00"),
        ("mie_weekly", "13.22", "hour", "475.92"),
    ],
)
def test_p05_asks_whether_a_stipend_is_by_the_hour_or_the_day(name, amount, per, likely):
    facts = one("P05", **{name: D(amount)}).facts

    assert (facts["field"], facts["stated_looks_like_per"]) == (name, per)
    assert facts["likely"] == D(likely)


def test_p05_asks_whether_a_gross_is_by_the_hour():
    each = one("P05", weekly_gross_stated=D("71.56"))

    assert each.words.startswith("Is $71.56 the hourly figure?")
    assert codes(weekly_gross_stated=D("71.56")) == ["P04", "P05"]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"ot_rate_stated": D("41.99")}, ["P06"]),
        ({"ot_rate_stated": D("42.00")}, []),
        ({"ot_multiplier": D("1.49")}, ["P06"]),
        ({"dt_multiplier": D("1.50")}, []),
        ({"dt_multiplier": D("1.99"), "ot_rule": "CA"}, ["P06"]),
        ({"taxable_hourly": D("28.33"), "ot_rate_stated": D("42.49")}, []),
    ],
)
def test_p06_is_overtime_below_the_law(changes, expected):
    assert codes(**changes) == expected


@pytest.mark.parametrize("state", ["AK", "CA", "CO", "NV", "PR"])
def test_p07_asks_for_the_rule_in_a_state_with_daily_overtime(state):
    each = one("P07", state=state)

    assert (each.severity, each.facts["used"]) == ("ask", state)
    assert state in each.facts["rules"]


@pytest.mark.parametrize(
    ("state", "rule", "expected"),
    [
        ("CA", "CA-AWS-HC", []),
        ("CA", "CA", []),
        ("CA", "FEDERAL", ["P07"]),
        ("TX", "FLSA-8-80", []),
        ("TX", "CA", ["P07"]),
        ("TX", None, []),
        (None, "CA", []),
    ],
)
def test_p07_asks_about_a_rule_that_does_not_hold_there(state, rule, expected):
    assert codes(state=state, ot_rule=rule) == expected


@pytest.mark.parametrize(
    ("percentile", "expected"),
    [("0.99", ["P08"]), ("1", []), ("99", []), ("99.01", ["P08"]), (None, [])],
)
def test_p08_queues_what_is_far_from_others(percentile, expected):
    value = None if percentile is None else D(percentile)

    assert codes(weekly_gross_percentile=value) == expected


@pytest.mark.parametrize(("most", "expected"), [("3000.00", []), ("3000.01", ["P09"])])
def test_p09_asks_to_narrow_a_wide_range(most, expected):
    ends = {"range_min_gross_weekly": D(2000), "range_max_gross_weekly": D(most)}

    assert codes(**ends) == expected


@pytest.mark.parametrize(
    ("distance", "radius", "expected"),
    [("50", 50, ["P10"]), ("50.01", 50, []), (None, 50, []), ("10", None, [])],
)
def test_p10_warns_within_the_facilitys_radius(distance, radius, expected):
    value = None if distance is None else D(distance)

    assert codes(distance_miles=value, local_radius_miles=radius) == expected


def test_p10_is_silent_where_there_are_no_stipends():
    near = {"distance_miles": D(1), "local_radius_miles": 50}

    assert codes(lodging_weekly=D(0), mie_weekly=D(0), **near) == []
