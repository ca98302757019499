"""What is not live is found nowhere; what is live is found everywhere. Every kind, every place.

A new public place (a feed, a sitemap, an API) belongs in PLACES; a new way of not being live in
HIDDEN. The marked assignment says Quagga wherever it can; a place gives what it shows of it.
"""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Agency
from assignments import lifecycle, removal
from assignments.models import Assignment
from assignments.search.facet import ChoiceFacet, ReaderFacet, Table
from assignments.search.facets import FACETS
from assignments.search.panel import panels
from assignments.search.search import Search
from jobboard.live_figures import live_figures, live_in
from tests import build, cast

pytestmark = pytest.mark.django_db
MARK = "quagga"


def marked(**changes) -> dict:
    """Terms that differ from every other in all that is searched, shown or counted."""
    somewhere = build.a_zip("00001", "Quagga City", state=build.a_state("QG", "Somewhere"))
    return {
        "advertised_title": "Quagga Technologist, days",
        "profession": build.a_profession("quagga", "Quagga Technologist"),
        "level": build.a_level("quaggist", 9),
        "facility": build.a_facility("Quagga Hospital", zip=somewhere),
        "shift": "day",
        "call_required": "yes",
        "taxable_hourly": Decimal("95.00"),
        "weeks": 26,
        "guaranteed_hours_week": Decimal(44),
        "guarantee_excludes": [],
        "calloff_shifts_allowed": 0,
        "shifts_per_week": Decimal(4),
        "stipend_on_facility_calloff": "kept",
        "call_nights_per_period": 1,
        "call_weekends_per_period": 0,
        "call_period_weeks": 4,
        "charting_system": "Quagga Charts",
        "description": "A quagga is needed.",
    } | changes


def quagga_travel() -> Agency:
    return Agency.objects.get_or_create(
        slug="quagga", defaults={"name": "Quagga Travel", "status": "active"}
    )[0]


def live(**changes) -> Assignment:
    return build.an_assignment(agency=quagga_travel(), **marked(**changes))


def waiting() -> Assignment:
    return build.a_waiting_assignment(agency=quagga_travel(), **marked())


# ---------------------------------------------------------- ways of not being live
def draft() -> Assignment:
    return lifecycle.start(quagga_travel(), by=cast.ben(), typed={"advertised_title": "Quagga"})


def withdrawn_unpublished() -> Assignment:
    return lifecycle.withdraw(waiting(), by=cast.ben())


def filled() -> Assignment:
    return lifecycle.fill(live(), by=cast.ben())


def withdrawn() -> Assignment:
    return lifecycle.withdraw(live(), by=cast.ben())


def taken_down() -> Assignment:
    return removal.take_down(live(), reason="not_real", text="", by=cast.sam())


def closed() -> Assignment:
    yesterday = build.today() - timedelta(days=2)
    return live(closes_on=yesterday, starts_on=yesterday)


def unconfirmed() -> Assignment:
    assignment = live()
    long_ago = timezone.now() - timedelta(days=15)
    Assignment.objects.filter(pk=assignment.pk).update(confirmed_at=long_ago)
    return assignment


def closed_by_the_clock() -> Assignment:
    assignment = live()
    long_ago = timezone.now() - timedelta(days=31)
    Assignment.objects.filter(pk=assignment.pk).update(confirmed_at=long_ago)
    return assignment


def on_hold() -> Assignment:
    return lifecycle.hold(live(), by=cast.ben())


def revision_on_hold() -> Assignment:
    """Its changes wait for a decision; it stays on hold meanwhile."""
    held = lifecycle.hold(build.an_assignment(), by=cast.ben())
    return lifecycle.submit(held, build.values(**marked()), [], by=cast.ben())


def of_suspended_agency() -> Assignment:
    assignment = live()
    Agency.objects.filter(slug="quagga").update(status="suspended")
    return assignment


