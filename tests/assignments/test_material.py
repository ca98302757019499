"""Which changes of terms are material, and what they come to in a week: pure, on plain values."""

from dataclasses import fields, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assignments.material import RULES, Side, changes
from assignments.terms import PROMISED
from assignments.weekly_effect import effects, week_pay
from pay.package import Package
from tests.pay.packages import a_package

D = Decimal
IN_PACKAGE = {field.name for field in fields(Package)}
MONDAY = date(2027, 1, 4)
DULL = {
    "profession": "ct-technologist",
    "level": "technologist",
    "advertised_title": "CT Technologist, nights",
    "facility": (1, "74104", "St. Example Medical Center"),
    "unit": "Radiology",
    "starts_on": MONDAY,
    "start_flex_days": 0,
    "weeks": 13,
    "shift": "night",
    "hours_per_shift": D(12),
    "shifts_per_week": D(3),
    "guaranteed_hours_week": D(36),
    "call_required": "no",
    "taxable_hourly": D("28.00"),
    "lodging_weekly": D("1092.00"),
    "mie_weekly": D("476.00"),
    "license_in_process": "",
    "registry_in_process": "",
    "min_experience_months": 12,
    "experience_within_months": None,
    "charting_system": "Epic",
    "charting_experience": "",
    "description": "Park in lot A.",
    "closes_on": MONDAY - timedelta(days=15),
}


def side(asked: Any = (), **values: Any) -> Side:
    """A version; `asked` are (strength, codes)."""
    whole = DULL | values
    priced = {name: value for name, value in whole.items() if name in IN_PACKAGE and value != ""}
    if isinstance(priced.get("guarantee_excludes"), list):
        priced["guarantee_excludes"] = frozenset(priced["guarantee_excludes"])
    groups = frozenset((strength, frozenset(codes)) for strength, codes in asked)
    return Side(whole, groups, a_package(**priced))


def verdict(before: dict[str, Any], after: dict[str, Any]) -> dict[str, bool]:
    return {each.name: each.is_material for each in changes(side(**before), side(**after))}


def test_lower_rate_on_36_hours_is_54_dollars_a_week_less():
    (found,) = changes(side(), side(taxable_hourly=D("26.50")))

    assert (found.name, found.weekly, found.is_material) == (
        "taxable_hourly",
        D("-54.00"),
        True,
    )


def test_every_promised_field_has_its_rule():
    assert RULES.keys() == set(PROMISED)


# Field, before, after: whether it is material. The way back stands on a line of its own.
CASES = [
    ("taxable_hourly", D(28), D("27.99"), True),
    ("taxable_hourly", D(28), D("28.01"), False),
    ("lodging_weekly", D(1092), D(980), True),
    ("lodging_weekly", D(1092), None, True),
    ("lodging_weekly", None, D(0), False),
    ("mie_weekly", D(476), D(500), False),
    ("guaranteed_hours_week", D(36), D(24), True),
    ("guaranteed_hours_week", D(36), None, True),
    ("guaranteed_hours_week", None, D(24), False),
    ("completion_bonus", D(500), D(250), True),
    ("completion_bonus", D(500), None, True),
    ("completion_bonus", None, D(500), False),
    ("completion_condition", "at the end", "after two contracts", True),
    ("profession", "ct-technologist", "mri-technologist", True),
    ("level", "technologist", "technician", True),
    ("facility", (1, "74104", "A"), (2, "74104", "A"), True),
    ("facility", (1, "74104", "A"), (1, "74104", "St. A"), False),
    ("unit", "Radiology", "Tower B", True),
    ("shift", "night", "day", True),
    ("hours_per_shift", D(12), D(10), True),
    ("hours_per_shift", D(10), D(12), True),
    ("shifts_per_week", D(3), D(4), True),
    ("weeks", 13, 14, True),
    ("starts_on", MONDAY, MONDAY + timedelta(days=7), False),
    ("starts_on", MONDAY, MONDAY + timedelta(days=8), True),
    ("starts_on", MONDAY, MONDAY - timedelta(days=8), True),
    ("start_flex_days", 14, 0, True),
    ("start_flex_days", 0, 14, False),
    ("min_experience_months", 12, 24, True),
    ("min_experience_months", None, 12, True),
    ("min_experience_months", 12, None, False),
    ("experience_within_months", None, 36, True),
    ("experience_within_months", 24, 36, False),
    ("experience_within_months", 36, None, False),
    ("license_in_process", "filed", "", True),
    ("license_in_process", "", "filed", False),
    ("charting_experience", "", "required", True),
    ("charting_experience", "required", "preferred", False),
    ("call_required", "no", "yes", True),
    ("call_required", "", "yes", True),
    ("call_required", "yes", "", True),
    ("call_required", "yes", "no", False),
    ("call_required", "", "no", False),
    ("response_minutes", 30, 20, True),
    ("response_minutes", 20, 30, False),
    ("on_call_rate", D(6), D(4), True),
    ("average_callbacks_week", D(1), D(2), True),
    ("missed_shift_penalty_usd_hour", None, D(20), True),
    ("missed_shift_penalty_usd_hour", None, D(0), False),
    ("missed_shift_penalty_usd_hour", D(20), D(10), False),
    ("early_end_penalty_usd", D(500), D(900), True),
    ("early_end_penalty_usd", D(500), None, True),
    ("notice_days_facility", 14, 7, True),
    ("notice_days_traveler", 7, 14, True),
    ("notice_days_traveler", 14, 7, False),
    ("guarantee_excludes", ["first_week"], ["first_week", "low_census"], True),
    ("guarantee_excludes", ["first_week", "low_census"], ["first_week"], False),
    ("guarantee_excludes", [], None, True),
    ("guarantee_excludes", None, [], False),
    ("stipend_on_facility_calloff", "kept", "pro_rata", True),
    ("stipend_on_facility_calloff", "lost", "kept", False),
    ("stipend_on_facility_calloff", "", "pro_rata", False),
    ("calloff_makeup_allowed", True, False, True),
    ("calloff_makeup_allowed", False, True, False),
    ("calloff_makeup_allowed", False, None, True),
    ("health_insurance_from", "day1", "30d", True),
    ("health_insurance_employee_weekly", D(20), D(45), True),
    ("housing_option", "either", "provided", True),
    ("ot_multiplier", D("1.75"), D("1.5"), True),
    ("benefits", "401(k)", "", True),
    ("benefits", "401(k)", "401(k), dental", False),
    ("charting_system", "Epic", "Cerner", False),
    ("advertised_title", "CT", "CT nights", False),
    ("description", "Park in lot A.", "Park in lot B.", False),
    ("closes_on", MONDAY, MONDAY - timedelta(days=20), False),
]


