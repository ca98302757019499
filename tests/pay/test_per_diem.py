from datetime import date
from decimal import Decimal

import pytest
import zipcodes

from pay.per_diem import Ceiling, Rates, county_key, fiscal_year, weekly_ceiling
from pay.tables import DATA
from tests.places.files import rows


@pytest.mark.parametrize(
    ("lodging", "mie", "ceiling"),
    [("110", "68", "1246.00"), ("113", "68", "1267.00"), ("135", "80", "1505.00")],
)
def test_weekly_ceiling_is_seven_nights_and_seven_days(lodging, mie, ceiling):
    rates = Rates((Decimal(lodging),) * 12, Decimal(mie))

    assert weekly_ceiling(rates, 1).total == Decimal(ceiling)


def test_weekly_ceiling_goes_by_the_month():
    rates = Rates(tuple(Decimal(100 + month) for month in range(1, 13)), Decimal(70))

    assert weekly_ceiling(rates, 1) == Ceiling(lodging=Decimal(707), mie=Decimal(490))
    assert weekly_ceiling(rates, 12) == Ceiling(lodging=Decimal(784), mie=Decimal(490))


@pytest.mark.parametrize("month", [0, 13])
def test_weekly_ceiling_refuses_a_month_there_is_not(month):
    with pytest.raises(ValueError, match=f"{month} is no month"):
        weekly_ceiling(Rates((Decimal(110),) * 12, Decimal(68)), month)


def test_rates_are_for_twelve_months():
    with pytest.raises(ValueError, match="11 lodging rates"):
        Rates((Decimal(110),) * 11, Decimal(68))


@pytest.mark.parametrize(
    ("day", "year"),
    [(date(2026, 9, 30), 2026), (date(2026, 10, 1), 2027), (date(2027, 1, 1), 2027)],
)
def test_fiscal_year_begins_in_october(day, year):
    assert fiscal_year(day) == year


@pytest.mark.parametrize(
    ("county", "key"),
    [
        ("Jefferson County", "jefferson"),
        ("Orleans Parish", "orleans"),
        ("St. Louis City", "st louis city"),
        ("Prince George's County", "prince georges"),
        ("Miami-Dade County", "miami dade"),
    ],
)
def test_county_key_is_the_name_as_the_rates_have_it(county, key):
    assert county_key(county) == key


def test_every_county_with_rates_of_its_own_is_reached_from_a_zip_code():
    counties = {(entry["state"], county_key(entry["county"])) for entry in zipcodes.list_all()}

    listed = rows(DATA / "per_diem_counties.csv")

    assert [row for row in listed if (row["state"], row["county"]) not in counties] == []
