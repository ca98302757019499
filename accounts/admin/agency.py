"""Agencies: who waits first, and buttons that call the verbs. Status is never edited raw."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Case, Count, QuerySet, When
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path

from accounts import agencies
from accounts.admin.reading import Reading, ReadingInline
from accounts.admin.standing import StandingInline
from accounts.models import Agency, AgencyEvent, Invitation, Membership

Status = Agency.Status
# What the buttons are called, what they do, and where the agency then stands.
MOVES: dict[str, tuple[str, Callable[..., Agency], Status]] = {
    "activation": ("Let it post", agencies.activate, Status.ACTIVE),
    "suspension": ("Suspend", agencies.suspend, Status.SUSPENDED),
    "closure": ("Close", agencies.close, Status.CLOSED),
}


WAITING_FIRST = Case(When(status=Status.PENDING, then=0), default=1)


class MembershipInline(ReadingInline):
    model = Membership
    fields = readonly_fields = ["user", "role", "since"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Membership]:
        return super().get_queryset(request).select_related("user")


class EventInline(ReadingInline):
    model = AgencyEvent
    verbose_name_plural = "history"
    fields = readonly_fields = ["at", "action", "about", "note", "by"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[AgencyEvent]:
        return super().get_queryset(request).select_related("by")


@admin.register(Agency)
class AgencyAdmin(admin.ModelAdmin):
    list_display = ["name", "status", "people", "website", "created_at"]
    list_filter = ["status"]
    ordering = [WAITING_FIRST, "name"]
    list_per_page = 50
    show_full_result_count = False
    search_fields = ["name", "slug", "website", "memberships__user__email"]
    readonly_fields = ["status", "created_at"]
    fields = ["name", "slug", "status", "website", "about", "created_at"]
    inlines = [StandingInline, MembershipInline, EventInline]
    change_form_template = "admin/accounts/agency/change_form.html"
    actions = ["let_in"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Agency]:
        return super().get_queryset(request).annotate(_people=Count("memberships"))

    @admin.display(ordering="_people")
    def people(self, agency: Agency) -> int:
        return agency._people

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Agency | None = None) -> bool:
        return False

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "website":
            kwargs["assume_scheme"] = "https"
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.move_view)
        return [
            path("<int:pk>/move/<slug:move>/", view, name="accounts_agency_move"),
            *super().get_urls(),
        ]

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> Any:
        agency = self.get_object(request, object_id)
        allowed = Agency.MOVES[Status(agency.status)] if agency else set()
        moves = [(name, label) for name, (label, _, to) in MOVES.items() if to in allowed]
        extra = {"moves": moves if self.has_change_permission(request, agency) else []}
        return super().change_view(request, object_id, *args, extra_context=extra)

    def move_view(self, request: HttpRequest, pk: int, move: str) -> HttpResponse:
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        agency = get_object_or_404(Agency, pk=pk)
        if move not in MOVES or not self.has_change_permission(request, agency):
            raise PermissionDenied
        note = request.POST.get("note", "").replace("\x00", "").strip()[:2000]
        self.move(request, agency, move, note)
        return redirect("admin:accounts_agency_change", pk)

    def move(self, request: HttpRequest, agency: Agency, move: str, note: str = "") -> None:
        _, verb, _ = MOVES[move]
        try:
            verb(agency, by=request.user, note=note)
        except agencies.NotAllowed as refusal:
            self.message_user(request, str(refusal), messages.WARNING)
        else:
            self.message_user(request, f"{agency}: {agency.get_status_display().lower()}.")

    @admin.action(description="Let the selected agencies post", permissions=["change"])
    def let_in(self, request: HttpRequest, queryset: QuerySet[Agency]) -> None:
        for agency in queryset.filter(status=Status.PENDING):
            self.move(request, agency, "activation")


@admin.register(Membership)
class MembershipAdmin(Reading):
    """Owners change these on their own page, by verbs that keep an owner and write history."""

    list_display = ["user", "agency", "role", "since"]
    list_filter = ["role"]
    list_select_related = ["user", "agency"]
    search_fields = ["user__email", "user__name", "agency__name"]


@admin.register(Invitation)
class InvitationAdmin(Reading):
    list_display = ["email", "agency", "role", "by", "invited_at", "ends_at", "accepted_at"]
    list_filter = ["role"]
    list_select_related = ["agency", "by"]
    search_fields = ["email", "agency__name"]
    exclude = ["token_hash"]
    date_hierarchy = "invited_at"


@admin.register(AgencyEvent)
class AgencyEventAdmin(Reading):
    list_display = ["at", "agency", "action", "about", "by"]
    list_filter = ["action"]
    list_select_related = ["agency", "by"]
    search_fields = ["agency__name", "about", "by__email"]
    date_hierarchy = "at"