@pytest.mark.parametrize(("name", "before", "after", "is_material"), CASES)
def test_change_is_material_or_not(name, before, after, is_material):
    assert verdict({name: before}, {name: after}) == {name: is_material}


@pytest.mark.parametrize(
    ("before", "after", "is_material"),
    [
        ((2, 13), (3, 13), True),
        ((2, 13), (4, 26), False),
        ((2, 13), (1, 6), True),
        ((2, 13), (2, 26), False),
        ((2, 26), (2, 13), True),
        ((2, 13), (2, None), True),
        ((None, None), (2, 13), True),
        ((None, None), (0, None), False),
        ((2, None), (2, 13), False),
    ],
)
def test_call_offs_are_weighed_by_their_weeks(before, after, is_material):
    names = ("calloff_shifts_allowed", "calloff_period_weeks")

    found = verdict(dict(zip(names, before, strict=True)), dict(zip(names, after, strict=True)))

    assert any(found.values()) is is_material


R, P = "required", "preferred"


@pytest.mark.parametrize(
    ("before", "after", "is_material"),
    [
        ([], [(R, ["bls"])], True),
        ([(R, ["bls"])], [], False),
        ([], [(P, ["acls"])], False),
        ([(P, ["acls"])], [(R, ["acls"])], True),
        ([(R, ["ct", "r"])], [(R, ["ct"])], True),
        ([(R, ["ct"])], [(R, ["ct", "r"])], False),
        ([(R, ["ct"]), (R, ["bls"])], [(R, ["ct", "bls"])], False),
        ([(R, ["ct", "bls"])], [(R, ["ct"]), (R, ["bls"])], True),
    ],
)
def test_credentials_are_material_where_someone_may_lack_one_now(before, after, is_material):
    (found,) = changes(side(before), side(after))

    assert (found.name, found.is_material) == ("credentials", is_material)


@pytest.mark.parametrize(
    ("before", "after", "weekly"),
    [
        ({}, {"lodging_weekly": D(980)}, {"lodging_weekly": D("-112.00")}),
        ({"completion_bonus": D(1300)}, {"completion_bonus": D(0)}, {"completion_bonus": D(-100)}),
        ({}, {"shift": "day"}, {}),
        ({}, {"weeks": 10}, {}),
        ({}, {"guaranteed_hours_week": D(24)}, {}),
        # Not stated is not zero: what it comes to is not known, and the rest still is.
        ({}, {"mie_weekly": None, "taxable_hourly": D("26.50")}, {"taxable_hourly": D("-54.00")}),
        (
            {"health_insurance_employee_weekly": D(20)},
            {"health_insurance_employee_weekly": D(45)},
            {"health_insurance_employee_weekly": D("-25.00")},
        ),
        # 48 hours: 12 more at 28.00, of them 8 at time and a half.
        ({}, {"shifts_per_week": D(4)}, {"shifts_per_week": D("448.00")}),
    ],
)
def test_weekly_effect(before, after, weekly):
    assert effects(side(**before).package, side(**after).package) == weekly


