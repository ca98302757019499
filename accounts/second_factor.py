"""Staff and agency owners need a second factor, used in this very session.

allauth offers second factors but demands none. A session that was opened before the person
enrolled has not used one, so it is asked for it too; a log-in with a passkey has used one.
"""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from accounts.access import memberships_of
from accounts.models import Membership

ALWAYS_OPEN = {
    "account_logout",
    "account_reauthenticate",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
}
# Where a person without any second factor gets one. For who has one these are closed until it
# is used: a stolen password must not be enough to remove it.
ENROLMENT = {
    "account_email",
    "account_email_verification_sent",
    "account_confirm_email",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_list_webauthn",
}
# In the order they are offered; each page links to the others the person has.
PAGES = {
    Authenticator.Type.TOTP: "mfa_reauthenticate",
    Authenticator.Type.WEBAUTHN: "mfa_reauthenticate_webauthn",
    Authenticator.Type.RECOVERY_CODES: "mfa_reauthenticate",
}


def was_used(request: HttpRequest) -> bool:
    """Whether app code, passkey or recovery code was given in this session."""
    records = get_authentication_records(request, request.user)
    return any(record.get("method") == "mfa" for record in records)


def is_needed(request: HttpRequest) -> bool:
    return request.user.is_staff or any(
        membership.role == Membership.Role.OWNER for membership in memberships_of(request)
    )


def ask(request: HttpRequest) -> HttpResponse:
    """To the page that takes or sets up the factor. What was posted is refused, not kept."""
    types = set(Authenticator.objects.filter(user=request.user).values_list("type", flat=True))
    name = next((page for kind, page in PAGES.items() if kind in types), "mfa_index")
    if request.method not in {"GET", "HEAD"}:
        context = {"enrolled": bool(types), "factor_url": reverse(name)}
        return render(request, "accounts/second_factor_first.html", context, status=403)
    address = f"{reverse(name)}?{urlencode({'next': request.get_full_path()})}"
    if request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Redirect": address})
    return HttpResponseRedirect(address)


def is_open(request: HttpRequest, view: Callable[..., Any]) -> bool:
    """Public pages, logging out, and the pages where the factor is given or set up."""
    name = request.resolver_match.view_name
    if name in ALWAYS_OPEN or getattr(view, "access", None) == "public":
        return True
    return name in ENROLMENT and not Authenticator.objects.filter(user=request.user).exists()


class SecondFactorMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        if not settings.REQUIRE_SECOND_FACTOR or not request.user.is_authenticated:
            return None
        if was_used(request) or is_open(request, view) or not is_needed(request):
            return None
        return ask(request)
