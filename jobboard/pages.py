"""Pages of the site itself."""

from email.utils import parseaddr

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static

from accounts import access


@access.public
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/home.html")


@access.public
def help_page(request: HttpRequest) -> HttpResponse:
    _, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return render(request, "pages/help.html", {"help_email": address})


@access.public
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
