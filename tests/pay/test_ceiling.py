"""The federal ceiling, by place, night and fiscal year; and why there is none."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pay.ceiling import ceilings, headroom, nights_ceiling, week_ceiling
from pay.per_diem import fiscal_year
from pay.rates import mainland, outside, outside_years
from pay.spot import Spot, areas
from tests.pay.packages import a_package

D = Decimal
BIRMINGHAM = Spot("AL", county="Jefferson")
STANDARD = Spot("AL", county="Autauga")


def low(spot, day):
    return week_ceiling(spot, day).low


def test_contract_across_october_uses_two_fiscal_years():
    package = a_package(starts_on=date(2026, 9, 14), state="AL", county="Jefferson County")

    weeks = [week.low.total for week in ceilings(package)]

    assert weeks == [D(1442)] * 2 + [D(1478)] + [D(1505)] * 10
    assert [headroom(package, week) for week in ceilings(package)][:3] == [-126, -126, -90]


@pytest.mark.parametrize("year", sorted(mainland().years))
@pytest.mark.parametrize("spot", [BIRMINGHAM, STANDARD, Spot("CA", zip="90401")])
def test_fiscal_year_boundary_prices_each_night_by_its_own_year(spot, year):
    """The last day of a year and the first of the next differ only by the tables."""
    last = date(year, 9, 30)

    night = nights_ceiling(spot, last, 1)
    following = nights_ceiling(spot, last + timedelta(days=1), 1)

    assert {area.code.split("-")[0] for area in night.areas} == {str(year)}
    if year + 1 in mainland().years:
        assert {area.code.split("-")[0] for area in following.areas} == {str(year + 1)}
    else:
        assert (following.low, following.reason) == (None, f"no data for fiscal year {year + 1}")


@given(st.dates(date(2025, 10, 1), date(2027, 9, 23)))
def test_week_is_its_seven_nights(day):
    nights = [nights_ceiling(BIRMINGHAM, day + timedelta(days=n), 1).low for n in range(7)]

    assert low(BIRMINGHAM, day).total == sum(night.total for night in nights)


@given(st.dates(date(2027, 9, 25), date(2040, 1, 1)))
def test_year_after_the_last_table_has_no_ceiling(day):
    week = week_ceiling(STANDARD, day)

    assert (week.low, week.high) == (None, None)
    assert week.reason.startswith("no data for fiscal year ")


@pytest.mark.parametrize("state", ["AS", "GU", "MP", "PR", "VI"])
def test_territories_have_no_ceiling_data(state):
    week = week_ceiling(Spot(state, zip="00901"), date(2026, 11, 2))

    assert week.low is None
    assert week.reason.startswith("no rates for ")


@pytest.mark.parametrize(
    ("spot", "reason"),
    [
        (Spot(""), "no state is stated"),
        (Spot("TX"), "no county and no ZIP code are stated"),
        (Spot("TX", city="Austin"), "no county and no ZIP code are stated"),
        (Spot("TX", zip="90210"), "ZIP code 90210 is in CA"),
        (Spot("TX", zip="00000"), "ZIP code 00000 is not known"),
        (Spot("AL", county="Jeferson"), "no county Jeferson is known in AL; Jefferson is"),
        (Spot("AK", county="Bethel"), "rates there go by town; give the ZIP code or the city"),
    ],
)
def test_place_that_is_not_known_is_named(spot, reason):
    assert areas(spot._replace(is_typed=True), 2027).reason == reason


def test_place_out_of_a_table_is_taken_as_it_is():
    assert areas(Spot("TX", zip="90210"), 2027).reason == ""


def test_county_of_a_zip_code_settles_no_range():
    whole = areas(Spot("MA", zip="01011", zip_county="Hampden County"), 2027)

    assert len(whole.areas) == 2


def test_county_of_a_zip_code_counts_where_zip_codes_are_not_kept():
    found = areas(Spot("AL", zip="99999", city="Nowhere", zip_county="Jefferson"), 2026)

    assert [area.name for area in found.areas] == ["Birmingham"]


@pytest.mark.parametrize(
    ("spot", "names"),
    [
        (Spot("AL", county="Jefferson"), ["Birmingham"]),
        (Spot("AL", zip="35203"), ["Birmingham"]),
        (Spot("AL", county="Autauga"), ["STANDARD CONUS RATE"]),
        (Spot("CA", zip="90401"), ["Santa Monica"]),
        (Spot("CA", county="Los Angeles", city="Santa Monica"), ["Santa Monica"]),
        (Spot("CA", county="Los Angeles"), ["Los Angeles"]),
        (Spot("AK", zip="99501"), ["Anchorage"]),
        (Spot("AK", city="Eagle River", zip="99577"), ["Anchorage"]),
        (Spot("AK", city="Unalakleet"), ["[Other]"]),
        (Spot("AK", county="Juneau"), ["Juneau"]),
        (Spot("HI", zip="96813"), ["Honolulu"]),
        (Spot("HI", zip="96720"), ["Isle Of Hawaii: Hilo"]),
        (Spot("HI", zip="96740"), ["Isle Of Hawaii: Locations Other Than Hilo"]),
        (Spot("HI", zip="96748"), ["Isle Of Molokai"]),
        (Spot("HI", zip="96763"), ["Isle Of Lanai"]),
        (Spot("HI", zip="96732"), ["Isle Of Maui"]),
    ],
)
@pytest.mark.parametrize("year", [2026, 2027])
def test_place_takes_the_rates_of_its_area(spot, names, year):
    assert [area.name for area in areas(spot, year).areas] == names


def test_zip_code_of_several_areas_has_a_range():
    week = week_ceiling(Spot("MA", zip="01011"), date(2026, 11, 2))

    assert [area.name for area in week.areas] == ["Northampton", "Springfield"]
    assert week.low.total < week.high.total


def test_county_decides_where_a_zip_code_leaves_it_open():
    whole = week_ceiling(Spot("MA", zip="01011", county="Hampden"), date(2026, 11, 2))

    assert [area.name for area in whole.areas] == ["Springfield"]


def test_county_that_a_zip_code_does_not_touch_settles_nothing():
    week = week_ceiling(Spot("MA", zip="01011", county="Berkshire"), date(2026, 11, 2))

    assert len(week.areas) == 2


def test_headroom_is_to_the_low_end_of_a_range():
    week = week_ceiling(Spot("MA", zip="01011"), date(2026, 11, 2))

    assert headroom(a_package(), week) == week.low.total - D(1568)


def test_leap_day_belongs_to_the_season_that_ends_in_february():
    assert outside()["AK", "spruce cape"].on(date(2028, 2, 29)).lodging > 0


def test_zip_code_partly_outside_its_area_reaches_down_to_the_standard_rate():
    week = week_ceiling(Spot("MA", zip="01054"), date(2026, 11, 2))

    assert [area.name for area in week.areas] == ["Northampton", "STANDARD CONUS RATE"]


def test_alaska_changes_by_season():
    summer, winter = (
        nights_ceiling(Spot("AK", city="Anchorage"), date(2026, month, day), 1).low.lodging
        for month, day in ((9, 30), (10, 1))
    )

    assert (summer, winter) == (D(329), D(239))


@given(st.dates(date(2025, 10, 1), date(2027, 9, 30)), st.sampled_from(["Spruce Cape", "Valdez"]))
def test_every_day_is_in_a_season(day, city):
    assert nights_ceiling(Spot("AK", city=city), day, 1).low.lodging > 0


def test_alaska_and_hawaii_have_no_data_past_the_last_year_of_the_mainland():
    assert max(outside_years()) == max(mainland().years)
    assert areas(Spot("HI", zip="96813"), 2028).reason == "no data for fiscal year 2028"


def test_no_start_has_no_weeks():
    assert ceilings(a_package(state="AL", county="Jefferson")) == []


def test_headroom_is_unknown_while_a_stipend_is():
    package = a_package(mie_weekly=None)

    assert headroom(package, week_ceiling(STANDARD, date(2026, 11, 2))) is None


def test_weeks_of_every_boundary_add_up_across_the_year():
    for year in mainland().years:
        for back in range(7):
            begins = date(year, 9, 30) - timedelta(days=back)
            week = week_ceiling(STANDARD, begins)
            years = {fiscal_year(begins + timedelta(days=n)) for n in range(7)}
            assert (week.low is None) == (not years <= mainland().years)
