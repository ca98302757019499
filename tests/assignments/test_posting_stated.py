"""What may be stated beside rate, hours and stipends: not stated, zero, and nonsense."""

from decimal import Decimal

import pytest

from assignments import lifecycle
from assignments.forms.typed import from_terms, posted
from assignments.models import Terms
from assignments.models.stated import STATED
from tests import build, cast
from tests.assignments.test_posting_fields import a_form

pytestmark = pytest.mark.django_db
DECIMALS = [
    name for name in STATED if Terms._meta.get_field(name).get_internal_type() == "DecimalField"
]
MULTIPLIERS = [name for name in DECIMALS if name.endswith("_multiplier")]
COUNTS = [
    name
    for name in STATED
    if Terms._meta.get_field(name).get_internal_type() == "PositiveSmallIntegerField"
]
SOME = {
    "completion_bonus": "$500",
    "guarantee_excludes": ["first_week", "holiday_weeks"],
    "calloff_makeup_allowed": "no",
    "calloff_shifts_allowed": "3",
    "stipend_on_facility_calloff": "pro_rata",
    "call_required": "yes",
    "call_nights_per_period": "4",
    "call_period_weeks": "4",
    "on_call_rate": "6",
}


def test_empty_is_not_stated():
    form = a_form()

    assert form.is_valid(), form.errors
    assert {form.values()[name] for name in STATED} == {None, ""}


def test_zero_is_stated_to_be_none():
    form = a_form(completion_bonus="0", calloff_shifts_allowed="0", guarantee_excludes=["none"])

    values = form.values() if form.is_valid() else form.errors
    assert values["completion_bonus"] == Decimal(0)
    assert values["calloff_shifts_allowed"] == 0
    assert values["guarantee_excludes"] == []


@pytest.mark.parametrize("name", DECIMALS)
@pytest.mark.parametrize("typed", ["abc", "-1", "NaN", "1e9", "9" * 30])
def test_amount_that_cannot_be_is_refused_beside_its_field(name, typed):
    form = a_form(**{name: typed})

    assert name in form.errors


@pytest.mark.parametrize("name", MULTIPLIERS)
def test_multiplier_is_never_below_the_rate(name):
    assert name in a_form(**{name: "0.5"}).errors


@pytest.mark.parametrize("name", COUNTS)
@pytest.mark.parametrize("typed", ["1.5", "-1", "many", "99999"])
def test_count_that_cannot_be_is_refused_beside_its_field(name, typed):
    assert name in a_form(call_required="yes", **{name: typed}).errors


def test_nothing_and_something_excluded_cannot_both_be():
    form = a_form(guarantee_excludes=["none", "first_week"])

    assert "Take one out" in form.errors["guarantee_excludes"][0]


def test_what_was_stated_is_in_the_terms_and_in_the_form_again():
    form = a_form(**SOME)
    assert form.is_valid(), form.errors
    draft = lifecycle.start(cast.northway(), by=cast.ben(), typed={})
    sent = lifecycle.submit(draft, form.values(), form.requirements, by=cast.ben())

    terms = Terms.objects.get(pk=sent.latest_terms_id)
    assert (terms.completion_bonus, terms.calloff_makeup_allowed) == (Decimal(500), False)
    assert terms.guarantee_excludes == ["first_week", "holiday_weeks"]
    typed = from_terms(terms, {})
    again = a_form(call_required="yes", **{name: typed[name] for name in STATED})
    assert again.is_valid(), again.errors
    assert {n: again.values()[n] for n in STATED} == {n: getattr(terms, n) for n in STATED}


def test_stated_part_that_changes_is_a_new_version():
    live = build.an_assignment(completion_bonus=Decimal(500))

    revised = lifecycle.submit(live, build.values(completion_bonus=Decimal(250)), [], by=cast.ben())

    assert revised.latest_terms.completion_bonus == Decimal(250)
    assert revised.latest_terms.version == 2


def test_posted_form_keeps_what_was_typed():
    typed = {"completion_bonus": "about 500", "guarantee_excludes": ["first_week"]}

    form = a_form(**typed)

    assert form["completion_bonus"].value() == "about 500"
    assert posted(typed).getlist("guarantee_excludes") == ["first_week"]


@pytest.mark.parametrize(
    ("stated", "ticked"),
    [(None, []), ([], ["none"]), (["orientation"], ["orientation"])],
)
def test_exclusions_come_back_as_they_were_ticked(stated, ticked):
    terms = build.an_assignment(guarantee_excludes=stated).live_terms
    typed = from_terms(terms, {})

    assert typed["guarantee_excludes"] == ticked
    form = a_form(guarantee_excludes=ticked or [""])
    assert form.is_valid(), form.errors
    assert form.values()["guarantee_excludes"] == stated
