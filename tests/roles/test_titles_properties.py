"""Whatever is typed or pasted: no error, no long wait, the same answer twice."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roles.titles import read, read_credentials, read_text

READERS = [read, read_text, read_credentials]
LONGEST = 20_000  # characters
LEAST_SECONDS = 0.002  # of the short text, where the clock is too coarse to tell
TRADE_WORDS = (
    "CT RT OR IN MT MA PA CST tech technologist rad nurse TX Austin , - / ( ) $2,500 /wk 13 weeks "
    "3x12 7p-7a 2500+ ARRT(R) BLS exp 3/27 license Shift: \n or and"
)
TRADE = st.sampled_from(TRADE_WORDS.split(" "))
TEXT = st.one_of(st.text(max_size=200), st.lists(TRADE, max_size=30).map(" ".join))


@pytest.mark.parametrize("reader", READERS)
@settings(deadline=None)
@given(text=TEXT)
def test_any_text_is_read_without_a_fault_and_alike_twice(reader, text):
    assert reader(text) == reader(text)


@settings(deadline=None)
@given(text=TEXT)
def test_evidence_is_the_text_it_points_at(text):
    heading, facts, credentials = read(text), read_text(text), read_credentials(text)

    assert all(text[each.start : each.end] == each.text for each in heading.evidence)
    assert all(text[each.start : each.end] == each.text for each in facts.facts.values())
    assert all(text[each.start : each.end] == each.text for each in credentials.held)
    assert all(text[each.start : each.end] == each.text for each in credentials.leftovers)


@settings(deadline=None)
@given(text=TEXT)
def test_weights_are_shares_of_one(text):
    alternatives = read(text).alternatives

    assert not alternatives or 0.9 < sum(weight for _, weight in alternatives) < 1.1


@pytest.mark.parametrize(
    "title",
    ["Radiologic Technologist", "phlebotomy technician nights", "Respiratory Therapist - Texas"],
)
def test_case_does_not_matter_to_words_of_one_meaning(title):
    facts = {read(form)[:6] for form in (title, title.lower(), title.upper(), title.title())}

    assert len(facts) == 1


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    "unit",
    ["a", "1", "$", "(", " ", "\n", "a.", "a'", "1-", "a:", "\0", "😀", "ש", "CT ", "MD ", "RT(R)",
     "BLS, ", "BLS exp 3/27 ", "3/27 ", "$1,000 ", "7a-", "3x12 ", "Austin, TX ", "ct/",
     "new york ", "Shift: Nights\n", "Requirements: ARRT(R)(CT), ", "$38.50/hr taxable lodging ",
     "technologist "],
)  # fmt: skip
def test_ten_times_the_text_takes_no_hundred_times_as_long(reader, unit):
    text = (unit * LONGEST)[:LONGEST]
    reader(text[: LONGEST // 10])

    short, whole = (
        min(seconds(reader, text[:length]) for _ in range(3)) for length in (LONGEST // 10, LONGEST)
    )

    # What is read back and forth grows with the square: a hundredfold.
    assert whole < 40 * max(short, LEAST_SECONDS)


def seconds(reader, text: str) -> float:
    """Of this process alone: what else the machine does is not the reader's."""
    began = time.process_time()
    reader(text)
    return time.process_time() - began
