"""Every field an agency may state has its words and its place before a traveler."""

from decimal import Decimal

import pytest

from assignments.models.stated import STATED
from assignments.pay_told import FACTS, groups, label_of, labels, unstated
from assignments.stated_facts import ASKED, GROUPS, RARE
from tests import build

# Told elsewhere on the page: the rule under Overtime, call in its line, other pay as a part.
ELSEWHERE = {
    "ot_rule",
    "other_untaxed_weekly",
    "callback_rate",
    "callback_counts_for_guarantee",
}


def test_every_stated_field_is_told_somewhere():
    notes = {fact.note for facts in GROUPS.values() for fact in facts}

    assert set(STATED) - FACTS.keys() - notes == ELSEWHERE


def test_what_is_rare_or_noted_is_a_field():
    assert FACTS.keys() | {"other_untaxed_weekly"} >= RARE
    assert ASKED.keys() <= set(STATED)


def test_labels_come_once_and_in_order():
    assert labels(["mie_weekly", "lodging_weekly", "mie_weekly"]) == [
        "Meals and incidentals a week",
        "Lodging a week",
    ]
    assert label_of("callback_counts_for_guarantee") == (
        "Callback hours count toward the guarantee"
    )


@pytest.mark.django_db
def test_zero_is_told_and_unknown_is_not():
    terms = build.an_assignment(sign_on_bonus=Decimal(0), completion_bonus=None).live_terms

    bonuses = [told.fact.name for group in groups(terms) for told in group.told]

    assert "sign_on_bonus" in bonuses
    assert "completion_bonus" not in bonuses
    assert "Completion bonus" in unstated(terms)
    assert "Sign-on bonus" not in unstated(terms)


@pytest.mark.django_db
def test_one_of_two_ways_to_say_it_is_enough():
    terms = build.an_assignment(holiday_multiplier=Decimal(2)).live_terms
    silent = build.an_assignment().live_terms

    assert "Holiday rate" not in unstated(terms)
    assert "Holiday rate" in unstated(silent)
    assert "Holidays" not in unstated(silent)


@pytest.mark.django_db
def test_without_call_nothing_of_call_is_missed():
    assert "Call nights" not in unstated(build.an_assignment(call_required="no").live_terms)
    assert "Call nights" in unstated(build.an_assignment(call_required="yes").live_terms)