def of_closed_agency() -> Assignment:
    assignment = live()
    Agency.objects.filter(slug="quagga").update(status="closed")
    return assignment


def revision() -> Assignment:
    """Live with dull terms; the marked ones wait for a decision."""
    assignment = build.an_assignment()
    return lifecycle.submit(assignment, build.values(**marked()), [], by=cast.ben())


def filled_revision() -> Assignment:
    return lifecycle.fill(revision(), by=cast.ben())


HIDDEN: list[Callable[[], Assignment]] = [
    draft,
    waiting,
    withdrawn_unpublished,
    filled,
    withdrawn,
    taken_down,
    closed,
    unconfirmed,
    closed_by_the_clock,
    on_hold,
    revision_on_hold,
    of_suspended_agency,
    of_closed_agency,
    revision,
    filled_revision,
]


# ---------------------------------------------------------- public places
def html(client: Client, name: str, query: str = "", **headers: str) -> str:
    response = client.get(f"{reverse(name)}?{query}", headers=headers)
    assert response.status_code == 200
    return response.content.decode()


def results(page: str) -> str:
    """The cards; what was typed is echoed elsewhere on the page."""
    return page.partition('<ul class="results-list">')[2].partition("</ul>")[0]


def search_page(client: Client, assignment: Assignment) -> str:
    return html(client, "search")


def search_fragment(client: Client, assignment: Assignment) -> str:
    return html(client, "search", **{"HX-Request": "true", "HX-Target": "found"})


def found_by_words(client: Client, assignment: Assignment) -> str:
    return results(html(client, "search", "q=quagga"))


def found_by_name_of_profession(client: Client, assignment: Assignment) -> str:
    return results(html(client, "search", "q=quagga+technologist"))


def found_by_facet(client: Client, assignment: Assignment) -> str:
    asked = "profession=quagga&level=quaggist&state=QG&shift=day&gross_min=4000&call=yes"
    return results(html(client, "search", asked))


def found_by_every_sort(client: Client, assignment: Assignment) -> str:
    sorts = ("gross", "hourly", "floor", "start")
    return "".join(results(html(client, "search", f"sort={sort}")) for sort in sorts)


# What only the marked assignment has, a value for every facet with boxes.
OWN = {
    "profession": "quagga",
    "level": "quaggist",
    "state": "QG",
    "shift": "day",
    "call": "yes",
    "agency": "quagga",
}


def counted_beside(facet: str) -> Callable[[Client, Assignment], str]:
    def place(client: Client, assignment: Assignment) -> str:
        return MARK if Search(QueryDict()).counts.choices[facet].get(OWN.get(facet)) else ""

    place.__name__ = f"counted_beside_{facet}"
    return place


def offered_by(facet: str) -> Callable[[Client, Assignment], str]:
    """A choice read from what assignments say is offered only while one of them is live."""

    def place(client: Client, assignment: Assignment) -> str:
        return MARK if OWN.get(facet) in Search(QueryDict()).known[facet] else ""

    place.__name__ = f"offered_by_{facet}"
    return place


# What a reader can take is judged for each reader: tests/assignments/test_search_ready.py.
BOXES = [
    facet
    for facet in FACETS
    if isinstance(facet, ChoiceFacet) and not isinstance(facet, ReaderFacet)
]
FROM_ASSIGNMENTS = [
    facet.name
    for facet in BOXES
    if isinstance(facet.choices, Table) and facet.choices.rows().model is Assignment
]


def counts_beside_presets(client: Client, assignment: Assignment) -> str:
    own = {
        ("gross", "$3,500 or more"),
        ("hourly", "$50 or more"),
        ("floor", "$2,500 or more"),
        ("guaranteed", "40 hours or more"),
        ("weeks", "14 weeks or more"),
    }
    shown = panels(Search(QueryDict()))
    return " ".join(
        MARK
        for panel in shown
        for press in panel.presses
        if press.count and (panel.facet.name, press.label) in own
    )


