"""Looking changes nothing, and only GET, HEAD and POST are known."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.security.site_map import ROUTES, is_ours
from tests.security.world import ANYONE, RECRUITER, STAFF, TRAVELER

PEOPLE = [ANYONE, TRAVELER, RECRUITER, STAFF]
UNKNOWN = ["PUT", "PATCH", "DELETE", "TRACE", "OPTIONS", "PROPFIND", "CONNECT", "BREW"]
WRITES = re.compile(r"^\s*(INSERT INTO|UPDATE|DELETE FROM) \"?(\w+)", re.I)
# What looking may write: that somebody was here, and what a message or a sign-in remembers.
REMEMBERED = {"django_session", "usersessions_usersession"}


def paths(world) -> list[str]:
    return [world.path(route) for route in ROUTES]


@pytest.mark.parametrize("who", PEOPLE)
def test_unknown_methods_are_refused_everywhere(world, who):
    wrong = []
    for path in paths(world):
        for method in UNKNOWN:
            answer = world.ask(who, method, path, "status=published")
            if answer.status_code != 405 or answer.headers["Allow"] != "GET, HEAD, POST":
                wrong.append(f"{method} {path}: {answer.status_code}")
    assert not wrong, wrong[:20]


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("who", PEOPLE)
def test_looking_writes_nothing(world, who, method):
    wrong = []
    for path in paths(world):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            world.ask(who, method, path)
        written = [WRITES.match(query["sql"]) for query in queries]
        tables = {found.group(2) for found in written if found}
        if tables - REMEMBERED:
            wrong.append(f"{method} {path} wrote {tables}")
    assert not wrong, wrong[:20]


def test_what_takes_only_posts_says_so_to_a_look(world):
    """The addresses that are verbs: a look at one is a 405 for whoever may press it."""
    verbs = [route for route in ROUTES if is_ours(route) and only_posts(world, route)]

    assert len(verbs) >= 18
    for route in verbs:
        answers = {world.ask(who, "GET", world.path(route)).status_code for who in PEOPLE}
        assert answers <= {302, 403, 404, 405}, route


def only_posts(world, route: str) -> bool:
    allowed = [world.ask(who, "GET", world.path(route)).headers.get("Allow") for who in PEOPLE]
    return "POST" in allowed


@pytest.mark.parametrize("name", ["_method", "X-HTTP-Method-Override"])
def test_a_method_in_disguise_is_what_it_was_sent_as(world, name):
    path = f"/desk/assignments/{world.live.public_id}/confirmation/"

    answer = world.ask(RECRUITER, "GET", f"{path}?{name}=POST", **{name: "POST"})

    assert answer.status_code == 405
