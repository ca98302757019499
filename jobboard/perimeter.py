"""What holds for every request and every answer, static files included.

Three methods are known. Default deny: stock pages take a PUT for a POST, or for a GET.
"""

from collections.abc import Callable

from django.core.exceptions import BadRequest, FieldDoesNotExist
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.views.defaults import bad_request

KNOWN_METHODS = ("GET", "HEAD", "POST")
# What the stock admin raises for an address nobody was led to: `?_to_field=`, a year of 19 digits.
UNREADABLE = (FieldDoesNotExist, OverflowError)


class PerimeterMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in KNOWN_METHODS:
            response = HttpResponseNotAllowed(KNOWN_METHODS)
        elif "\0" in request.path_info:  # no row has such a key, and PostgreSQL no such text
            response = bad_request(request, BadRequest())
        else:
            response = self.get_response(request)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, UNREADABLE) and request.resolver_match.app_name == "admin":
            return bad_request(request, error)
        return None
