from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pay.missed_shift import missed_shift
from pay.overtime import rules
from pay.what_if import all_taxable, local_package, other_hours, other_shifts, overtime_week
from pay.worth import worth
from tests.pay.packages import a_package

D = Decimal
FEDERAL, CALIFORNIA = rules()["FEDERAL"], rules()["CA"]
DAYS = tuple(map(D, [13, 0, 12, 0, 12, 0, 0]))


def test_overtime_week_is_one_shift_more():
    found = overtime_week(a_package(), FEDERAL)

    assert (found.hours, found.taxable, found.gross) == (D(48), D("1456.00"), D("3024.00"))


def test_overtime_week_of_a_pattern_works_a_free_day():
    found = overtime_week(a_package(pattern=DAYS), CALIFORNIA)

    assert found.hours == D(50)
    assert found.taxable == 28 * (32 + D("1.5") * 16 + 2 * 2)


@pytest.mark.parametrize(
    ("accrual", "cap", "untaxed"),
    [
        (None, None, "1568.00"),
        ("weekly", None, "1568.00"),
        ("per_shift_to_cap", 3, "1568.00"),
        ("per_shift_to_cap", 5, "2090.67"),
        ("per_hour", None, "2090.67"),
    ],
)
def test_stipends_of_a_longer_week_go_by_how_they_accrue(accrual, cap, untaxed):
    package = a_package(stipend_accrual=accrual, stipend_cap_shifts=cap)

    assert overtime_week(package, FEDERAL).untaxed == D(untaxed)


def test_shorter_week_is_unknown_while_accrual_is_not_stated():
    found = other_shifts(a_package(), FEDERAL, D(2))

    assert (found.taxable, found.gross) == (D("672.00"), None)
    assert found.missing == ("stipend_accrual",)


@pytest.mark.parametrize(
    ("more", "hours", "taxable"),
    [("4", "40.00", "1120.00"), ("-4", "32.00", "896.00"), ("12", "48.00", "1456.00")],
)
def test_other_hours_lengthen_or_shorten_the_week(more, hours, taxable):
    found = other_hours(a_package(stipend_accrual="weekly"), FEDERAL, D(more))

    assert (found.hours, found.taxable) == (D(hours), D(taxable))


def test_other_hours_come_off_the_last_shift_first():
    found = other_hours(a_package(stipend_accrual="weekly"), CALIFORNIA, D(-13))

    assert (found.hours, found.taxable) == (D(23), 28 * (8 + 8 + D("1.5") * (4 + 3)) - 28 * 0)


@given(st.decimals(0, 60, places=2), st.sampled_from(sorted(rules())))
def test_more_hours_never_lower_gross(more, code):
    package = a_package(ot_rule=code)

    assert other_hours(package, rules()[code], more).gross >= worth(package).weekly_gross


@pytest.mark.parametrize(
    ("policy", "penalty", "gross"),
    [
        ("kept", None, "2240.00"),
        ("kept", "10.00", "2120.00"),
        ("pro_rata", None, "1717.33"),
        ("lost", None, "672.00"),
        ("fixed", "20.00", "2000.00"),
    ],
)
def test_missed_shift_goes_by_its_policy(policy, penalty, gross):
    package = a_package(
        stipend_on_own_missed_shift=policy,
        missed_shift_penalty_usd_hour=None if penalty is None else D(penalty),
    )

    assert missed_shift(package, FEDERAL).gross == D(gross)


@pytest.mark.parametrize(
    ("policy", "missing"),
    [(None, "stipend_on_own_missed_shift"), ("fixed", "missed_shift_penalty_usd_hour")],
)
def test_missed_shift_is_unknown_while_its_policy_is_not_stated(policy, missing):
    found = missed_shift(a_package(stipend_on_own_missed_shift=policy), FEDERAL)

    assert (found.taxable, found.gross, found.missing) == (D("672.00"), None, (missing,))


def test_missed_shift_without_stipends_asks_for_no_policy():
    found = missed_shift(a_package(lodging_weekly=D(0), mie_weekly=D(0)), FEDERAL)

    assert (found.gross, found.missing) == (D("672.00"), ())


def test_all_taxable_is_the_same_money():
    package = a_package()

    found = all_taxable(package, worth(package))

    assert (found.taxable, found.untaxed, found.gross) == (D("2576.00"), D(0), D("2576.00"))


@pytest.mark.parametrize(("rate", "gross"), [(None, "1456.00"), ("40.00", "2080.00")])
def test_local_package_pays_the_rate_alone(rate, gross):
    package = a_package(
        shifts_per_week=D(4), local_rate_all_taxable=None if rate is None else D(rate)
    )

    assert local_package(package, FEDERAL).gross == D(gross)
