"""The first page: honest figures, the newest, the map, and ways on that exist."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from assignments.models import Assignment
from jobboard.grid_map import rows_of_tiles, steps_of
from places.models import State
from tests import build, cast
from tests.assignments.board import a_board

pytestmark = pytest.mark.django_db


def page_of(client) -> str:
    return client.get(reverse("home")).content.decode()


def test_home_counts_what_is_live_and_from_how_many_agencies(client):
    a_board()

    page = " ".join(page_of(client).split())

    assert "4 assignments live from 2 agencies" in page
    assert re.search(r'aria-label="Texas: 2"', page)
    assert re.search(r'aria-label="Oklahoma: 2"', page)
    assert re.search(r'MRI Technologist <span class="facet-count">2</span>', page)


def test_empty_board_is_said_and_counted_as_none(client):
    build.a_state("TX", "Texas")

    page = page_of(client)

    assert "No assignment is live at the moment" in page
    assert 'aria-label="Texas: 0"' in page
    assert "None is live at the moment." in page
    assert "assignments live from" not in page


def test_home_shows_the_six_newest(client):
    made = [build.an_assignment(advertised_title=f"Number {number}") for number in range(8)]
    Assignment.objects.filter(pk=made[0].pk).update(
        first_seen_at=timezone.now() + timedelta(minutes=30),
        first_published_at=timezone.now() + timedelta(hours=1),
    )

    shown = re.findall(r">(Number \d)<", page_of(client))

    assert shown == [f"Number {number}" for number in (0, 7, 6, 5, 4, 3)]


@pytest.mark.parametrize("cards", [1, 3, 8])
def test_home_takes_five_queries(client, django_assert_num_queries, cards):
    build.a_credential()
    for _ in range(cards):
        build.an_assignment(requirements=[("arrt-ct", "required", "a")])

    with django_assert_num_queries(5):
        page_of(client)


@pytest.mark.parametrize("signed_in", [False, True])
def test_every_way_on_leads_somewhere(client, signed_in):
    a_board()
    if signed_in:
        client.force_login(cast.cleo().user)
    main = page_of(client).split("<main")[1].split("</main")[0]

    links = set(re.findall(r'href="(/[^"]*)"', main.replace("&amp;", "&")))

    assert len(links) > 8
    for link in links - {each for each in links if each.startswith("/static/")}:
        assert client.get(link, follow=True).status_code == 200, link


def test_search_box_leads_to_the_search(client):
    form = re.search(r'<form class="search-box"[^>]*>', page_of(client)).group()

    assert 'action="/assignments/"' in form
    assert 'method="get"' in form


def test_tiles_stand_where_their_states_do():
    for code, row, column in (("AK", 0, 0), ("ME", 0, 2), ("TX", 1, 1)):
        build.a_state(code, code, tile_row=row, tile_col=column)

    rows = rows_of_tiles(State.objects.all(), {"TX": 3})

    assert [[tile and tile.state.pk for tile in row] for row in rows] == [
        ["AK", None, "ME"],
        [None, "TX", None],
    ]
    assert [tile.shade for row in rows for tile in row if tile] == [0, 0, 4]


@pytest.mark.parametrize(
    ("counts", "steps"),
    [([], []), ([0, 0], []), ([5], [5, 5, 5, 5]), ([1, 2, 3, 4, 0], [1, 2, 3, 4])],
)
def test_shades_hold_as_many_states_each(counts, steps):
    assert steps_of(counts) == steps


def test_map_without_states_is_empty():
    assert rows_of_tiles([], {}) == []
