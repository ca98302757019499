"""Openings in the admin: their postings, and two verbs, split and merge."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.views.decorators.http import require_POST

from assignments.admin.reading import ReadingAdmin
from assignments.models import Assignment, Requisition
from assignments.models.public_id import sound_public_id
from assignments.regrouping import CannotRegroup, members, merge, split


@admin.register(Requisition)
class RequisitionAdmin(ReadingAdmin):
    list_display = ["public_id", "postings", "has_number", "merged_into", "created_at"]
    list_select_related = ["merged_into"]
    search_fields = ["=public_id", "=assignments__requisition_ref", "=assignments__public_id"]
    fields = ["public_id", "has_number", "merged_into", "created_at"]
    change_form_template = "admin/assignments/requisition/change_form.html"
    ordering = ["-pk"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Requisition]:
        return super().get_queryset(request).annotate(n=Count("assignments", distinct=True))

    @admin.display(ordering="n")
    def postings(self, requisition: Requisition) -> int:
        return requisition.n

    @admin.display(boolean=True, description="has a requisition number")
    def has_number(self, requisition: Requisition) -> bool:
        return requisition.fingerprint is not None

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path(
                "<int:pk>/merging/",
                wrap(require_POST(self.merging)),
                name="assignments_requisition_merging",
            ),
            path(
                "<int:pk>/splitting/",
                wrap(require_POST(self.splitting)),
                name="assignments_requisition_splitting",
            ),
            *super().get_urls(),
        ]

    def moderates(self, request: HttpRequest) -> bool:
        return request.user.has_perm("assignments.change_assignment")

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        is_number = object_id.isdecimal() and len(object_id) < 19
        found = Requisition.objects.filter(pk=object_id).first() if is_number else None
        rows = members(found) if found else []
        agencies = {
            each.pk: each
            for each in Assignment.objects.select_related("agency").filter(
                pk__in=[row.pk for row in rows]
            )
        }
        more = {
            "members": [agencies[row.pk] for row in rows],
            "moderates": self.moderates(request),
            "requisition": found,
        }
        return super().change_view(request, object_id, form_url, (extra_context or {}) | more)

    def merging(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Into the one whose id was typed."""
        self.must_moderate(request)
        one = get_object_or_404(Requisition, pk=pk)
        typed = sound_public_id(request.POST.get("into", "").strip())
        into = Requisition.objects.filter(public_id=typed).first()
        if into is None:
            messages.error(request, "No opening has that id. Copy it from the other one's page.")
            return redirect("admin:assignments_requisition_change", pk)
        try:
            merge(one, into, by=request.user)
        except CannotRegroup as refusal:
            messages.error(request, str(refusal))
            return redirect("admin:assignments_requisition_change", pk)
        messages.success(request, f"Merged: {one.public_id} leads to {into.public_id} now.")
        return redirect("admin:assignments_requisition_change", into.pk)

    def splitting(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Takes one posting out."""
        self.must_moderate(request)
        typed = sound_public_id(request.POST.get("assignment", ""))
        posting = get_object_or_404(Assignment, requisition=pk, public_id=typed)
        try:
            split(posting, by=request.user)
            messages.success(request, f"{posting} is an opening of its own now.")
        except CannotRegroup as refusal:
            messages.error(request, str(refusal))
        return redirect("admin:assignments_requisition_change", pk)

    def must_moderate(self, request: HttpRequest) -> None:
        if not self.moderates(request):
            raise PermissionDenied
