"""Putting an assignment beside others, and taking it away: the cookie is all that changes."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from accounts import access
from assignments.comparing.columns import shown_of
from assignments.comparing.pins import (
    COOKIE,
    KEPT_SECONDS,
    MOST,
    Pin,
    kept_by,
    opened,
    sealed,
)
from assignments.ending import once_public
from assignments.models import Assignment, Sight
from assignments.models.public_id import sound_public_id
from assignments.templatetags.comparing import button_of
from assignments.views.compare import link_is_over
from assignments.views.reader import is_outside

PRESSED = "assignments/compare/_pressed.html"
FULL = f"{MOST} are the most that fit on one sheet. Take one off to compare another."
OFF_THE_BOARD = "That assignment is not on the board any more, so it was not added."


@access.public
@require_POST
def compare_addition(request: HttpRequest) -> HttpResponse:
    pins, wanted = kept_by(request), sound_public_id(request.POST.get("assignment", ""))
    if wanted in ids(pins):
        return answer(request, pins, wanted)
    if len(pins) >= MOST:
        return answer(request, pins, wanted, FULL)
    found = Assignment.objects.live().select_related("live_terms").filter(public_id=wanted).first()
    if found is None or found.live_terms is None:
        return answer(request, pins, wanted, OFF_THE_BOARD)
    if is_outside(request, found):
        Sight.objects.get_or_create(terms_id=found.live_terms.pk)
    return answer(request, [*pins, Pin(found.public_id, found.live_terms.version)], wanted)


@access.public
@require_POST
def compare_removal(request: HttpRequest) -> HttpResponse:
    """Of one, or with `every` of all."""
    wanted = sound_public_id(request.POST.get("assignment", ""))
    left = [pin for pin in kept_by(request) if pin.public_id != wanted]
    return answer(request, [] if "every" in request.POST else left, wanted)


@access.public
@require_POST
def compare_renewal(request: HttpRequest) -> HttpResponse:
    """Keeps what is promised by now in place of what was promised then."""
    pins, wanted = kept_by(request), sound_public_id(request.POST.get("assignment", ""))
    newest = {each.public_id: each.live_terms.version for each in shown_of(pins) if each.live_terms}
    renewed = [
        pin._replace(version=newest.get(wanted, pin.version)) if pin.public_id == wanted else pin
        for pin in pins
    ]
    return answer(request, renewed, wanted)


@access.public
@require_POST
def compare_keeping(request: HttpRequest) -> HttpResponse:
    """Adds what a shared link holds to one's own, as far as there is room."""
    try:
        offered = opened(request.POST.get("of", ""), "link")
    except signing.BadSignature as trouble:
        return link_is_over(request, trouble)
    own = kept_by(request)
    new = [pin for pin in offered if pin.public_id not in ids(own)]
    room = MOST - len(own)
    if len(new) > room:
        messages.warning(request, f"Only {room} of {len(new)} were added: {FULL}")
    return remembered(redirect("compare"), [*own, *new[:room]])


def ids(pins: Iterable[Pin]) -> set[str]:
    return {pin.public_id for pin in pins}


def answer(request: HttpRequest, pins: list[Pin], pressed: str, refusal: str = "") -> HttpResponse:
    """The pressed button and the count for htmx; else the page it was pressed on, again."""
    if request.htmx:
        return remembered(render(request, PRESSED, after(pins, pressed, refusal)), pins)
    if refusal:
        messages.warning(request, refusal)
        return remembered(
            HttpResponseRedirect(access.asked_next(request, reverse("compare"))), pins
        )
    # To the button that was pressed, where there is one: a long list is not begun anew.
    place = f"#compare-{pressed}" if pressed else ""
    asked = access.asked_next(request, reverse("compare")).partition("#")[0]
    return remembered(HttpResponseRedirect(f"{asked}{place}"), pins)


def after(pins: list[Pin], pressed: str, refusal: str) -> dict[str, Any]:
    """What the button and the count show; no button for what the public never saw."""
    found = once_public().select_related("live_terms").filter(public_id=pressed).first()
    button = button_of(found, pressed in ids(pins)) if found else {"public_id": ""}
    return button | {"count": len(pins), "most": MOST, "refusal": refusal}


def remembered(response: HttpResponse, pins: list[Pin]) -> HttpResponse:
    if not pins:
        response.delete_cookie(COOKIE, samesite="Lax")
        return response
    response.set_cookie(
        COOKIE,
        sealed(pins, "cookie"),
        max_age=KEPT_SECONDS,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response
