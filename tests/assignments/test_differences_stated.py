"""What an agency states beside rate and stipends, in the list of what changed: in words."""

from decimal import Decimal

import pytest

from assignments import lifecycle
from assignments.differences import KINDS, differences, kind_of, stated_lines
from assignments.models import Terms
from assignments.models.stated import STATED
from tests import build, cast

pytestmark = pytest.mark.django_db


def changed(before: dict, after: dict) -> dict[str, tuple]:
    live = build.an_assignment(**before)
    revised = lifecycle.submit(live, build.values(**after), [], by=cast.ben())
    found = differences(live.live_terms, revised.latest_terms)
    return {each.label: (each.kind, each.before, each.after) for each in found}


def test_amounts_counts_choices_lists_and_answers_differ_in_words():
    found = changed(
        {"completion_bonus": Decimal(500), "guarantee_excludes": ["first_week", "low_census"]},
        {
            "completion_bonus": Decimal(0),
            "guarantee_excludes": [],
            "calloff_shifts_allowed": 2,
            "calloff_makeup_allowed": False,
            "stipend_on_facility_calloff": "pro_rata",
            "ot_rule": "FLSA-8-80",
            "ot_multiplier": Decimal("1.75"),
            "response_minutes": 30,
        },
    )

    assert found == {
        "Overtime rule": (
            "text",
            None,
            "Federal, 8 and 80, as hospitals agree: after 8 hours a day or 80 hours in two weeks",
        ),
        "Overtime, times the rate": ("figure", None, Decimal("1.75")),
        "The guarantee leaves out": ("text", "The first week, Low census", "none"),
        "Shifts the facility may call off": ("figure", None, 2),
        "A shift called off may be made up": ("text", None, "No"),
        "Stipends when the facility calls off": ("text", None, "Cut by the hours missed"),
        "Completion bonus": ("usd", Decimal(500), Decimal(0)),
        "On site when called within, minutes": ("figure", None, 30),
    }


def test_nothing_stated_gives_no_lines():
    assert stated_lines(build.an_assignment().live_terms) == []


def test_stated_to_be_none_is_a_line():
    terms = build.an_assignment(completion_bonus=Decimal(0), guarantee_excludes=[]).live_terms

    assert {each.label: each.value for each in stated_lines(terms)} == {
        "The guarantee leaves out": "none",
        "Completion bonus": Decimal(0),
    }


@pytest.mark.parametrize("name", STATED)
def test_every_field_has_a_kind_and_money_is_shown_as_money(name):
    is_number = Terms._meta.get_field(name).get_internal_type() in {
        "DecimalField",
        "PositiveSmallIntegerField",
    }

    assert (kind_of(name) in {"usd", "figure"}) is is_number
    if name.endswith(("_bonus", "_weekly", "_rate", "_cap", "_usd", "_allowance")):
        assert kind_of(name) == "usd"


def test_kinds_name_fields_there_are():
    names = {field.name for field in Terms._meta.get_fields()}

    assert KINDS.keys() <= names
