"""A search as an address and in words: one way to write it, and a way to take each thing off."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assignments.search.describe import ways_out
from assignments.search.panel import panels
from tests import build
from tests.assignments.board import a_board, search

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("typed", "canonical"),
    [
        ("", ""),
        ("q=&state=&gross_min=&sort=newest&page=1", ""),
        (
            "state=TX&state=OK&profession=ct-technologist",
            "profession=ct-technologist&state=OK&state=TX",
        ),
        ("state=TX&state=TX", "state=TX"),
        ("gross_min=%242%2C400.00%2B", "gross_min=2400"),
        ("start_from=01%2F12%2F2027", "start_from=2027-01-12"),
        ("hours_min=36.50", "hours_min=36.5"),
        ("q=++ct++tech+", "q=ct+tech"),
        ("sort=gross&shift=night", "shift=night&sort=gross"),
        ("sort=nonsense", ""),
        ("utm_source=mail&state=TX", "state=TX"),
        # What was not understood stays, so that its message stays.
        ("state=ZZ&gross_min=abc", "state=ZZ&gross_min=abc"),
    ],
)
def test_address_has_one_way_to_be_written(typed, canonical):
    a_board()

    assert search(typed).querystring() == canonical
    assert search(canonical).querystring() == canonical
    assert search(canonical).is_canonical
    assert search(typed).is_canonical == (typed == canonical)


KEYS = st.sampled_from(["q", "state", "shift", "gross_min", "start_to", "weeks_max", "sort", "x"])


@settings(deadline=None)
@given(pairs=st.lists(st.tuples(KEYS, st.text(max_size=12)), max_size=6))
def test_writing_an_address_twice_changes_nothing(pairs):
    first = search(encoded(pairs)).querystring()

    assert search(first).querystring() == first
    assert search(first).is_canonical


def encoded(pairs: list[tuple[str, str]]) -> str:
    return "&".join(f"{key}={''.join(f'%{b:02x}' for b in value.encode())}" for key, value in pairs)


def test_search_is_said_in_the_words_of_its_chips():
    a_board()

    asked = search(
        "q=scan&profession=ct-technologist&state=TX&state=OK&shift=night&gross_min=2400&call=unknown"
    )

    assert asked.describe() == (
        "“scan” · CT Technologist · Oklahoma · Texas · Night · $2,400+ · call not stated"
    )
    assert search("").describe() == "All assignments"


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("weeks_min=13&weeks_max=13", "13 weeks"),
        ("weeks_min=8&weeks_max=12", "8 to 12 weeks"),
        ("weeks_max=7", "7 weeks or fewer"),
        ("hours_min=36", "36 h a week or more"),
        ("start_from=2027-01-01&start_to=2027-01-31", "starts Jan 1, 2027 to Jan 31, 2027"),
        ("start_to=2027-01-31", "starts by Jan 31, 2027"),
        ("gross_min=2400.5", "$2,400.50+"),
    ],
)
def test_range_is_one_chip(address, words):
    asked = search(address)

    assert [chip.words for chip in asked.chips] == [words]
    assert asked.chips[0].without == ""


def test_chip_takes_off_itself_and_nothing_else():
    a_board()

    chips = {chip.words: chip.without for chip in search("state=OK&state=TX&shift=night").chips}

    assert chips == {
        "Oklahoma": "state=TX&shift=night",
        "Texas": "state=OK&shift=night",
        "Night": "state=OK&state=TX",
    }


def test_bad_value_has_a_marked_chip_that_takes_it_off():
    a_board()

    chips = search("state=TX&state=ZZ&gross_min=abc&weeks_max=8").chips

    assert [(chip.words, chip.is_broken, chip.without) for chip in chips] == [
        ("Texas", False, "state=ZZ&gross_min=abc&weeks_max=8"),
        ("“ZZ”", True, "state=TX&gross_min=abc&weeks_max=8"),
        ("Weekly gross: “abc”", True, "state=TX&state=ZZ&weeks_max=8"),
        ("8 weeks or fewer", False, "state=TX&state=ZZ&gross_min=abc"),
    ]


def test_preset_sets_its_range_and_pressed_again_takes_it_off():
    a_board()

    pressed = press("state=TX&weeks_min=10", "13 weeks")
    again = press(pressed.address, "13 weeks")

    assert pressed.address == "state=TX&weeks_min=13&weeks_max=13"
    assert not pressed.is_chosen
    assert again.is_chosen
    assert again.address == "state=TX"


def press(address: str, label: str):
    weeks = next(panel for panel in panels(search(address)) if panel.facet.name == "weeks")
    return next(press for press in weeks.presses if press.label == label)


def test_search_that_finds_nothing_names_what_stands_in_its_way():
    a_board()

    ways = ways_out(search("state=TX&shift=night"))

    assert {(way.words, way.address, way.count) for way in ways} == {
        ("Texas", "shift=night", 2),
        ("Night", "state=TX", 2),
    }


def test_sorts_put_the_unknown_last_and_never_repeat():
    board = a_board()
    titles = {name: one.live_terms.advertised_title for name, one in board.items()}

    by_gross = [one.live_terms.advertised_title for one in search("sort=gross").assignments]
    by_start = [one.live_terms.advertised_title for one in search("sort=start").assignments]
    newest = [one.live_terms.advertised_title for one in search("").assignments]

    assert by_gross[-1] == titles["unpriced"]
    assert by_start[0] == titles["unpriced"]
    assert newest == [titles[name] for name in ("long", "unpriced", "houston", "tulsa")]


def test_equal_rows_keep_their_order_from_page_to_page(settings):
    settings.PAGE_SIZE = 2
    made = {build.an_assignment().pk for _ in range(5)}

    pages = [search(f"sort=gross&page={page}").assignments for page in (1, 2, 3)]

    assert {one.pk for page in pages for one in page} == made
    assert [len(page) for page in pages] == [2, 2, 1]
