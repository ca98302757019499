"""What a package is worth: sums that must hold for any package, and the odd week."""

import random
from dataclasses import asdict, replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pay.fields import FOUND
from pay.floor import floor
from pay.money import rounded
from pay.overtime import rules
from pay.package import Package
from pay.worth import worth
from tests.pay.packages import GUARANTEED, WRITTEN, a_package, priced

D = Decimal
STATES = ["AL", "AK", "CA", "CO", "NV", "PR", "TX", None]


def money(most, places=2):
    return st.decimals(0, most, places=places)


packages = st.builds(
    Package,
    taxable_hourly=money(200, places=4),
    hours_per_shift=st.decimals(4, 16, places=2),
    shifts_per_week=st.integers(1, 7).map(D),
    lodging_weekly=money(3000),
    mie_weekly=money(1000),
    other_untaxed_weekly=st.none() | money(500),
    weeks=st.integers(1, 52),
    state=st.sampled_from(STATES),
    ot_rule=st.none() | st.sampled_from(sorted(rules())),
    ot_basis=st.sampled_from([None, "base_only", "includes_hours_dependent_stipends"]),
    completion_bonus=st.none() | money(5000),
    sign_on_bonus=st.none() | money(5000),
    travel_reimbursement_out=st.none() | money(2000),
    license_reimbursement_cap=st.none() | money(500),
    guaranteed_hours_week=st.none() | st.integers(0, 40).map(D),
    guarantee_excludes=st.frozensets(st.sampled_from(["first_week", "last_week", "low_census"])),
    calloff_shifts_allowed=st.none() | st.integers(0, 20),
    calloff_period_weeks=st.none() | st.integers(1, 13),
    stipend_on_facility_calloff=st.sampled_from([None, "kept", "pro_rata", "lost"]),
)


@given(packages)
def test_gross_is_taxable_and_untaxed_to_the_cent(package):
    figures = worth(package)

    assert figures.weekly_gross == figures.weekly_taxable + figures.weekly_untaxed


@given(packages)
def test_taxable_is_straight_pay_and_the_overtime_premium(package):
    figures = worth(package)

    stray = figures.weekly_straight + figures.overtime_premium - figures.weekly_taxable
    assert abs(stray) <= D("0.01")


@given(packages, st.decimals("0.25", 8, places=2))
def test_more_hours_never_lower_gross(package, more):
    """On the base rate. With stipends in, further hours thin the rate that a premium is paid on."""
    based = replace(package, ot_basis="base_only")
    longer = replace(based, hours_per_shift=based.hours_per_shift + more)

    assert worth(longer).weekly_gross >= worth(based).weekly_gross


@given(packages)
def test_contract_is_its_weeks_and_bonuses_and_reimbursements(package):
    figures = worth(package)

    bonuses, reimbursed = figures.bonuses or 0, figures.reimbursements or 0
    assert figures.contract_total == figures.contract_weeks + bonuses
    assert figures.contract_value == figures.contract_total + reimbursed


@given(packages)
def test_contract_weeks_are_the_week_times_their_number_but_for_rounding(package):
    figures = worth(package)

    if figures.cycle_weeks == 1:
        stray = abs(figures.contract_weeks - figures.weekly_gross * package.weeks)
        assert stray <= D("0.005") * (package.weeks + 1)


@given(packages)
def test_swapping_lodging_and_meals_changes_no_figure(package):
    swapped = replace(package, lodging_weekly=package.mie_weekly, mie_weekly=package.lodging_weekly)

    assert worth(swapped) == worth(package)


@given(packages)
def test_floor_is_no_higher_than_the_headline(package):
    figures = worth(package)
    least = floor(package, figures.rule)

    if least.missing:
        assert least.worst_contract is None
    else:
        assert least.worst_week <= figures.cycle_gross
        assert least.worst_contract <= figures.contract_weeks
        assert (least.ended_worst or 0) <= (least.ended_scheduled or 0)


@given(packages)
def test_stipends_in_the_rate_never_lower_overtime(package):
    apart = worth(replace(package, ot_basis="base_only"))
    together = worth(replace(package, ot_basis="blended"))

    assert together.weekly_gross >= apart.weekly_gross


@given(packages, st.randoms())
def test_order_of_fields_changes_nothing(package, order: random.Random):
    written = {
        name: sorted(value) if isinstance(value, frozenset) else str(value)
        for name, value in asdict(replace(package, guaranteed_hours_week=None)).items()
        if value is not None and name not in FOUND
    }
    names = list(written)
    order.shuffle(names)

    assert priced({name: written[name] for name in names}) == priced(written)


