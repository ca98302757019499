"""Asking an address as somebody, and what would be wrong with the answer."""

import os
import re
import zlib
from collections.abc import Iterable, Iterator

from django.http import HttpResponse

from tests.security.hostile import ELSEWHERE, MARKUP, PRODUCT, VALUES, encoded
from tests.security.read_names import noted, on_page
from tests.security.world import ANYONE, RECRUITER, STAFF, World

ANSWERS = {200, 204, 301, 302, 400, 403, 404, 405, 409, 410, 413, 422, 429}
OPEN = {200, 422}
# Every how many of the values, and a page's own part of them. EVERY_PAIR=1: whoever is let in
# first meets all of them (minutes more).
FIRST, OTHERS, FEW = (1 if "EVERY_PAIR" in os.environ else 3), 10, 20
# One view of Django's serves the lists of sixty models: each meets a part of the values, all of
# them together meet them all many times.
STOCK = 1 if "EVERY_PAIR" in os.environ else 12


def trouble(response: HttpResponse) -> str:
    """What is wrong with an answer, or nothing."""
    if response.status_code not in ANSWERS:
        raised = getattr(response, "exc_info", None)
        return f"{response.status_code}: {raised[1]!r}"[:300] if raised else "what is this?"
    if "html" in response.headers.get("Content-Type", ""):
        if found := MARKUP.search(response.content):
            return f"shows {found.group()!r}"
        if PRODUCT in response.content:
            return "reckoned what was typed"
    if response.headers.get("Location", "").startswith(ELSEWHERE):
        return f"leads to {response.headers['Location'][:80]}"
    if "hostile" in response.cookies:
        return "sets a cookie that was typed"
    return ""


def send(
    world: World, who: str, method: str, path: str, pairs: str, **headers: str
) -> HttpResponse:
    """`pairs` in the address where it is a GET, else as the body of a form."""
    if method == "GET":
        return world.ask(who, "GET", f"{path}?{pairs}", **headers)
    return world.ask(who, method, path, pairs, **headers)


def names_of(world: World, who: str, method: str, path: str) -> list[str]:
    return learned(world, who, method, path)[0]


def learned(world: World, who: str, method: str, path: str) -> tuple[list[str], bool]:
    """All names this address has a use for, and whether this person is let in.

    Asked twice where there are names, since the first answer may hide some. Let in is who gets a
    page, or meets a view that reads more than where to go afterwards.
    """
    names: set[str] = set()
    is_open = False
    for turn in range(2):
        pairs = encoded([(name, "1") for name in sorted(names)])
        with noted() as read:
            response = send(world, who, method, path, pairs)
        shown: set[str] = set()
        if "html" in response.headers.get("Content-Type", ""):
            shown = on_page(path, response.content.decode(errors="replace"))
        is_open |= turn == 0 and response.status_code in OPEN
        names |= {name for name in read | shown if len(name) < 60}
        if not names:
            break
    return sorted(names), is_open or not names <= {"next", "csrfmiddlewaretoken"}


def visits(world: World, path: str) -> Iterator[tuple[str, str, list[str], range]]:
    """Everyone with each method, the names to send, and the turns of values to send them with.

    Who is let in first meets every third value, others who are let in every tenth, the rest a
    few; of the stock pages of the admin a visitor and a recruiter stand for all who are not staff.
    """
    for method in ("GET", "POST"):
        is_walked = False
        for who in (ANYONE, RECRUITER, STAFF) if is_stock(path) else world.cookies:
            names, is_in = learned(world, who, method, path)
            step = FEW if not is_in else OTHERS if is_walked else STOCK if is_stock(path) else FIRST
            is_walked = is_walked or is_in
            yield who, method, names, range(first_turn(path) % step, len(VALUES), step)


def first_turn(path: str) -> int:
    """Another one for each model's pages and the same every time, whatever number is in it."""
    return zlib.crc32(re.sub(r"[0-9a-f-]{8,}|\d+", "", path).encode())


def meets(path: str, turn: int) -> bool:
    """Whether this address meets the value of this turn: of a stock page only a part of them."""
    return not is_stock(path) or (turn - first_turn(path)) % STOCK == 0


def some(routes: Iterable[str], test: str) -> list[str]:
    """All but stock pages, and of those every third: another third for each test."""
    third = 1 if "EVERY_PAIR" in os.environ else 3
    return [
        route
        for route in routes
        if not is_stock(route) or zlib.crc32(f"{test}{route}".encode()) % third == 0
    ]


def is_stock(path: str) -> bool:
    return path.startswith("/admin/") and not path.startswith("/admin/assignments/assignment/")
