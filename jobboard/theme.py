"""Light, dark, or as the system has it: a cookie the server reads, so that nothing flashes."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from accounts import access

COOKIE = "theme"
CHOICES = ("light", "dark")
YEAR_SECONDS = 365 * 24 * 3600


def chosen_theme(request: HttpRequest) -> str:
    """ "light", "dark" or "" (follow the system)."""
    chosen = request.COOKIES.get(COOKIE, "")
    return chosen if chosen in CHOICES else ""


@access.public
@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    response = HttpResponseRedirect(access.asked_next(request, reverse("home")))
    chosen = request.POST.get("theme", "")
    if chosen in CHOICES:
        response.set_cookie(
            COOKIE,
            chosen,
            max_age=YEAR_SECONDS,
            httponly=True,
            samesite="Lax",
            secure=request.is_secure(),
        )
    else:
        response.delete_cookie(COOKIE, samesite="Lax")
    return response
