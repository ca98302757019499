"""A compare cookie or link made earlier shows of an assignment what its own page does, no more."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from assignments.comparing.pins import COOKIE, Pin, sealed
from assignments.models import Assignment
from tests import build
from tests.house.test_public import (
    HIDDEN,
    MARK,
    NEVER_PUBLIC,
    filled_revision,
    live,
    revision,
    revision_on_hold,
    taken_down,
)

pytestmark = pytest.mark.django_db
# Their page shows other terms than the marked ones, or is none.
MARK_IS_HIDDEN = [*NEVER_PUBLIC, taken_down, revision, filled_revision, revision_on_hold]


def pins(assignment: Assignment) -> list[Pin]:
    """Every version there is, signed as if it had once been public; and two dull ones."""
    dull = [Pin(build.an_assignment().public_id, 1) for _ in range(2)]
    versions = assignment.versions.values_list("version", flat=True)
    newest = max(versions, default=1)
    return [Pin(assignment.public_id, newest), *dull]


def by_cookie(client: Client, kept: list[Pin], name: str) -> str:
    client.cookies[COOKIE] = sealed(kept, "cookie")
    return read(client.get(reverse(name)))


def by_link(client: Client, kept: list[Pin], name: str) -> str:
    return read(Client().get(reverse(name), {"of": sealed(kept, "link")}))


def read(response) -> str:
    assert response.status_code == 200
    return response.content.decode().lower()


@pytest.mark.parametrize("name", ["compare", "compare_csv"])
@pytest.mark.parametrize("way", [by_cookie, by_link], ids=lambda each: each.__name__)
@pytest.mark.parametrize("kind", [live, *HIDDEN], ids=lambda each: each.__name__)
def test_what_was_kept_shows_what_its_page_shows(client, kind, way, name):
    kept = pins(kind())

    found = way(client, kept, name)

    assert (MARK in found) == (kind not in MARK_IS_HIDDEN)


@pytest.mark.parametrize("kind", HIDDEN, ids=lambda each: each.__name__)
def test_what_is_not_live_is_not_kept_by_asking(client, kind: Callable[[], Assignment]):
    hidden = kind()

    client.post(reverse("compare_addition"), {"assignment": hidden.public_id})
    client.post(
        reverse("compare_addition"),
        {"assignment": hidden.public_id},
        headers={"HX-Request": "true"},
    )

    assert MARK not in client.get("/compare/").content.decode().lower()


@pytest.mark.parametrize("kind", NEVER_PUBLIC, ids=lambda each: each.__name__)
def test_a_press_tells_nothing_of_what_the_public_never_saw(client, kind):
    hidden, headers = kind(), {"HX-Request": "true"}

    answers = [
        client.post(reverse(f"compare_{act}"), {"assignment": hidden.public_id}, headers=headers)
        for act in ("addition", "removal", "renewal")
    ]

    for each in answers:
        assert each.status_code == 200
        assert MARK not in each.content.decode().lower()
        assert hidden.public_id not in each.content.decode()