def test_call_that_pays_less_says_what_it_costs():
    call = {
        "call_required": "yes",
        "call_nights_per_period": 4,
        "call_period_weeks": 4,
        "call_night_hours": D(12),
        "on_call_rate": D(6),
        "average_callbacks_week": D(0),
    }

    found = effects(side(**call).package, side(**call | {"on_call_rate": D(4)}).package)

    assert found == {"on_call_rate": D("-24.00")}


def test_another_state_brings_its_rule_of_overtime():
    before = replace(side().package, state="CA")

    found = effects(before, replace(before, state="NV", ot_rule=None))

    assert set(found) <= {"facility"}
    assert found.get("facility", D(0)) == week_pay(replace(before, state="NV")) - week_pay(before)
    assert found["facility"] < 0


def test_worst_comes_first():
    after = {
        "description": "Park in lot B.",
        "taxable_hourly": D("27.00"),
        "lodging_weekly": D(900),
        "mie_weekly": D(500),
        "shift": "day",
    }

    assert [each.name for each in changes(side(), side(**after))] == [
        "lodging_weekly",
        "taxable_hourly",
        "shift",
        "description",
        "mie_weekly",
    ]


# ---------------------------------------------------------------- whatever they change
def maybe(strategy):
    return st.none() | strategy


money = st.decimals(0, 3000, places=2)
SOME = {
    "taxable_hourly": st.decimals(8, 150, places=4),
    "hours_per_shift": st.decimals(4, 16, places=2),
    "shifts_per_week": st.decimals("0.5", 7, places=1),
    "lodging_weekly": maybe(money),
    "mie_weekly": maybe(money),
    "other_untaxed_weekly": maybe(money),
    "weeks": st.integers(1, 52),
    "starts_on": st.dates(date(2026, 1, 1), date(2028, 1, 1)),
    "completion_bonus": maybe(money),
    "license_reimbursement_cap": maybe(money),
    "health_insurance_employee_weekly": maybe(money),
    "ot_basis": st.sampled_from(["", "base_only", "includes_hours_dependent_stipends"]),
    "ot_multiplier": maybe(st.decimals(1, 3, places=2)),
    "ot_rate_stated": maybe(st.decimals(8, 200, places=2)),
    "stipend_accrual": st.sampled_from(["", "weekly", "per_hour"]),
    "call_required": st.sampled_from(["", "no", "yes"]),
    "call_nights_per_period": maybe(st.integers(0, 31)),
    "call_period_weeks": maybe(st.integers(1, 8)),
    "call_night_hours": maybe(st.decimals(1, 24, places=2)),
    "on_call_rate": maybe(st.decimals(0, 20, places=2)),
    "average_callbacks_week": maybe(st.decimals(0, 5, places=1)),
    "callback_min_hours": maybe(st.decimals(0, 4, places=1)),
    "callback_multiplier": maybe(st.decimals(1, 3, places=2)),
    "guarantee_excludes": maybe(
        st.lists(st.sampled_from(["first_week", "last_week", "low_census"]), unique=True).map(
            sorted
        )
    ),
    "shift": st.sampled_from(["day", "night"]),
    "description": st.text(max_size=5),
}
versions = st.fixed_dictionaries({}, optional=SOME)


@given(versions, versions)
def test_way_back_has_every_effect_with_the_other_sign(one, other):
    there = effects(side(**one).package, side(**other).package)
    back = effects(side(**other).package, side(**one).package)

    assert back == {name: -effect for name, effect in there.items()}


@given(versions)
def test_nothing_differs_from_itself(one):
    assert changes(side(**one), side(**one)) == []


@given(versions, versions, st.randoms())
def test_order_in_which_fields_and_needs_stand_says_nothing(one, other, random):
    def shuffled(whole: Side) -> Side:
        names = list(whole.values)
        random.shuffle(names)
        return whole._replace(values={name: whole.values[name] for name in names})

    before, after = side(**one), side(**other)

    assert changes(shuffled(before), shuffled(after)) == changes(before, after)


@given(versions, versions)
def test_effects_of_rate_hours_and_stipends_add_up_to_the_week(one, other):
    whole = {"lodging_weekly": D(100), "mie_weekly": D(0), "other_untaxed_weekly": D(0)}
    before, after = (
        replace(side(**each).package, call_required="no", **whole) for each in (one, other)
    )
    aside = {"completion_bonus", "license_reimbursement_cap", "health_insurance_employee_weekly"}

    found = {n: e for n, e in effects(before, after).items() if n not in aside}

    difference = week_pay(after) - week_pay(before)
    assert abs(sum(found.values()) - difference) <= D("0.005") * (len(found) + 1)
