"""How long a session lives: an idle limit, shorter at work, and an end however busy it was.

Moments are kept in the session as Unix seconds. `seen` is written once in five minutes at
most, so that reading pages does not write a session row each time.
"""

import time
from collections.abc import Callable
from typing import Any

from allauth.account.signals import authentication_step_completed
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

from accounts.models import Membership, User

SEEN_EVERY = 300
OPENED, SEEN, AT_WORK = "opened", "seen", "at_work"


@receiver(user_logged_in, dispatch_uid="session_opens")
def open_session(sender: Any, request: HttpRequest, user: User, **kwargs: Any) -> None:
    now = int(time.time())
    works = user.is_staff or Membership.objects.filter(user=user).exists()
    request.session.update({OPENED: now, SEEN: now, AT_WORK: works})


def rotate(request: HttpRequest) -> None:
    """A new key for the same session, after its rights changed. The list of sessions follows."""
    old = request.session.session_key
    request.session.cycle_key()
    UserSession.objects.filter(session_key=old).update(session_key=request.session.session_key)


@receiver(authentication_step_completed, dispatch_uid="session_rotates")
def rotate_after_proof(sender: Any, request: HttpRequest, **kwargs: Any) -> None:
    if kwargs.get("reauthenticated"):
        rotate(request)


def is_over(session: Any, now: int) -> bool:
    """Whether the idle limit or the end has passed. A session from before these limits is over."""
    work = session.get(AT_WORK, True)
    idle = settings.SESSION_IDLE_SECONDS_AT_WORK if work else settings.SESSION_IDLE_SECONDS
    return (
        now - session.get(SEEN, 0) > idle
        or now - session.get(OPENED, 0) > settings.SESSION_LIFE_SECONDS
    )


class SessionLifeMiddleware:
    """Logs out whose session is over; keeps personal pages of allauth and admin out of caches."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        now = int(time.time())
        if request.user.is_authenticated:
            if is_over(request.session, now):
                logout(request)
            elif now - request.session[SEEN] > SEEN_EVERY:
                request.session[SEEN] = now
        response = self.get_response(request)
        if request.user.is_authenticated and not wears_access(request):
            patch_cache_control(response, private=True, no_store=True)
        return response


def wears_access(request: HttpRequest) -> bool:
    """Views of ours say themselves what may be kept."""
    return request.resolver_match is not None and hasattr(request.resolver_match.func, "access")
