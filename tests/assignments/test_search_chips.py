"""Chips of words: each takes off what it says, and what stays keeps its meaning."""

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import build
from tests.assignments.board import a_board, search
from tests.assignments.test_search_understood import ask

pytestmark = pytest.mark.django_db
STATES = {
    "CT": "Connecticut",
    "IN": "Indiana",
    "MA": "Massachusetts",
    "OR": "Oregon",
    "PA": "Pennsylvania",
}


@pytest.fixture
def board():
    for code, name in STATES.items():
        build.a_state(code, name)
    for code in ("surgical-technologist", "medical-assistant", "respiratory-therapist"):
        build.a_profession(code, code.replace("-", " ").title())
    return a_board()


def without(words: str) -> dict[str, str]:
    return {chip.words: chip.without for chip in ask(words).chips}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("ct ct", {"CT Technologist": "state=CT", "Connecticut": "profession=ct-technologist"}),
        ("or tech or", {"Surgical Technologist": "q=or", "Oregon": "q=or+tech"}),
        (
            "ma pa",
            {"Medical Assistant": "state=PA", "Pennsylvania": "profession=medical-assistant"},
        ),
        ("ct tech in Oregon", {"CT Technologist": "q=in+Oregon", "Oregon": "q=ct+tech"}),
        ("ct nights", {"CT Technologist": "q=nights", "Night": "profession=ct-technologist"}),
    ],
)
def test_chip_takes_off_what_it_says_and_leaves_what_the_others_say(board, words, expected):
    assert without(words) == expected


def test_what_was_chosen_beside_the_words_is_not_widened(board):
    chips = {chip.words: chip.without for chip in ask("ct ct", "&state=OR").chips}

    assert chips["CT Technologist"] == "q=ct&state=OR"


WORDS = st.lists(
    st.sampled_from(
        ["ct", "ct tech", "or", "OR tech", "ma", "pa", "in", "rt", "nights", "13 weeks", "2500+"]
    ),
    min_size=1,
    max_size=4,
).map(" ".join)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(words=WORDS)
def test_no_chip_brings_a_meaning_that_was_not_there(board, words):
    asked = ask(words)
    said = {chip.words for chip in asked.chips}
    has_text = bool(asked.understood.left_over)

    for chip in asked.chips:
        left = {each.words for each in search(chip.without).chips}
        assert has_text or left <= said - {chip.words}, (chip.words, chip.without)


@pytest.mark.parametrize("words", ["(((ct)))", "ct:*", "x-ray/ct", "rad tech (ct)", "ct'", "ct--"])
def test_code_within_other_marks_is_read_once_and_answered(client, board, words):
    assert client.get(reverse("search"), {"q": words}).status_code == 200
