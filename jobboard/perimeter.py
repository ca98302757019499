"""What holds for every request and every answer, static files included.

Three methods are known. Default deny: stock pages take a PUT for a POST, or for a GET.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

KNOWN_METHODS = ("GET", "HEAD", "POST")


class PerimeterMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in KNOWN_METHODS:
            response = self.get_response(request)
        else:
            response = HttpResponseNotAllowed(KNOWN_METHODS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response