@pytest.mark.parametrize("missing", ["lodging_weekly", "mie_weekly"])
def test_a_stipend_not_stated_hides_every_sum_with_it(missing):
    figures = worth(a_package(**{missing: None}))

    assert figures.weekly_taxable == D("1008.00")
    unknown = (figures.weekly_gross, figures.blended_hourly, figures.contract_total)
    assert unknown == (None, None, None)


def test_stated_overtime_rate_is_the_one_paid():
    figures = worth(a_package(shifts_per_week=D(4), ot_rate_stated=D("50.00")))

    assert figures.weekly_taxable == D("1520.00")


def test_stated_overtime_rate_decides_over_the_basis():
    figures = worth(a_package(shifts_per_week=D(4), ot_rate_stated=D("50.00"), ot_basis="blended"))

    assert (figures.weekly_taxable, figures.regular_rate) == (D("1520.00"), D("28.00"))


def test_stipends_in_the_rate_count_once_more_in_double_time():
    """13 hours in California: 4 at half again, 1 at twice, of (364 + 1,568) / 13 an hour."""
    figures = worth(a_package(ot_rule="CA", ot_basis="blended", pattern=(D(13), *[D(0)] * 6)))

    assert figures.regular_rate == D("148.62")
    assert figures.overtime_premium == D("445.85")


def test_bonuses_are_part_of_the_total_and_reimbursements_of_the_value():
    figures = worth(
        a_package(
            completion_bonus=D(500),
            sign_on_bonus=D(250),
            extension_bonus=D(9000),
            travel_reimbursement_out=D(300),
            travel_reimbursement_back=D(200),
            parking_allowance=D(40),
        )
    )

    assert figures.contract_total == D("34238.00")
    assert figures.contract_value == D("34778.00")


def test_part_of_a_shift_is_a_short_shift_each_week():
    figures = worth(a_package(shifts_per_week=D("3.5")))

    assert (figures.regular_hours, figures.overtime_hours) == (D(40), D(2))


def test_cents_are_rounded_half_up():
    assert [rounded(D(each)) for each in ("0.125", "0.135", "0.1249")] == [
        D("0.13"),
        D("0.14"),
        D("0.12"),
    ]


def test_local_package_without_stipends_has_none():
    local = {
        key: each for key, each in WRITTEN.items() if key not in {"lodging_weekly", "mie_weekly"}
    }

    assert priced(local)["weekly_gross"] is None
    assert priced(local | {"kind": "local"})["weekly_gross"] == "1008.00"


@pytest.mark.parametrize(
    ("accrual", "first", "total"),
    [("weekly", 1, "32816.00"), ("per_shift_to_cap", 1, "31770.67"), ("per_hour", 2, "32629.33")],
)
def test_partial_first_week_is_paid_as_stipends_accrue(accrual, first, total):
    figures = worth(a_package(stipend_accrual=accrual, first_week_shifts=D(first)))

    assert figures.contract_total == D(total)


def test_partial_week_is_unknown_while_accrual_is_not_stated():
    assert worth(a_package(last_week_shifts=D(1))).contract_total is None


@pytest.mark.parametrize(
    ("changes", "total"),
    [
        ({"orientation_paid": True}, "33488.00"),
        ({"orientation_paid": True, "orientation_rate": D("20.00")}, "33168.00"),
        ({"orientation_paid": False}, "32368.00"),
    ],
)
def test_orientation_at_its_own_rate_changes_the_contract(changes, total):
    """40 hours: all 36 of the first week and 4 of the second."""
    figures = worth(a_package(orientation_hours=D(40), **changes))

    assert figures.contract_total == D(total)
    assert figures.weekly_gross == D("2576.00")


def test_odd_number_of_weeks_ends_with_the_first_of_two():
    """36 hours and 48 in turn, 13 weeks: seven of the first, six of the second."""
    pattern = tuple(map(D, [12, 12, 12, 0, 0, 0, 0, 12, 12, 12, 12, 0, 0, 0]))

    figures = worth(a_package(pattern=pattern))

    assert figures.cycle_gross == D("5600.00")
    assert figures.contract_total == 7 * D("2576.00") + 6 * D("3024.00")


def test_floor_of_a_guaranteed_package_is_known():
    figures = worth(a_package(**GUARANTEED))

    assert floor(a_package(**GUARANTEED), figures.rule).missing == ()
