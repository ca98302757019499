"""When something broke on our side: a page that stands alone, and a number to find the cause by."""

import logging
import sys
import uuid

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine

log = logging.getLogger(__name__)
PAGE = settings.BASE_DIR / "templates" / "500.html"
RETRY_AFTER = 5  # seconds: the embedded database is back in fewer


def server_error(request: HttpRequest) -> HttpResponse:
    """Needs no database, no session and no collected static files: any of them may be the cause.

    503 while the database is away, so that whoever asks tries again; else 500.
    """
    is_away = isinstance(sys.exception(), (OperationalError, InterfaceError))
    reference = uuid.uuid4().hex[:10]
    log.error("Server error %s at %s", reference, request.path)
    context = {
        "site_name": settings.SITE_NAME,
        "reference": reference,
        "is_away": is_away,
        "stylesheet": stylesheet(),
    }
    page = Engine().from_string(PAGE.read_text(encoding="utf-8")).render(Context(context))
    if is_away:
        return HttpResponse(page, status=503, headers={"Retry-After": str(RETRY_AFTER)})
    return HttpResponse(page, status=500)


def stylesheet() -> str:
    """Its address, or "" where the static files were not collected."""
    try:
        return staticfiles_storage.url("jobboard/trouble.css")
    except ValueError:
        return ""
