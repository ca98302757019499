"""What every template may say about the site, and who may go where."""

import json
from functools import partial
from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from accounts.access import memberships_of
from assignments.views.reader import card_of
from jobboard.theme import chosen_theme

# What htmx reads at its start. It may not write styles or run text as code (CSP), keeps no page
# in the browser's storage, and shows a form that came back with its errors (422).
HTMX_CONFIG = json.dumps(
    {
        "allowEval": False,
        "allowScriptTags": False,
        "includeIndicatorStyles": False,
        "historyCacheSize": 0,
        "selfRequestsOnly": True,
        "timeout": 20_000,
        "responseHandling": [
            {"code": "204", "swap": False},
            {"code": "[23]..", "swap": True},
            {"code": "422", "swap": True},
            {"code": "[45]..", "swap": False, "error": True},
        ],
    }
)


class Link(NamedTuple):
    label: str
    url: str
    is_current: bool


def site(request: HttpRequest) -> dict[str, Any]:
    """What costs a query is asked for by the pages that show it: `nav` by base.html alone,
    `reader_card` (what a traveler's credentials allow) by lists of cards."""
    return {
        "site_name": settings.SITE_NAME,
        "site_line": settings.SITE_LINE,
        "site_url": settings.SITE_URL,
        "show_mail": settings.SHOW_MAIL,
        "is_demo": not settings.PRODUCTION,
        "theme": chosen_theme(request),
        "here": partial(here, request),
        "nav": partial(nav, request),
        "foot": partial(foot, request),
        "reader_card": partial(card_of, request),
        "htmx_config": HTMX_CONFIG,
    }


def here(request: HttpRequest) -> str:
    """Where a choice of colors leads back to. The address of an answer to POST may know no GET:
    then its place in the navigation, or home."""
    if request.method in {"GET", "HEAD"}:
        return request.get_full_path()
    return next((link.url for link in nav(request) if link.is_current), reverse("home"))


def nav(request: HttpRequest) -> list[Link]:
    """Where this person may go. Signed out: no query; signed in: two at most."""
    return links(request, doors(request))


def foot(request: HttpRequest) -> list[Link]:
    """The same on every page; help first, so that it is always in the same place."""
    about = [("help", "Help"), ("guides", "Guides"), ("roles", "Roles")]
    demo = [("mail", "The demo's mail"), ("styleguide", "Style guide")]
    return links(request, [*about, *(demo if settings.SHOW_MAIL else [])])


def doors(request: HttpRequest) -> list[tuple[str, str]]:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return [
            ("search", "Assignments"),
            ("account_login", "Sign in"),
            ("account_signup", "Create account"),
        ]
    found = [("search", "Assignments")]
    if memberships_of(request):
        found.append(("desk", "Desk"))
    elif hasattr(user, "candidate"):
        found.append(("my_applications", "My applications"))
    if user.is_staff:
        found.append(("admin:index", "Admin"))
    return [*found, ("account", "Account")]


def links(request: HttpRequest, places: list[tuple[str, str]]) -> list[Link]:
    return [link(request, name, label) for name, label in places]


def link(request: HttpRequest, name: str, label: str) -> Link:
    url = reverse(name)
    return Link(label, url, request.path.startswith(url))
