"""What waits, what failed and why, and "try again". Nothing here is written by hand."""

import re
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path

from outbox.models import Email, EmailQuerySet
from outbox.retry import NotRetried, retry
from outbox.verdict import cut

LINK = re.compile(r"(https?://[^/\s]+/)\S+")


class StateFilter(admin.SimpleListFilter):
    title = "state"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("waiting", "Waiting"),
            ("failing", "Waiting, with an error"),
            ("parked", "Parked"),
            ("sent", "Sent"),
        ]

    def queryset(self, request: HttpRequest, queryset: EmailQuerySet) -> EmailQuerySet:
        match self.value():
            case "waiting":
                return queryset.waiting()
            case "failing":
                return queryset.waiting().exclude(last_error="")
            case "parked":
                return queryset.parked()
            case "sent":
                return queryset.sent()
        return queryset


@admin.register(Email)
class EmailAdmin(admin.ModelAdmin):
    list_display = ["subject", "to", "state", "error", "created_at"]
    list_filter = [StateFilter]
    list_per_page = 50
    search_fields = ["to", "subject", "key", "=message_id"]
    search_help_text = "Address, subject or key; a whole Message-ID"
    show_full_result_count = False
    actions = ["try_again"]
    change_form_template = "admin/outbox/email/change_form.html"
    fieldsets = [
        (None, {"fields": ["subject", "to", "reply_to", "words"]}),
        ("State", {"fields": ["state", "last_error", "attempts", "doubts", "created_at"]}),
        ("Times", {"fields": ["not_before", "next_try_at", "sent_at", "parked_at"]}),
        ("Lease", {"fields": ["lease_until", "lease_owner", "retried_at", "retried_by"]}),
        ("Identity", {"fields": ["key", "message_id"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Email]:
        """The list does without the bodies, which are most of a row."""
        emails = super().get_queryset(request)
        is_list = request.resolver_match and request.resolver_match.url_name.endswith("changelist")
        return emails.defer("text", "html") if is_list else emails

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest) -> bool:
        """By state alone: a link that is a key could be felt for by `?text__contains=`."""
        return lookup == StateFilter.parameter_name

    @admin.display(description="text")
    def words(self, email: Email) -> str:
        """Without what its links open: a reset link is a key to somebody's account."""
        return LINK.sub(r"\1…", email.text)

    @admin.display(description="last error", ordering="last_error")
    def error(self, email: Email) -> str:
        return cut(email.last_error)[:120] if email.last_error else ""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Email | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Email | None = None) -> bool:
        return False

    def has_retry_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("outbox.change_email")

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.retry_view)
        return [path("<uuid:pk>/retry/", view, name="outbox_email_retry"), *super().get_urls()]

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any):
        kwargs["extra_context"] = {"may_retry": self.has_retry_permission(request)}
        return super().change_view(request, object_id, *args, **kwargs)

    @admin.action(description="Try again", permissions=["retry"])
    def try_again(self, request: HttpRequest, queryset: QuerySet[Email]) -> None:
        for email in queryset:
            self.retry_one(request, email)

    def retry_view(self, request: HttpRequest, pk: str) -> HttpResponse:
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if not self.has_retry_permission(request):
            raise PermissionDenied
        email = get_object_or_404(Email, pk=pk)
        self.retry_one(request, email)
        return redirect("admin:outbox_email_change", email.pk)

    def retry_one(self, request: HttpRequest, email: Email) -> None:
        try:
            retry(email, by=request.user)
        except NotRetried as reason:
            self.message_user(request, str(reason), messages.WARNING)
        else:
            self.log_change(request, email, "Let it try again.")
            self.message_user(request, f"“{email}” goes out with the next run, within seconds.")
