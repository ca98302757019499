"""How a request is read: Django's way, but for one header."""

from typing import Any

from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.utils.http import parse_header_parameters


class Request(WSGIRequest):
    """Words come in UTF-8, whatever the header claims.

    Django fails before its first middleware for a charset that Python knows and that is no text,
    such as `Content-Type: text/html; charset=hex`.
    """

    def _set_content_type_params(self, meta: dict[str, Any]) -> None:
        self.content_type, self.content_params = parse_header_parameters(
            meta.get("CONTENT_TYPE", "")
        )


class Handler(WSGIHandler):
    request_class = Request
