from decimal import Decimal

import pytest

from pay.call import call_burden
from tests.pay.packages import a_package

D = Decimal
STATED = {
    "call_required": "yes",
    "call_nights_per_period": 5,
    "call_weekends_per_period": 1,
    "call_period_weeks": 4,
    "call_night_hours": D(12),
    "call_weekend_hours": D(48),
    "response_minutes": 30,
    "on_call_rate": D("6.00"),
    "callback_multiplier": D("1.5"),
    "callback_min_hours": D(2),
    "average_callbacks_week": D(2),
}


def burden(**changes):
    return call_burden(a_package(**changes))


def test_call_in_words():
    assert burden(**STATED).words == (
        "1 in 4 weeks, 30 min, 6.00 USD/h standby, callback 1.5 ×, 2 h minimum, "
        "about 2 callbacks a week"
    )


def test_call_of_a_contract():
    """108 h in four weeks make 351 h in thirteen; 26 callbacks of two hours at 42.00."""
    found = burden(**STATED)

    assert (found.standby_hours_period, found.standby_hours_contract) == (D(108), D(351))
    assert found.contract_standby_pay == D("2106.00")
    assert found.contract_callback_pay == D("2184.00")
    assert (found.contract_pay, found.missing) == (D("4290.00"), ())


def test_call_required_with_nothing_else_is_not_stated():
    found = burden(call_required="yes")

    assert found.words == "details not stated"
    assert found.contract_pay is None


@pytest.mark.parametrize("changes", [{}, {"call_required": "no"}, {"call_required": "unknown"}])
def test_no_call_is_no_burden(changes):
    assert burden(**changes) is None


@pytest.mark.parametrize(
    ("name", "missing"),
    [
        ("call_night_hours", "call_night_hours"),
        ("call_weekend_hours", "call_weekend_hours"),
        ("call_period_weeks", "call_period_weeks"),
        ("on_call_rate", "on_call_rate"),
        ("callback_multiplier", "callback_multiplier"),
        ("callback_min_hours", "callback_min_hours"),
        ("average_callbacks_week", "average_callbacks_week"),
    ],
)
def test_fact_not_stated_leaves_the_pay_unknown(name, missing):
    found = burden(**STATED | {name: None})

    assert (found.contract_pay, found.missing) == (None, (missing,))


def test_no_callbacks_on_average_need_no_rate():
    changes = {"average_callbacks_week": D(0), "callback_multiplier": None}

    found = burden(**STATED | changes)

    assert (found.contract_pay, found.missing) == (D("2106.00"), ())


def test_callbacks_longer_than_the_minimum_are_paid_as_long_as_they_are():
    assert burden(**STATED, average_callback_hours=D(3)).contract_callback_pay == D("3276.00")


def test_stated_callback_rate_comes_before_the_multiplier():
    found = burden(**STATED, callback_rate=D("50.00"))

    assert found.callback_hourly == D("50.00")
    assert "callback 50.00 USD/h" in found.words


@pytest.mark.parametrize(
    ("nights", "weekends", "period", "words"),
    [
        (7, None, 4, "1 in 4 weeks"),
        (14, None, 4, "2 in 4 weeks"),
        (5, 1, 3, "1 in 3 weeks"),
        (3, None, 4, "3 nights in 4 weeks"),
        (1, None, 1, "1 night a week"),
        (0, 1, 4, "1 weekend in 4 weeks"),
        (2, 1, 4, "2 nights and 1 weekend in 4 weeks"),
        (7, None, 1, "every week"),
        (3, None, None, "3 nights"),
        (None, None, 4, "details not stated"),
    ],
)
def test_how_often_in_words(nights, weekends, period, words):
    found = burden(
        call_required="yes",
        call_nights_per_period=nights,
        call_weekends_per_period=weekends,
        call_period_weeks=period,
    )

    assert found.words == words
