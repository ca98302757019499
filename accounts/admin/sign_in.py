"""One way in: the admin's own sign-in and password pages lead to the main ones.

The stock pages know neither rate limits nor a second factor, so a POST to them does nothing
but redirect. What allauth keeps is shown here without its secrets and keys.
"""

import allauth.account.admin
import allauth.mfa.admin
import allauth.usersessions.admin  # noqa: F401 - all three register; ours take their place
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, resolve_url
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from accounts.access import public, refused, signed_in
from accounts.admin.reading import Reading
from outbox.queue import queue


@public
def sign_in(request: HttpRequest, extra_context: object = None) -> HttpResponse:
    wanted = request.GET.get("next", "")
    here = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    target = wanted if here else reverse("admin:index")
    if not request.user.is_authenticated:
        return redirect_to_login(target, resolve_url(settings.LOGIN_URL))
    if not request.user.is_staff:
        return refused(request, "staff")
    # Not `redirect(target)`: that takes a word without a slash for the name of a view.
    return HttpResponseRedirect(target)


@signed_in
def change_password(request: HttpRequest, extra_context: object = None) -> HttpResponse:
    return redirect("account_change_password")


admin.site.login = sign_in
admin.site.password_change = change_password
admin.site.password_change_done = change_password

for model in (EmailAddress, Authenticator, UserSession):
    admin.site.unregister(model)


@admin.register(EmailAddress)
class EmailAddressAdmin(Reading):
    list_display = ["email", "user", "primary", "verified"]
    list_filter = ["primary", "verified"]
    list_select_related = ["user"]
    search_fields = ["email", "user__name"]


@admin.register(UserSession)
class UserSessionAdmin(Reading):
    list_display = ["user", "created_at", "ip", "user_agent"]
    list_select_related = ["user"]
    search_fields = ["user__email", "user__name", "=ip"]
    fields = ["user", "created_at", "ip", "user_agent"]
    date_hierarchy = "created_at"


@admin.register(Authenticator)
class AuthenticatorAdmin(Reading):
    """To help who lost phone and codes: take the factor away, after making sure who asks.
    The person is told by e-mail, in the same transaction."""

    list_display = ["user", "type", "created_at", "last_used_at"]
    list_filter = ["type"]
    list_select_related = ["user"]
    search_fields = ["user__email", "user__name"]
    fields = ["user", "type", "created_at", "last_used_at"]

    def has_delete_permission(self, request: HttpRequest, obj: Authenticator | None = None) -> bool:
        return request.user.is_superuser

    def delete_model(self, request: HttpRequest, obj: Authenticator) -> None:
        with transaction.atomic():
            queue(
                "accounts/factor_removed",
                to=obj.user.email,
                context={"factor": obj.get_type_display(), "by": request.user.get_full_name()},
                key=f"factor-removed:{obj.pk}",
            )
            obj.delete()

    def delete_queryset(self, request: HttpRequest, queryset) -> None:
        for factor in queryset.select_related("user"):
            self.delete_model(request, factor)
