"""Who may open a page. Every view of ours wears exactly one of these decorators.

The decorator leaves its name in `view.access`; a test walks the site map and fails on a view
without one. LoginRequiredMiddleware stands behind them: a view that forgot is closed, not open.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.http import url_has_allowed_host_and_scheme

from accounts.models import Agency, Membership, User

View = TypeVar("View", bound=Callable[..., Any])
CHOSEN_AGENCY = "agency"


def agencies_of(user: User) -> QuerySet[Agency]:
    """The agencies this person works for, by name. Empty for everyone else."""
    return Agency.objects.filter(memberships__user_id=user.pk).order_by("name")


def memberships_of(request: HttpRequest) -> list[Membership]:
    """The signed-in person's memberships with their agencies; asked once a request."""
    kept = vars(request)
    if "memberships" not in kept:
        # No one's key is 0: who is not signed in works nowhere.
        rows = Membership.objects.filter(user__pk=request.user.pk or 0)
        kept["memberships"] = list(rows.select_related("agency").order_by("agency__name"))
    found: list[Membership] = kept["memberships"]
    return found


def recruiting_membership(request: HttpRequest) -> Membership | None:
    """The membership the desk works under: the chosen agency's, else the first by name."""
    memberships = memberships_of(request)
    chosen = request.session.get(CHOSEN_AGENCY)
    for membership in memberships:
        if membership.agency_id == chosen:
            return membership
    return memberships[0] if memberships else None


def recruiting_agency(request: HttpRequest) -> Agency | None:
    """The agency the desk acts for. Ask `agency.may_post` before anything is written for it."""
    membership = recruiting_membership(request)
    return membership.agency if membership else None


def first_page(request: HttpRequest) -> str:
    """The URL name of where a person's work is: where log-in leads when nothing else is asked."""
    if request.user.is_staff:
        return "admin:index"
    if memberships_of(request):
        return settings.DESK_URL
    return settings.LOGIN_REDIRECT_URL


def public(view: View) -> View:
    """Open to everyone. The view itself answers for showing only what is public."""
    open_view = login_not_required(view)
    vars(open_view)["access"] = "public"
    return open_view


def _is_candidate(request: HttpRequest) -> bool:
    return hasattr(request.user, "candidate")


def _is_recruiter(request: HttpRequest) -> bool:
    return recruiting_membership(request) is not None


def _is_owner(request: HttpRequest) -> bool:
    membership = recruiting_membership(request)
    return membership is not None and membership.role == Membership.Role.OWNER


def _is_staff(request: HttpRequest) -> bool:
    return request.user.is_staff


def refused(request: HttpRequest, access: str) -> HttpResponse:
    """A page of ours that names the standing this page needs and how to get it."""
    context = {"access": access, "membership": recruiting_membership(request)}
    return render(request, "accounts/not_allowed.html", context, status=403)


def way_back(request: HttpRequest) -> str:
    """Where to go on after signing in: this page, or for an act the page its form stood on."""
    here, came_from = request.get_full_path(), request.headers.get("Referer", "")
    if request.method in {"GET", "HEAD"}:
        return here
    is_ours = url_has_allowed_host_and_scheme(came_from, {request.get_host()}, request.is_secure())
    return urlsplit(came_from)._replace(scheme="", netloc="").geturl() if is_ours else here


def asked_next(request: HttpRequest, otherwise: str) -> str:
    """The page a button was pressed on, as its form says, if it is one of ours."""
    back = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure())
    return back if is_ours else otherwise


def _only(access: str, allowed: Callable[[HttpRequest], bool]) -> Callable[[View], View]:
    def decorator(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(way_back(request))
            response = (
                view(request, *args, **kwargs) if allowed(request) else refused(request, access)
            )
            # What is shown to one person stays out of caches and of the back button after log-out.
            patch_cache_control(response, private=True, no_store=True)
            return response

        vars(guarded)["access"] = access
        # The guard asks first of all; the middleware would lead back to the act itself.
        vars(guarded)["login_required"] = False
        return cast(View, guarded)

    return decorator


signed_in = _only("signed_in", lambda request: True)
candidate_required = _only("candidate", _is_candidate)
recruiter_required = _only("recruiter", _is_recruiter)
owner_required = _only("owner", _is_owner)
staff_required = _only("staff", _is_staff)
