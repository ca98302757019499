"""Guides: the few things a traveler has to look up, each with our own figures beside the words."""

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts import access
from jobboard import guide_letters, guide_levels, guide_licenses, guide_steps

Context = dict[str, Any]


class Guide(NamedTuple):
    """`context` reads what the page shows; the address may narrow it."""

    slug: str
    title: str
    line: str
    context: Callable[[HttpRequest], Context]
    reviewed_on: date

    @property
    def template(self) -> str:
        return f"guides/{self.slug.replace('-', '_')}.html"


GUIDES = [
    Guide(
        "technologist-or-technician",
        "Technologist or technician?",
        "The difference in schooling, license, duties, team and growth, profession by profession, "
        "with what is live and what staff earn side by side.",
        guide_levels.context,
        date(2026, 11, 24),
    ),
    Guide(
        "where-is-a-license-needed",
        "Where is a license needed?",
        "State by state for fourteen kinds of work, with what we read and how sure it is.",
        guide_licenses.context,
        date(2026, 11, 24),
    ),
    Guide(
        "reading-the-letters",
        "Reading the letters",
        "What each registry's letters stand for, who gives them, and how they are kept.",
        guide_letters.context,
        date(2026, 11, 24),
    ),
    Guide(
        "the-next-step",
        "The next step",
        "From one role to another: what each step takes, family by family.",
        guide_steps.context,
        date(2026, 11, 24),
    ),
]


@access.public
@require_safe
def guide_index(request: HttpRequest) -> HttpResponse:
    return render(request, "guides/index.html", {"guides": GUIDES})


@access.public
@require_safe
def guide_page(request: HttpRequest, slug: str) -> HttpResponse:
    found = next((each for each in GUIDES if each.slug == slug), None)
    if found is None:
        raise Http404
    others = [each for each in GUIDES if each is not found]
    context = {"guide": found, "others": others, "shows_onet": False, **found.context(request)}
    return render(request, found.template, context)
