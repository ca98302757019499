"""Words: full text, the names the board knows, and what is left out of account."""

import re

import pytest
from django.urls import reverse

from assignments.search.words import pieces_of
from tests import build
from tests.assignments.board import a_board, found, search

pytestmark = pytest.mark.django_db
TULSA, HOUSTON = "CT Technologist, nights", "MRI Tech, days"
UNPRICED, LONG = "CT Technician, evenings", "MRI Technologist"


@pytest.fixture(autouse=True)
def board():
    return a_board()


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        # An alias stands for its profession, whatever the advert calls it.
        ("cat scan", {TULSA, UNPRICED}),
        ("CT tech", {TULSA, UNPRICED}),
        ("CT tech Texas", {UNPRICED}),
        ("ct tech tx evenings", {UNPRICED}),
        ("MRI Technologist", {HOUSTON, LONG}),
        # A shift and a state are known by name; other words stand in the advert.
        ("nights", {TULSA, LONG}),
        ("texas", {HOUSTON, UNPRICED}),
        ("oklahoma nights", {TULSA, LONG}),
        # Technologist and technician are one work in adverts; only "exact" tells them apart.
        ("technician", {TULSA, HOUSTON, UNPRICED, LONG}),
        ("ct technician", {TULSA, UNPRICED}),
        ("CT Technologist", {TULSA, UNPRICED}),
        ("-technician", {TULSA, HOUSTON, LONG}),
        ("bayou", {HOUSTON, UNPRICED}),
        ("jobs in Texas", {HOUSTON, UNPRICED}),
        ("travel assignments", {TULSA, HOUSTON, UNPRICED, LONG}),
        # Without, and word for word.
        ("mri -texas", {LONG}),
        ("-nights", {HOUSTON, UNPRICED}),
        ('"bayou example"', {HOUSTON, UNPRICED}),
        ('"example bayou"', set()),
        # Nothing an operator of the text search could be misled by.
        ("zebra", set()),
        ("& | ! ( ) :* <->", {TULSA, HOUSTON, UNPRICED, LONG}),
        ("%", {TULSA, HOUSTON, UNPRICED, LONG}),
        ("' OR 1=1--", set()),
    ],
)
def test_words_find(words, titles):
    assert found(f"q={build_q(words)}") == titles


@pytest.mark.parametrize("page", ["home", "search"])
def test_the_example_in_the_box_finds_what_it_says(client, page):
    texas = build.a_zip("77001", "Houston", state=build.a_state("TX", "Texas"))
    facility = build.a_facility("Pine Hospital", zip=texas)
    build.an_assignment(facility=facility, shift="night", advertised_title="The example")

    [example] = re.findall(r'placeholder="([^"]+)"', client.get(reverse(page)).content.decode())

    assert found(f"q={build_q(example)}") == {"The example"}


def build_q(words: str) -> str:
    return "".join(f"%{byte:02x}" for byte in words.encode())


def test_state_code_in_capitals_is_the_state_and_small_letters_are_a_word():
    oregon = build.a_zip("97201", "Portland", state=build.a_state("OR", "Oregon"))
    build.an_assignment(
        facility=build.a_facility("Fir Hospital", zip=oregon), advertised_title="Rad Tech"
    )

    assert found("q=OR") == {"Rad Tech"}
    assert found("q=Rad+Tech+OR") == {"Rad Tech"}
    assert found("q=bayou+or+tulsa") == set()


def test_ambiguous_alias_finds_either_profession():
    for code in ("radiologic-technologist", "respiratory-therapist"):
        build.an_assignment(profession=build.a_profession(code, code), advertised_title=code)

    assert found("q=RT") == {"radiologic-technologist", "respiratory-therapist"}


def test_phrase_is_not_read_across_a_quotation_or_a_minus():
    assert found('q=cat+"scan"') == set()
    assert found("q=cat+-scan") == set()


@pytest.mark.parametrize("text", ['"', "-", '-"', '""', "- -", "--x", '"a', 'a"b', "‮abc"])
def test_odd_punctuation_is_read_without_a_fault(text):
    assert all(piece.normal for piece in pieces_of(text))
    assert search(f"q={build_q(text)}").errors == {}


@pytest.mark.parametrize(
    "words", ["bayou", "rt", "ct tech texas bayou evenings -nights example hospital radiology jobs"]
)
def test_words_cost_no_query_however_many(django_assert_num_queries, words):
    for code in ("radiologic-technologist", "respiratory-therapist"):
        build.an_assignment(profession=build.a_profession(code, code), advertised_title=code)

    with django_assert_num_queries(4):
        asked = search(f"q={build_q(words)}")
        assert asked.counts.total == len(asked.assignments)
        assert bool(asked.readings) == (words == "rt")
