from decimal import Decimal

import pytest
from django.core.management import call_command
from django.db.models import Count

from pay.models import PerDiemDestination, PerDiemZip, Wage
from pay.per_diem import weekly_ceiling
from pay.tables import TABLES
from places.models import State

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pay")]


def ceiling(state: str, county: str, fiscal_year: int, month: int) -> Decimal:
    destination = PerDiemDestination.objects.of_county(
        State.objects.get(code=state), county, fiscal_year=fiscal_year
    )
    assert destination is not None
    return weekly_ceiling(destination.rates, month).total


def test_of_county_takes_the_countys_own_rates():
    assert ceiling("AL", "Jefferson County", 2027, month=1) == Decimal("1505.00")


def test_of_county_falls_back_to_the_standard_rate():
    assert ceiling("AL", "Coosa County", 2026, month=1) == Decimal("1246.00")
    assert ceiling("AL", "Coosa County", 2027, month=1) == Decimal("1267.00")


def test_of_county_does_not_take_a_namesake_in_another_state():
    assert ceiling("OK", "Jefferson County", 2027, month=1) == Decimal("1267.00")


def test_of_county_keeps_months_apart():
    """Gulf Shores, Alabama, fiscal year 2027: 144 a night in February, 177 from March."""
    meals = ceiling("AL", "Baldwin County", 2027, month=2) - 7 * 144

    assert ceiling("AL", "Baldwin County", 2027, month=3) == 7 * 177 + meals


@pytest.mark.parametrize(("state", "year"), [("AK", 2027), ("HI", 2027), ("AL", 1999)])
def test_of_county_is_none_where_no_rate_is_loaded(state, year):
    place = State.objects.get(code=state)

    assert PerDiemDestination.objects.of_county(place, "Honolulu", fiscal_year=year) is None


def test_zip_codes_that_touch_two_destinations_are_ambiguous():
    touching = PerDiemZip.objects.values("zip").annotate(n=Count("destination")).filter(n__gt=1)

    several = PerDiemZip.objects.filter(zip__in=touching.values("zip"))

    assert several.exists()
    assert not several.filter(ambiguous=False).exists()


def test_wages_not_published_are_null():
    assert Wage.objects.filter(employment=None).count() == 15
    assert not Wage.objects.filter(hourly_p50=0).exists()


def test_wages_of_the_nation_have_no_state():
    nation = Wage.objects.filter(state=None, soc_code="29-2034").order_by("release")

    assert [wage.release for wage in nation] == ["2023-05", "2024-05", "2025-05"]
    assert nation.last().hourly_p10 == Decimal("26.91")


def test_load_pay_again_changes_nothing(capsys):
    call_command("load_pay")

    said = capsys.readouterr().out.splitlines()

    assert len(said) == len(TABLES)
    assert all(", 0 added, 0 changed, " in line and line.endswith(", 0 gone") for line in said)
