from decimal import Decimal

import pytest

from pay.compare import compare
from tests.pay.packages import GUARANTEED, a_package

D = Decimal


def row(found, name):
    [each] = [each for each in (*found.different, *found.equal) if each.name == name]
    return each


def test_equal_rows_are_folded():
    found = compare([a_package(), a_package(taxable_hourly=D("29.00"))])

    assert {"weekly_untaxed", "weeks"} <= {each.name for each in found.equal}
    assert {each.name for each in found.different} == {
        *("weekly_gross", "weekly_taxable", "taxable_hourly", "blended_hourly", "per_week_all_in"),
        *("contract_total", "contract_value", "stipend_share"),
    }


def test_two_equal_packages_have_no_difference_and_nobody_ahead():
    found = compare([a_package(), a_package()])

    assert found.different == ()
    assert {each.ahead for each in found.equal} == {None}


def test_not_stated_is_a_value_and_puts_nobody_ahead():
    found = compare([a_package(), a_package(**GUARANTEED)])

    floor = row(found, "worst_contract")
    assert (floor.values, floor.ahead, floor.by) == ((None, D("32480.00")), None, None)
    assert floor.differs


def test_different_lengths_are_told_by_the_week_and_by_the_contract():
    found = compare([a_package(weeks=8), a_package(taxable_hourly=D("27.00"))])

    week, contract = row(found, "weekly_gross"), row(found, "contract_total")
    assert (week.per, week.ahead, week.by) == ("week", 0, D("36.00"))
    assert (contract.per, contract.ahead, contract.by) == ("contract", 1, D("12412.00"))


def test_of_several_the_lead_is_over_the_next():
    rates = ["28.00", "30.00", "29.00", "27.00", "20.00"]

    found = compare([a_package(taxable_hourly=D(rate)) for rate in rates])

    assert (row(found, "taxable_hourly").ahead, row(found, "taxable_hourly").by) == (1, D("1.00"))


def test_two_in_front_alike_are_not_ahead():
    rates = ["30.00", "30.00", "20.00"]

    found = compare([a_package(taxable_hourly=D(rate)) for rate in rates])

    assert row(found, "taxable_hourly").ahead is None


def test_bonus_not_stated_is_not_zero():
    found = compare([a_package(), a_package(completion_bonus=D(0))])

    assert row(found, "bonuses").values == (None, D("0.00"))


@pytest.mark.parametrize("count", [0, 1, 6])
def test_too_few_or_too_many_are_refused(count):
    with pytest.raises(ValueError, match=f"{count} packages; a comparison has 2 to 5"):
        compare([a_package()] * count)
