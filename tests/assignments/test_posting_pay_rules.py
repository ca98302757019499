"""The parts of pay that say nothing alone or contradict each other: named beside their field."""

from decimal import Decimal

import pytest

from tests import build
from tests.assignments.test_posting_fields import a_form

pytestmark = pytest.mark.django_db
WRONG = [
    ({"completion_condition": "all 13 weeks"}, "completion_bonus"),
    ({"calloff_period_weeks": "2"}, "calloff_shifts_allowed"),
    ({"health_insurance_employee_weekly": "40"}, "health_insurance_from"),
    ({"early_end_note": "before week 8"}, "early_end_penalty_usd"),
    ({"range_max_gross_weekly": "2600"}, "range_min_gross_weekly"),
    ({"range_min_gross_weekly": "2600"}, "range_max_gross_weekly"),
    (
        {"range_min_gross_weekly": "2600", "range_max_gross_weekly": "2500"},
        "range_max_gross_weekly",
    ),
    ({"ot_multiplier": "2.5", "dt_multiplier": "2"}, "dt_multiplier"),
    ({"missed_shift_penalty_usd_hour": "20"}, "missed_shift_penalty_usd_hour"),
    ({"provided_value_weekly": "900", "housing_option": "stipend"}, "provided_value_weekly"),
    ({"orientation_rate": "7.24"}, "orientation_rate"),
    ({"on_call_rate": "6"}, "on_call_rate"),
    ({"response_minutes": "30", "call_required": ""}, "response_minutes"),
    ({"call_nights_per_period": "4", "call_required": "yes"}, "call_period_weeks"),
    ({"ot_rule": "CA"}, "ot_rule"),
    ({"ot_rule": "MADE-UP"}, "ot_rule"),
]
RIGHT = [
    {"completion_condition": "all 13 weeks", "completion_bonus": "500"},
    {"calloff_period_weeks": "2", "calloff_shifts_allowed": "0"},
    {"health_insurance_employee_weekly": "40", "health_insurance_from": "day1"},
    {"range_min_gross_weekly": "2500", "range_max_gross_weekly": "2500"},
    {"ot_multiplier": "1.5", "dt_multiplier": "2"},
    {"missed_shift_penalty_usd_hour": "20", "stipend_on_own_missed_shift": "fixed"},
    {"provided_value_weekly": "900", "housing_option": "either"},
    {"orientation_rate": "7.25"},
    {"on_call_rate": "6", "call_required": "yes"},
    {"call_nights_per_period": "4", "call_period_weeks": "4", "call_required": "yes"},
    {"ot_rule": "FLSA-8-80"},
]


@pytest.mark.parametrize(("typed", "name"), WRONG)
def test_part_that_does_not_fit_is_named_beside_one_field(typed, name):
    form = a_form(**typed)

    assert set(form.errors) == {name}
    assert {each: form[each].value() for each in typed} == typed


@pytest.mark.parametrize("typed", RIGHT)
def test_parts_that_fit_are_taken(typed):
    form = a_form(**typed)

    assert form.is_valid(), form.errors


def test_what_cannot_be_read_is_named_once():
    form = a_form(completion_condition="all weeks", completion_bonus="much")

    assert set(form.errors) == {"completion_bonus"}
    assert len(form.errors["completion_bonus"]) == 1


def test_period_of_call_filled_in_beforehand_says_nothing_alone():
    form = a_form(call_period_weeks="4")

    assert form.is_valid(), form.errors
    assert form.values()["call_period_weeks"] is None


def test_rules_offered_are_the_federal_ones_and_those_of_the_state():
    there = build.a_facility(
        "Bay Example", zip=build.a_zip("94103", state=build.a_state("CA", "California"))
    )

    def offered(**typed):
        return [code for code, _ in a_form(**typed).fields["ot_rule"].choices]

    assert offered() == ["", "FEDERAL", "FLSA-8-80"]
    assert offered(facility=str(there.pk)) == ["", "FEDERAL", "FLSA-8-80", "CA", "CA-AWS-HC"]
    assert "NV" in offered(facility="")


def test_rule_of_another_state_is_told_by_name():
    assert a_form(ot_rule="CA").errors["ot_rule"] == [
        "That is a rule of CA, and the work is in OK. Choose one from the list."
    ]


def test_rule_chosen_prices_the_week():
    form = a_form(ot_rule="FLSA-8-80", guaranteed_hours_week="")

    assert form.is_valid(), form.errors
    assert form.sheet.figures.overtime_hours == Decimal(12)
