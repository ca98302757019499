from datetime import date, timedelta

import pytest

from pay.transparency import duties, laws
from tests.pay.packages import TODAY, a_package


def of(**changes):
    return {duty.law.jurisdiction: duty for duty in duties(a_package(**changes), TODAY)}


def test_colorado_asks_for_benefits_and_the_last_day():
    duty = of(state="CO")["CO"]

    assert duty.is_in_force
    assert duty.missing == ("benefits", "application_deadline")
    assert duty.words.endswith(
        "Not stated here: a description of the benefits, the last day to apply."
    )


def test_what_is_stated_is_not_missing():
    duty = of(state="CO", benefits="Medical, dental, 401(k)", closes_on=TODAY)["CO"]

    assert duty.missing == ()
    assert "Not stated" not in duty.words


def test_range_with_one_end_is_none():
    assert of(state="NJ", range_min_gross_weekly=2000)["NJ"].missing == ("range", "benefits")
    assert "range" not in of(state="NJ")["NJ"].missing


def test_other_pay_is_missing_while_no_part_is_stated():
    assert (
        "other_compensation" in of(state="WA", lodging_weekly=None, mie_weekly=None)["WA"].missing
    )


@pytest.mark.parametrize(
    ("city", "expected"),
    [
        (None, ["NY"]),
        ("Buffalo", ["NY"]),
        ("Brooklyn", ["NY", "NYC"]),
        (" new york ", ["NY", "NYC"]),
    ],
)
def test_city_has_its_own_duty(city, expected):
    assert sorted(of(state="NY", city=city)) == expected


def test_law_of_tomorrow_is_not_in_force():
    assert of(state="DE")["DE"].is_in_force is False
    assert of(state="DE")["DE"].words.startswith("DE asks from 2027-09-26")


def test_law_that_is_not_established_says_so():
    duty = of(state="VA")["VA"]

    assert duty.is_in_force is None
    assert "not established" in duty.words


def test_state_without_a_law_has_no_duty():
    assert of(state="TX") == of(state=None) == {}


def test_every_law_begins_on_its_day():
    for law in [law for found in laws().values() for law in found if law.effective_on]:
        city = law.jurisdiction.replace("NYC", "Brooklyn").replace("-", " ")
        package = a_package(state=law.state, city=city if law.level == "city" else None)
        begins = law.effective_on
        for day, expected in ((begins, True), (begins - timedelta(days=1), False)):
            duty = {each.law: each for each in duties(package, day)}[law]
            assert duty.is_in_force is expected


def test_posted_on_decides_over_today():
    assert duties(a_package(state="CO"), date(2020, 12, 31))[0].is_in_force is False
