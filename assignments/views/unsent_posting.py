"""A posting form that was sent after its session ran out: kept, and there after signing in.

It waits in the anonymous session, which signing in keeps. Nothing is written to the board.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse

from assignments.forms.typed import TooLong, Typed, keepable, typed_of

KEY = "unsent_posting"


def keeps_unsent(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Stands outside the guard: what a signed-out person posts is kept before they sign in."""

    @wraps(view)
    def keeping(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST" and not request.user.is_authenticated:
            keep(request)
        return view(request, *args, **kwargs)

    return keeping


def keep(request: HttpRequest) -> None:
    """The last form alone: this bounds what a stranger can make the database hold."""
    try:
        typed = keepable(typed_of(request.POST))
    except TooLong:
        return
    edition = request.POST.get("edition", "")[:12]
    request.session[KEY] = {"path": request.path, "typed": typed, "edition": edition}


def taken(request: HttpRequest) -> tuple[Typed | None, dict[str, str]]:
    """What was kept for this page, and the edition its sender saw; it stays until it is sent."""
    kept = request.session.get(KEY)
    if not kept or kept["path"] != request.path:
        return None, {}
    messages.warning(
        request, "You were signed out while you wrote. What you typed is here and not kept yet."
    )
    return kept["typed"], {"edition": kept["edition"]}


def forget(request: HttpRequest) -> None:
    request.session.pop(KEY, None)
