"""Pages of the site itself."""

from email.utils import parseaddr

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.templatetags.static import static
from django.views.decorators.http import require_safe

from accounts import access
from assignments.search.facet import Choice
from assignments.search.search import Search
from jobboard.grid_map import rows_of_tiles
from places.models import State

NEW_ON_HOME = 6
PROFESSIONS_ON_HOME = 12


@access.public
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    board = Search(QueryDict())
    by_state = board.counts.choices["state"]
    context = {
        "total": board.counts.total,
        "newest": board.pages.object_list[:NEW_ON_HOME],
        "tiles": rows_of_tiles(State.objects.all(), by_state),
        "states": most(board, "state", len(by_state)),
        "professions": most(board, "profession", PROFESSIONS_ON_HOME),
        "agencies": len(board.counts.choices["agency"]),
    }
    return render(request, "pages/home.html", context)


def most(board: Search, facet: str, limit: int) -> list[tuple[Choice, int]]:
    """The choices of a facet that have the most live assignments."""
    counts = board.counts.choices[facet]
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return [(board.known[facet][value], count) for value, count in ordered[:limit]]


@access.public
@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    _, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return render(request, "pages/help.html", {"help_email": address})


@access.public
@require_safe
def manifest(request: HttpRequest) -> JsonResponse:
    """What a phone shows when the site is put on its home screen."""
    return JsonResponse(
        {
            "name": settings.SITE_NAME,
            "short_name": settings.SITE_NAME,
            "description": settings.SITE_LINE,
            "start_url": "/",
            "display": "browser",
            "background_color": "#fbfaf7",
            "theme_color": "#0f766e",
            "icons": [
                {
                    "src": static("jobboard/favicon.svg"),
                    "sizes": "any",
                    "type": "image/svg+xml",
                },
                {
                    "src": static("jobboard/touch-180.png"),
                    "sizes": "180x180",
                    "type": "image/png",
                },
            ],
        },
        content_type="application/manifest+json",
    )
