"""The weekly figures, against worked examples and against what must hold for any package."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pay.package import Package
from pay.worth import worth

D = Decimal
THREE_TWELVES = Package(
    taxable_hourly=D("28.00"),
    hours_per_shift=D(12),
    shifts_per_week=D(3),
    lodging_weekly=D("1092.00"),
    mie_weekly=D("476.00"),
    weeks=13,
)


def test_worth_of_three_twelves_has_no_overtime():
    figures = worth(THREE_TWELVES)

    expected = {
        "scheduled_hours_week": D("36.00"),
        "regular_hours": D("36.00"),
        "overtime_hours": D("0.00"),
        "weekly_taxable": D("1008.00"),
        "weekly_untaxed": D("1568.00"),
        "weekly_gross": D("2576.00"),
        "blended_hourly": D("71.56"),
        "contract_total": D("33488.00"),
        "stipend_share": D("60.87"),
    }
    assert {name: getattr(figures, name) for name in expected} == expected


def test_worth_of_four_twelves_pays_eight_hours_half_again():
    figures = worth(replace(THREE_TWELVES, shifts_per_week=D(4)))

    assert (figures.regular_hours, figures.overtime_hours) == (D(40), D(8))
    assert (figures.weekly_taxable, figures.weekly_gross) == (D("1456.00"), D("3024.00"))


@pytest.mark.parametrize(
    ("hours", "shifts", "rate", "stipends", "expected"),
    [
        (12, 3, "32.00", "1246.00", ("1152.00", "2398.00", "66.61", "31174.00")),
        (8, 5, "30.00", "900.00", ("1200.00", "2100.00", "52.50", "27300.00")),
    ],
)
def test_worth_agrees_with_worked_weeks(hours, shifts, rate, stipends, expected):
    figures = worth(Package(D(rate), D(hours), D(shifts), D(stipends), D(0), 13))

    assert (
        figures.weekly_taxable,
        figures.weekly_gross,
        figures.blended_hourly,
        figures.contract_total,
    ) == tuple(map(D, expected))


@pytest.mark.parametrize(
    ("shifts", "regular", "overtime", "pay"), [(4, 40, 8, "1768.00"), (3, 36, 0, "1224.00")]
)
def test_worth_agrees_with_worked_federal_overtime(shifts, regular, overtime, pay):
    figures = worth(Package(D("34.00"), D(12), D(shifts), D(0), D(0), 1))

    assert (figures.regular_hours, figures.overtime_hours) == (regular, overtime)
    assert figures.weekly_gross == D(pay)


@pytest.mark.parametrize("missing", ["lodging_weekly", "mie_weekly"])
def test_worth_is_silent_where_a_stipend_is_not_stated(missing):
    figures = worth(replace(THREE_TWELVES, **{missing: None}))

    assert figures.weekly_taxable == D("1008.00")
    assert figures.weekly_untaxed is None
    assert figures.weekly_gross is None
    assert figures.blended_hourly is None
    assert figures.contract_total is None
    assert figures.stipend_share is None


def test_worth_of_a_local_package_counts_stated_zeros():
    figures = worth(replace(THREE_TWELVES, lodging_weekly=D(0), mie_weekly=D(0)))

    assert (figures.weekly_gross, figures.stipend_share) == (D("1008.00"), D("0.00"))


def test_worth_of_nothing_has_no_share():
    figures = worth(Package(D(0), D(12), D(3), D(0), D(0), 13))

    assert (figures.weekly_gross, figures.stipend_share) == (D("0.00"), None)


def test_worth_rounds_half_up_and_only_at_the_end():
    """12.5 h at 30.0002 are 375.0025 a shift; thirteen unrounded weeks make 14,625.0975."""
    figures = worth(Package(D("30.0002"), D("12.5"), D(3), D(0), D(0), 13))

    assert figures.weekly_taxable == D("1125.01")
    assert figures.contract_total == D("14625.10")


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("taxable_hourly", D("-0.01")),
        ("lodging_weekly", D(-1)),
        ("mie_weekly", D(-1)),
        ("hours_per_shift", D(0)),
        ("shifts_per_week", D(0)),
        ("weeks", 0),
    ],
)
def test_package_refuses_what_no_agency_can_promise(field, wrong):
    with pytest.raises(ValueError, match=f"{field} is {wrong}"):
        replace(THREE_TWELVES, **{field: wrong})


def money(most: int, places: int = 2) -> st.SearchStrategy[Decimal]:
    return st.decimals(0, most, places=places, allow_nan=False, allow_infinity=False)


packages = st.builds(
    Package,
    taxable_hourly=money(1000, places=4),
    hours_per_shift=st.decimals(1, 24, places=2),
    shifts_per_week=st.decimals("0.5", 7, places=1),
    lodging_weekly=money(10_000),
    mie_weekly=money(10_000),
    weeks=st.integers(1, 52),
)


@given(packages)
def test_gross_is_taxable_and_untaxed_to_the_cent(package):
    figures = worth(package)

    assert figures.weekly_gross == figures.weekly_taxable + figures.weekly_untaxed


@given(packages)
def test_hours_are_regular_and_overtime_hours(package):
    figures = worth(package)

    assert figures.regular_hours + figures.overtime_hours == figures.scheduled_hours_week
    assert figures.regular_hours <= 40


@given(packages, st.decimals("0.1", 3, places=1))
def test_more_shifts_never_lower_the_gross(package, more):
    longer = replace(package, shifts_per_week=package.shifts_per_week + more)

    assert worth(longer).weekly_gross >= worth(package).weekly_gross


@given(packages, money(500))
def test_a_higher_rate_never_lowers_the_gross(package, more):
    better = replace(package, taxable_hourly=package.taxable_hourly + more)

    assert worth(better).weekly_gross >= worth(package).weekly_gross


@given(packages)
def test_swapping_lodging_and_meals_changes_no_figure(package):
    swapped = replace(package, lodging_weekly=package.mie_weekly, mie_weekly=package.lodging_weekly)

    assert worth(swapped) == worth(package)


@given(packages)
def test_contract_total_is_its_weeks_but_for_rounding(package):
    figures = worth(package)

    stray = abs(figures.contract_total - figures.weekly_gross * package.weeks)
    assert stray <= D("0.005") * package.weeks + D("0.005")


@given(packages, st.sampled_from(["lodging_weekly", "mie_weekly"]))
def test_an_unstated_stipend_hides_the_gross_of_any_package(package, missing):
    figures = worth(replace(package, **{missing: None}))

    assert figures.weekly_gross is None
    assert figures.weekly_taxable == worth(package).weekly_taxable
