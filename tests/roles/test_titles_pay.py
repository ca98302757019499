"""Pay as adverts print it, and the figures that are none."""

from decimal import Decimal

import pytest

from roles.titles import read


def pay(title: str) -> tuple:
    heading = read(title)
    return heading.pay_low, heading.pay_high, heading.pay_unit


@pytest.mark.parametrize(
    ("title", "low", "high", "unit"),
    [
        ("$2,483 per week", 2483, 2483, "week"),
        ("$1,599 to $1,926 per week", 1599, 1926, "week"),
        ("$38-$42/hr", 38, 42, "hour"),
        ("38-42/hr", 38, 42, "hour"),
        ("$38.50 an hour", "38.50", "38.50", "hour"),
        ("2500+/wk", 2500, None, "week"),
        ("2500+", 2500, None, "week"),
        ("2500 weekly", 2500, 2500, "week"),
        ("$2.4k weekly", 2400, 2400, "week"),
        ("up to $3,100/week", None, 3100, "week"),
        ("$75,000/yr", 75000, 75000, "year"),
        ("$75k-92k annually", 75000, 92000, "year"),
        ("$2,905", 2905, 2905, ""),
        ("$450/day", 450, 450, "day"),
        # The higher figure first; a comma and a point as in Europe.
        ("$2,900 - $2,700/wk", 2700, 2900, "week"),
        ("$2.483,00/week", 2483, 2483, "week"),
        ("$38,50/hr", "38.50", "38.50", "hour"),
        ("$22.50 hourly - $1,000 bonus", "22.50", "22.50", "hour"),
        ("$5,000 bonus - $2,500/week", 2500, 2500, "week"),
    ],
)
def test_pay_is_read(title, low, high, unit):
    expected = tuple(None if each is None else Decimal(each) for each in (low, high))

    assert pay(f"CT Tech - {title}") == (*expected, unit)


@pytest.mark.parametrize(
    "title",
    [
        "$15,000 Signing Bonus",
        "$10K SIGN ON BONUS",
        "Sign-on bonus: $10,000",
        "$1,500 relocation",
        "Tuition reimbursement up to $5,000",
        "$1,092/wk lodging stipend",
        "Req #20261234",
        "2000+ employees",
        "36 hrs/week",
        "13 weeks",
        "401k",
        "$1/week",
        "$9,999,999/hr",
        "$0",
        "9p-730a",
        "1.2.3.4/hr",
    ],
)
def test_what_is_no_pay_is_left_alone(title):
    assert pay(f"CT Tech - {title}") == (None, None, "")
