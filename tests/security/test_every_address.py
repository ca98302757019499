"""Every address, as everyone, with hostile values everywhere: a page or a refusal, never a failure.

The addresses come from the site map and the parameters from what views read and pages show, so a
new view is in here from its first day; where its address needs something in it, `world` says so.
"""

import re
from collections.abc import Iterator

import pytest

from tests.security.hostile import NAMES, VALUES, encoded, segment, spread
from tests.security.site_map import GROUPS, ROUTES
from tests.security.visits import FIRST, learned, meets, names_of, send, some, trouble, visits
from tests.security.world import ANYONE, RECRUITER, STAFF, TRAVELER

PEOPLE = [ANYONE, TRAVELER, RECRUITER, STAFF]
# A part of a route that takes whatever stands there, or what its converter lets through.
OPENING = re.compile(r"<[^>]+>|\(\?P<[^)]+\)")
MOST_FIELDS = 300  # DATA_UPLOAD_MAX_NUMBER_FIELDS


def test_every_route_has_an_address(world):
    paths = [world.path(route) for route in ROUTES]

    assert len(paths) == len(ROUTES) > 100


@pytest.mark.parametrize("group", GROUPS)
def test_no_value_of_a_parameter_makes_a_failure(world, group):
    wrong = []
    for route in GROUPS[group]:
        path = world.path(route)
        for who, method, names, turns in visits(world, path):
            for turn in turns:
                body = encoded(spread(names, turn))
                if found := trouble(send(world, who, method, path, body)):
                    wrong.append(f"{method} {path} as {who}, turn {turn} of {names}: {found}")
    assert not wrong, "\n".join(wrong[:20])


@pytest.mark.parametrize(
    "group", [group for group in GROUPS if OPENING.search(" ".join(GROUPS[group]))]
)
def test_no_word_in_a_path_makes_a_failure(world, group):
    wrong = []
    for route in GROUPS[group]:
        for path in hostile_paths(route):
            for who in [ANYONE, STAFF if path.startswith("/admin/") else RECRUITER]:
                for method in ("GET", "POST"):
                    if found := trouble(world.ask(who, method, path)):
                        wrong.append(f"{method} {path[:200]} as {who}: {found}")
    assert not wrong, "\n".join(wrong[:20])


# Values that have broken something somewhere when nothing else was wrong.
SHARP = ["empty", "long", "NUL", "more digits than Python reads", "-Infinity", "format", "far"]
SHARP = [VALUES.get(name, name) for name in SHARP] + [VALUES["half a pair"], VALUES["breaks out"]]


@pytest.mark.parametrize("route", [route for route in ROUTES if not route.startswith("/admin/")])
def test_no_parameter_alone_makes_a_failure(world, route):
    path, wrong = world.path(route), []
    for who in (ANYONE, TRAVELER, RECRUITER):
        names, is_in = learned(world, who, "GET", path)
        if not is_in:
            continue
        for place, name in enumerate(names):
            for value in SHARP[place % FIRST :: FIRST]:
                if found := trouble(send(world, who, "GET", path, encoded([(name, value)]))):
                    wrong.append(f"GET {path} as {who}, {name} = {value[:30]!r}: {found}")
        break
    assert not wrong, "\n".join(wrong[:20])


def hostile_paths(route: str) -> Iterator[str]:
    """The route with each value in all its openings; what the site map refuses is a 404."""
    for turn, value in enumerate(VALUES.values()):
        part = segment(value)[:2000]
        if OPENING.search(route) and meets(route, turn):
            yield re.sub(r"[\^$]", "", OPENING.sub(lambda found: part, route))  # noqa: B023


@pytest.mark.parametrize("who", PEOPLE)
def test_no_address_fails_for_too_many_fields(world, who):
    wrong = []
    for route in some(ROUTES, "fields"):
        path = world.path(route)
        for method in ("GET", "POST"):
            many = encoded([(f"field{number}", "1") for number in range(MOST_FIELDS + 1)])
            if found := trouble(send(world, who, method, path, many)):
                wrong.append(f"{method} {path} with {MOST_FIELDS + 1} fields: {found}")
    assert not wrong, "\n".join(wrong[:20])


@pytest.mark.parametrize("name", ["q", "state", "page"])
def test_a_name_given_5000_times_is_refused(world, name):
    answer = send(world, ANYONE, "GET", "/assignments/", encoded([(name, "TX")] * 5000))

    assert answer.status_code == 400


@pytest.mark.parametrize("who", PEOPLE)
def test_names_given_twice_or_with_brackets_make_no_failure(world, who):
    wrong = []
    for route in some(ROUTES, "twice"):
        path = world.path(route)
        names = names_of(world, who, "GET", path)
        pairs = [(name + end, value) for name in names for end in ("", "", "[]") for value in "1x"]
        for method in ("GET", "POST"):
            if found := trouble(send(world, who, method, path, encoded(pairs[:MOST_FIELDS]))):
                wrong.append(f"{method} {path} as {who}: {found}")
    assert not wrong, "\n".join(wrong[:20])


@pytest.mark.parametrize("who", PEOPLE)
def test_names_a_clever_parser_might_obey_make_no_failure(world, who):
    wrong = []
    for route in some(ROUTES, "names"):
        path = world.path(route)
        for method in ("GET", "POST"):
            if found := trouble(send(world, who, method, path, encoded([(n, "1") for n in NAMES]))):
                wrong.append(f"{method} {path} as {who}: {found}")
    assert not wrong, "\n".join(wrong[:20])


HEADERS = ["HX-Target", "HX-Current-URL", "HX-Trigger", "HX-Prompt", "Accept-Language", "Referer"]
HEADERS += ["User-Agent", "X-Forwarded-For", "X-Forwarded-Proto", "Accept", "Origin", "Range"]


@pytest.mark.parametrize("who", PEOPLE)
def test_no_header_makes_a_failure(world, who):
    wrong = []
    texts = [value for value in VALUES.values() if isinstance(value, str) and "\ud800" not in value]
    for place, route in enumerate(some(ROUTES, "headers")):
        path = world.path(route)
        sent = {
            name: texts[(place + turn) % len(texts)][:4000] for turn, name in enumerate(HEADERS)
        }
        if found := trouble(world.ask(who, "GET", path, **{"HX-Request": "true"} | sent)):
            wrong.append(f"GET {path} as {who} with {sent}: {found}")
    assert not wrong, "\n".join(wrong[:20])


KINDS = ["text/plain", "application/json", "multipart/form-data; boundary=x", "", "x" * 300]
KINDS += ["application/x-www-form-urlencoded; charset=utf-16", "multipart/form-data; boundary="]
KINDS += ["a/b; charset="]


@pytest.mark.parametrize("kind", KINDS)
def test_no_kind_of_content_makes_a_failure(world, kind):
    wrong = []
    for route in ROUTES:
        path = world.path(route)
        if not meets(path, KINDS.index(kind)):
            continue
        who = STAFF if route.startswith("/admin/") else RECRUITER
        for method in ("GET", "POST"):
            answer = world.ask(who, method, f"{path}?q=%ff&next=/", "a=1&b=%ff", kind=kind)
            if found := trouble(answer):
                wrong.append(f"{method} {path}: {found}")
    assert not wrong, "\n".join(wrong[:20])
