"""What someone typed into an application form while signed out, kept in their session.

Logging in keeps an anonymous session's content, so the form is filled again afterwards. A file
cannot wait here: nobody owns it yet.
"""

from typing import Any

from django.http import HttpRequest

KEY = "unsent_applications"
# Bounds what a stranger can make the database hold: five drafts of 10,000 characters.
DRAFTS = 5
LENGTH = 10_000


def keep(request: HttpRequest, public_id: str) -> None:
    drafts = request.session.get(KEY, {})
    drafts.pop(public_id, None)
    drafts[public_id] = {
        "note": request.POST.get("note", "")[:LENGTH],
        "available_from": request.POST.get("available_from", "")[:40],
        "had_file": bool(request.FILES),
    }
    request.session[KEY] = dict(list(drafts.items())[-DRAFTS:])


def kept(request: HttpRequest, public_id: str) -> dict[str, Any]:
    """Empty when nothing waits for this assignment."""
    found: dict[str, Any] = request.session.get(KEY, {}).get(public_id, {})
    return found


def forget(request: HttpRequest, public_id: str) -> None:
    drafts = request.session.get(KEY, {})
    if drafts.pop(public_id, None):
        request.session[KEY] = drafts


def waiting(request: HttpRequest) -> list[str]:
    """The public ids of the assignments that have an unsent application here."""
    return list(request.session.get(KEY, {}))
