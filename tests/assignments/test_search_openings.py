"""Openings are counted once, whoever posts them: held to a recount in plain Python."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assignments import lifecycle, regrouping
from assignments.models import Assignment
from assignments.regrouping import CannotRegroup
from tests import build, cast
from tests.assignments.board import search

pytestmark = pytest.mark.django_db
VALUES = {
    "profession": lambda each: each.live_terms.profession_id,
    "level": lambda each: each.live_terms.level_id,
    "state": lambda each: each.live_terms.state_id,
    "shift": lambda each: each.live_terms.shift,
    "agency": lambda each: each.agency.slug,
}
ASKED = st.dictionaries(
    st.sampled_from(["shift", "agency", "level", "state"]),
    st.integers(0, 1),
    max_size=2,
)
CHOICES = {
    "shift": ["night", "day"],
    "agency": ["northway", "southbend"],
    "level": ["technologist", "technician"],
    "state": ["OK", "TX"],
}
MOVES = st.tuples(
    st.sampled_from(["join", "join", "join", "split", "apart", "hold", "end"]),
    st.integers(0, 11),
    st.integers(0, 11),
)


@pytest.fixture
def pool() -> list[int]:
    """Twelve live postings of three agencies; one keeps its facility's name back."""
    texas = build.a_zip("77002", "Houston", state=build.a_state("TX", "Texas"))
    places = [build.a_facility(), build.a_facility("Bayou Hospital", zip=texas)]
    third = {"agency": cast.northway(), "by": cast.ben()}
    agencies = [third, {"agency": cast.southbend(), "by": cast.rex()}, {"agency": westward()}]
    return [
        build.an_assignment(
            **agencies[nth % 3],
            facility=places[nth % 2],
            shift=["night", "day"][nth // 6],
            level=build.a_level("technician", 4) if nth in (3, 8) else build.a_level(),
            taxable_hourly=Decimal(24 + nth * 5 % 7),
            confidential_until="until_application" if nth == 5 else "always_shown",
        ).pk
        for nth in range(12)
    ]


def westward():
    return type(cast.northway()).objects.get_or_create(
        slug="westward", defaults={"name": "Westward Staffing", "status": "active"}
    )[0]


def carry_out(pool: list[int], moves: Iterable[tuple[str, int, int]]) -> None:
    for verb, one, other in moves:
        here, there = (Assignment.objects.get(pk=pool[nth]) for nth in (one, other))
        try:
            if verb == "join":
                regrouping.join(here, there, by=cast.sam())
            elif verb == "split":
                regrouping.split(here, by=cast.sam())
            elif verb == "apart":
                regrouping.keep_apart(here, there, by=cast.sam())
            elif verb == "hold":
                lifecycle.hold(here, by=cast.ben())
            else:
                lifecycle.withdraw(here, by=cast.ben())
        except (CannotRegroup, lifecycle.NotAllowed):
            pass


# ---------------------------------------------------------- the recount
def live() -> list[Assignment]:
    rows = Assignment.objects.select_related("agency", "live_terms")
    return [each for each in rows if each.is_live]


def opening(each: Assignment) -> int:
    assert each.live_terms
    assert each.requisition_id
    return -each.pk if each.live_terms.hidden_name else each.requisition_id


def matching(rows: list[Assignment], asked: dict[str, str]) -> list[Assignment]:
    return [row for row in rows if all(VALUES[name](row) == asked[name] for name in asked)]


def openings(rows: Iterable[Assignment]) -> int:
    return len({opening(each) for each in rows})


def beside(rows: list[Assignment], asked: dict[str, str], facet: str) -> dict[str, int]:
    """What each choice of a facet would give, with what was asked of that facet set aside."""
    groups: dict[str, list[Assignment]] = defaultdict(list)
    for row in matching(rows, {name: asked[name] for name in asked if name != facet}):
        groups[VALUES[facet](row)].append(row)
    return {value: openings(those) for value, those in groups.items()}


def best(rows: Iterable[Assignment]) -> set[int]:
    """Of each opening the posting that pays the best week; of equal ones the newest."""
    found: dict[int, Assignment] = {}
    for row in sorted(rows, key=lambda each: (each.live_terms.weekly_gross, each.pk)):
        found[opening(row)] = row
    return {each.pk for each in found.values()}


def rows_of_pages(address: str) -> list[int]:
    first = search(address)
    numbers = first.pages.page_range
    pages = [search(f"{address}&page={number}").assignments for number in numbers]
    return [each.pk for page in pages for each in page]


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(moves=st.lists(MOVES, max_size=8), picked=ASKED)
def test_openings_are_counted_once_on_the_page_beside_choices_and_in_rows(pool, moves, picked):
    asked = {name: CHOICES[name][nth] for name, nth in sorted(picked.items())}
    address = "&".join(f"{name}={value}" for name, value in asked.items())
    with transaction.atomic():
        carry_out(pool, moves)
        board, found = live(), search(address)

        assert found.counts.total == openings(matching(board, asked))
        for facet in VALUES:
            shown = {value: n for value, n in found.counts.choices[facet].items() if n}
            assert shown == beside(board, asked, facet), facet
            aside = {name: asked[name] for name in asked if name != facet}
            assert found.counts.aside.get(facet, 0) == openings(matching(board, aside))
        rows = rows_of_pages(address)
        assert len(rows) == len(set(rows)) == found.counts.total
        assert set(rows) == best(matching(board, asked))
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _short_pages(settings):
    settings.PAGE_SIZE = 3
