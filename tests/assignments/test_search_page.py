"""The page of a search: whole, in parts, and what it costs."""

import re

import psycopg
import pytest
from django.db import connection
from django.test.html import Element, parse_html
from django.urls import reverse

from tests import build, cast
from tests.assignments.board import a_board

HTMX = {"HX-Request": "true", "HX-Target": "found"}


def get(client, address: str = "", **headers: str):
    return client.get(
        f"{reverse('search')}?{address}" if address else reverse("search"), headers=headers
    )


@pytest.mark.django_db
def test_page_shows_cards_counts_and_what_was_chosen(client):
    a_board()

    page = get(client, "state=TX&shift=day").content.decode()

    assert "MRI Tech, days" in page
    assert "CT Technologist, nights" not in page
    assert re.search(r'id="found-count"[^>]*>\s*1 assignment\s*<', page)
    assert re.search(r'id="state-tx"[^>]*checked', page)
    assert "<title>Texas · Day · Thirteen</title>" in page


@pytest.mark.django_db
@pytest.mark.parametrize("cards", [1, 3, 20])
@pytest.mark.parametrize("address", ["", "state=OK&shift=night&gross_min=2000"])
def test_page_takes_four_queries_for_any_number_of_cards(
    client, django_assert_num_queries, cards, address
):
    build.a_credential()
    for _ in range(cards):
        build.an_assignment(requirements=[("arrt-ct", "required", "a")])

    with django_assert_num_queries(4):
        page = get(client, address)

    assert page.content.decode().count("<article") == cards


@pytest.mark.django_db
@pytest.mark.parametrize(("person", "queries"), [("candidate", 10), ("recruiter", 8)])
def test_signed_in_page_takes_no_more_than_who_it_is_for(
    client, django_assert_num_queries, person, queries
):
    build.a_credential()
    build.an_assignment(requirements=[("arrt-ct", "required", "a")])
    client.force_login(cast.cleo().user if person == "candidate" else cast.ben())

    with django_assert_num_queries(queries):
        get(client)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "state=TX"),
        ("state=TX", "state=TX&shift=night"),
        ("state=TX", "q=" + "+".join(["w"] * 11) + "&state=ZZ&gross_min=abc"),
        ("q=zebra", "sort=gross"),
        ("sort=gross&page=2", "weeks_min=13&weeks_max=13"),
        ("level=technician", ""),
    ],
)
def test_fragment_laid_into_the_page_is_the_page_reloaded(client, settings, before, after):
    settings.PAGE_SIZE = 2
    a_board()

    page = board_of(get(client, before))
    lay(get(client, after, **HTMX), page)

    assert page == board_of(get(client, after))


def board_of(response) -> Element:
    """The form of filters and results; which of the facets are unfolded is the reader's."""
    board = next(
        one
        for one in elements(parse_html(response.content.decode()))
        if one.name == "form" and ("hx-target", "#found") in one.attributes
    )
    for one in elements(board):
        one.attributes = [pair for pair in one.attributes if pair[0] != "open"]
    return board


def elements(root: Element):
    yield root
    for child in root.children:
        if isinstance(child, Element):
            yield from elements(child)


def id_of(element: Element) -> str:
    return dict(element.attributes).get("id", "")


def lay(response, page: Element) -> None:
    """As htmx does: the target whole, the others by their id, as each says."""
    parts = {
        id_of(one): one for one in parse_html(response.content.decode()).children if id_of(one)
    }
    for holder in list(elements(page)):
        for place, child in enumerate(holder.children):
            if isinstance(child, Element) and id_of(child) in parts:
                part = parts[id_of(child)]
                attributes = dict(part.attributes)
                if attributes.pop("hx-swap-oob", "true") == "innerHTML":
                    child.children = part.children
                else:
                    part.attributes = sorted(attributes.items())
                    holder.children[place] = part


