"""The search page, whole or the part of it that a changed filter changes."""

import re

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe
from django_htmx.http import push_url
from psycopg.errors import QueryCanceled

from accounts import access
from assignments.search.describe import ways_out
from assignments.search.panel import panels
from assignments.search.search import Search
from assignments.search.sort import SORTS
from assignments.views.reader import candidate_of, card_of

PRESSED = re.compile(r"(?P<kind>chip|way|reading)-(?P<place>[0-9]{1,3})")


@access.public
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    try:
        response = answer(request, Search(request.GET, card_of(request)))
    except OperationalError as error:
        if not isinstance(error.__cause__, QueryCanceled):
            raise
        page = "search/_slow.html" if wants_part(request) else "search_slow.html"
        response = render(request, f"assignments/{page}")
    # One address has two answers; a cache must keep them apart.
    patch_vary_headers(response, ["HX-Request", "HX-Target"])
    return response


def answer(request: HttpRequest, found: Search) -> HttpResponse:
    if wants_part(request):
        part = context(request, found) | {"is_part": True, "refocus": gone(request, found)}
        response = render(request, "assignments/search/_part.html", part)
        return push_url(response, address(found, found.page.number))
    if not found.is_canonical:
        return redirect(address(found, found.asked_page))
    return render(request, "assignments/search.html", context(request, found))


def wants_part(request: HttpRequest) -> bool:
    """True for a change of filters; going back in the browser wants the whole page."""
    return request.htmx.target == "found" and not request.htmx.history_restore_request


def gone(request: HttpRequest, found: Search) -> str:
    """The id of the pressed link where it is no more, so that the focus has a place to go to."""
    pressed = PRESSED.fullmatch(request.htmx.trigger or "")
    if pressed is None or (pressed["kind"] == "chip" and int(pressed["place"]) <= len(found.chips)):
        return ""
    return pressed[0]


def address(found: Search, page: int) -> str:
    query = "&".join(part for part in (found.querystring(), page > 1 and f"page={page}") if part)
    return reverse("search") + (f"?{query}" if query else "")


def context(request: HttpRequest, found: Search) -> dict:
    assignments = found.assignments
    return {
        "found": found,
        "assignments": assignments,
        "panels": panels(found),
        "sorts": SORTS.values(),
        "ways_out": [] if assignments else ways_out(found),
        "canonical": address(found, found.page.number),
        "asks_for_credentials": candidate_of(request) is not None and found.card is None,
        "is_part": False,
        "refocus": "",
    }
