"""One or two fields of a form gone wrong, the others right: a word beside the field, or taken.

The forms are those of `filled`; the values those of `hostile` and whatever hypothesis thinks of.
EVERY_PAIR=1 tries each value in each field instead of a sample.
"""

import os
import re

import pytest
from django.http import HttpResponse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.security.filled import FORMS
from tests.security.hostile import VALUES, encoded
from tests.security.visits import send, trouble
from tests.security.world import World

WITH_FIELDS = [route for route, form in FORMS.items() if form.who and route not in {"/theme/"}]
SAMPLE = settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
values = st.one_of(st.sampled_from(list(VALUES.values())), st.text(max_size=200))
SAYS_WHY = re.compile(r'class="[^"]*\b(field-error|error-summary|errorlist|notice)\b')


def sent(world: World, route: str, changed: dict[str, str | bytes]) -> HttpResponse:
    fields = FORMS[route].fields(world) | changed
    return send(world, FORMS[route].who, "POST", world.path(route), encoded(list(fields.items())))


def wrong_with(answer: HttpResponse) -> str:
    """A refused form must say so where the person looks."""
    if found := trouble(answer):
        return found
    if answer.status_code in {409, 422} and not SAYS_WHY.search(answer.content.decode()):
        return f"{answer.status_code} without a word why"
    return ""


@pytest.mark.parametrize("route", WITH_FIELDS)
@SAMPLE
@given(data=st.data())
def test_a_field_gone_wrong_is_answered(world, route, data):
    names = sorted(FORMS[route].fields(world))
    if not names:
        return
    chosen = data.draw(st.lists(st.sampled_from(names), min_size=1, max_size=2, unique=True))
    changed = {name: data.draw(values, label=name) for name in chosen}

    answer = sent(world, route, changed)

    assert wrong_with(answer) == ""


@pytest.mark.skipif("EVERY_PAIR" not in os.environ, reason="takes minutes; EVERY_PAIR=1")
def test_every_value_in_every_field_is_answered(world):
    wrong = [
        f"{route}, {name} = {label}: {found}"
        for route in WITH_FIELDS
        for name in FORMS[route].fields(world)
        for label, value in VALUES.items()
        if (found := wrong_with(sent(world, route, {name: value})))
    ]

    assert not wrong, "\n".join(wrong[:40])