@pytest.mark.django_db
def test_change_pushes_the_address_a_plain_form_leads_to(client):
    a_board()
    form = "q=&state=TX&gross_min=%242%2C000&start_from=&sort=newest"

    changed = get(client, form, **HTMX)
    plain = get(client, form)

    assert changed.headers["HX-Push-Url"] == "/assignments/?state=TX&gross_min=2000"
    assert plain.status_code == 302
    assert plain.headers["Location"] == changed.headers["HX-Push-Url"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"HX-Request": "true", "HX-Target": "main"},
        {"HX-Request": "true", "HX-Target": "found", "HX-History-Restore-Request": "true"},
    ],
)
def test_whole_page_is_given_to_whoever_asks_for_it(client, headers):
    page = get(client, "state=TX", **headers)

    assert "<html" in page.content.decode()
    assert {"HX-Request", "HX-Target"} <= set(page.headers["Vary"].split(", "))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asked", "shown", "told"),
    [
        ("page=2", 2, False),
        ("page=3", 3, False),
        ("page=4", 3, True),
        ("page=" + "9" * 24, 3, True),
    ],
)
def test_page_past_the_last_is_the_last_and_says_so(client, settings, asked, shown, told):
    settings.PAGE_SIZE = 2
    for _ in range(5):
        build.an_assignment()

    page = get(client, asked).content.decode()

    assert re.search(rf'<span aria-current="page">.*?{shown}\s*</span>', page, re.S)
    assert ("There is no page" in page) == told


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["abc", "-1", "0", "1", "%00", "1e3", "٣"])
def test_page_that_is_no_number_is_the_first(client, page):
    build.an_assignment()

    assert get(client, f"page={page}").headers["Location"] == "/assignments/"


@pytest.mark.django_db
def test_no_page_lies_beyond_the_fiftieth(client, settings):
    settings.PAGE_SIZE = 1
    build.an_assignment()
    for _ in range(51):
        build.an_assignment()

    page = get(client, "page=51").content.decode()

    assert "52 assignments" in page
    assert "These are the first 50 of 52." in page
    assert 'href="?page=51"' not in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("pressed", "left", "place"),
    [
        ("chip-1", "state=TX", ""),  # another chip has its place now
        ("chip-2", "state=TX", "chip-2"),
        ("way-1", "state=TX", "way-1"),
        ("reading-2", "state=TX", "reading-2"),
        ("shift-night", "state=TX", ""),
        ('chip-1"><b>', "", ""),
    ],
)
def test_focus_of_a_link_that_is_gone_has_where_to_go(client, pressed, left, place):
    a_board()

    part = get(client, left, **HTMX, **{"HX-Trigger": pressed}).content.decode()

    assert re.findall(r'<span id="([^"]+)"\s+tabindex="-1"></span>', part) == (
        [place] if place else []
    )


@pytest.mark.django_db
def test_nothing_found_offers_the_way_out(client):
    a_board()

    page = get(client, "state=TX&shift=night").content.decode()

    assert "No assignment is all of this at once" in page
    assert re.search(
        r'href="/assignments/\?shift=night"[^>]*>\s*without Texas\s*</a>: 2 assignments', page
    )


@pytest.mark.django_db
def test_empty_board_says_so(client):
    page = get(client).content.decode()

    assert "No assignment is live at the moment" in page
    assert re.search(r'id="found-count"[^>]*>\s*0 assignments\s*<', page)


@pytest.mark.django_db
def test_message_stands_beside_its_field(client):
    a_board()

    page = get(client, "gross_min=abc").content.decode()

    assert re.search(
        r'name="gross_min"[^>]*value="abc"[^>]*aria-describedby="gross_min-error"', page
    )
    assert 'id="gross_min-error"' in page
    assert "Write an amount in dollars, such as 2400." in page


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["q", "state", "gross_min", "start_from", "sort", "page", "x"])
def test_what_is_typed_is_escaped(client, key):
    a_board()

    page = get(client, f'{key}="><img src=x onerror=alert(1)>')
    if page.status_code == 302:
        page = client.get(page.headers["Location"])

    assert page.status_code == 200
    assert "<img" not in page.content.decode()


@pytest.mark.django_db
def test_more_than_three_hundred_fields_are_refused(client):
    assert get(client, "&".join(f"state={n}" for n in range(301))).status_code == 400


@pytest.mark.django_db
def test_only_reading_is_possible(client):
    assert client.post(reverse("search")).status_code == 405
    assert client.head(reverse("search")).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_search_the_database_stopped_says_what_to_do(client):
    """The database's own limit, met because another session holds the table."""
    build.an_assignment()
    with psycopg.connect(**server()) as other, connection.cursor() as ours:
        other.execute("LOCK TABLE assignments_assignment IN ACCESS EXCLUSIVE MODE")
        ours.execute("SET statement_timeout = '100ms'")

        page = get(client, "state=OK")
        part = get(client, "state=OK", **HTMX)

        ours.execute("RESET statement_timeout")
        other.rollback()
    assert page.status_code == 200
    assert "This search is too broad to answer quickly" in page.content.decode()
    assert part.content.decode().lstrip().startswith('<div id="found"')
    assert get(client, "state=OK").status_code == 200


def server() -> dict[str, str]:
    names = {"dbname", "user", "password", "host", "port"}
    return {
        name: value for name, value in connection.get_connection_params().items() if name in names
    }