def total(client: Client, assignment: Assignment) -> str:
    return MARK if Search(QueryDict("profession=quagga")).counts.total else ""


def home(client: Client, assignment: Assignment) -> str:
    return html(client, "home")


def home_map(client: Client, assignment: Assignment) -> str:
    page = html(client, "home")
    nothing_there = 'aria-label="Somewhere: 0"' in page or "Somewhere" not in page
    return "" if nothing_there else MARK


def similar(client: Client, assignment: Assignment) -> str:
    """Beside a live one of the marked profession."""
    beside = build.an_assignment(
        advertised_title="Beside", profession=build.a_profession("quagga", "Quagga Technologist")
    )
    page = client.get(reverse("assignment", args=[beside.public_id, beside.slug]))
    return page.content.decode().partition('id="similar"')[2]


def agency_page(client: Client, assignment: Assignment) -> str:
    """The page of an agency tells its name; what is live of it is what matters."""
    page = client.get(reverse("agency_page", args=[quagga_travel().slug]))
    return results(page.content.decode())


def role_page(client: Client, assignment: Assignment) -> str:
    """The page of a profession is public; what is live of it is what matters."""
    build.a_profession("quagga", "Quagga Technologist")
    page = client.get(reverse("role", args=["quagga"])).content.decode()
    return "" if "No live assignment now." in page else MARK


def role_index(client: Client, assignment: Assignment) -> str:
    build.a_profession("quagga", "Quagga Technologist")
    entry = html(client, "roles").partition(">Quagga Technologist</a>")[2].partition("</li>")[0]
    return "" if "none live" in entry else MARK


def guide_figures(client: Client, assignment: Assignment) -> str:
    return MARK if live_in(live_figures(), "quagga") else ""


def style_guide(client: Client, assignment: Assignment) -> str:
    return html(client, "styleguide")


PLACES: list[Callable[[Client, Assignment], str]] = [
    search_page,
    search_fragment,
    found_by_words,
    found_by_name_of_profession,
    found_by_facet,
    found_by_every_sort,
    *(counted_beside(facet.name) for facet in BOXES),
    *(offered_by(name) for name in FROM_ASSIGNMENTS),
    counts_beside_presets,
    total,
    home,
    home_map,
    agency_page,
    role_page,
    role_index,
    guide_figures,
    style_guide,
    similar,  # the last: it adds a live assignment of the marked profession
]


@pytest.mark.parametrize("kind", HIDDEN, ids=lambda each: each.__name__)
def test_what_is_not_live_is_found_nowhere(client, subtests, kind):
    hidden = kind()

    for place in PLACES:
        with subtests.test(place.__name__):
            assert MARK not in place(client, hidden).lower()


def test_what_is_live_is_found_everywhere(client, subtests):
    """Shows that every place above could have failed."""
    shown = live()

    for place in PLACES:
        with subtests.test(place.__name__):
            assert MARK in place(client, shown).lower()


NEVER_PUBLIC = [draft, waiting, withdrawn_unpublished, of_suspended_agency, of_closed_agency]


@pytest.mark.parametrize("kind", HIDDEN, ids=lambda each: each.__name__)
def test_own_page_is_404_or_says_that_it_ended(client, kind):
    hidden = kind()

    response = client.get(reverse("assignment", args=[hidden.public_id, "x"]), follow=True)

    page = response.content.decode()
    if kind in NEVER_PUBLIC:
        assert response.status_code == 404
        assert MARK not in page.lower()
    elif kind is on_hold:
        assert response.status_code == 200
        assert "On hold since" in page
        assert 'content="noindex"' in page
    elif kind in (revision, filled_revision, revision_on_hold):
        assert response.status_code == 200
        assert MARK not in page.lower()
    elif kind is taken_down:
        assert response.status_code == 410
        assert MARK not in page.lower()
    else:
        assert response.status_code == 200
        assert "It takes no applications." in page
        assert 'content="noindex"' in page
