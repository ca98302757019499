"""Appeals: the oldest first, each answered by somebody who did not decide."""

from typing import Any

from django.contrib import admin, messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from assignments import appeals
from assignments.admin.moderating import must_moderate
from assignments.admin.reading import ReadingAdmin
from assignments.forms.appeal import AppealAnswer
from assignments.lifecycle import ChangedMeanwhile, NotAllowed
from assignments.models import Appeal

CHANGED = "A colleague answered it a moment ago, or what it is about changed. Look once more."
FACTS = ["agency", "by", "decided_by", "event__assignment", "event__by", "agency_event__by"]
FACTS += ["event__assignment__live_terms", "event__assignment__latest_terms", "event__terms"]


@admin.register(Appeal)
class AppealAdmin(ReadingAdmin):
    list_display = ["agency", "at", "outcome", "by", "decided_by", "decided_at"]
    list_filter = ["outcome", "at"]
    list_select_related = ["agency", "by", "decided_by"]
    search_fields = ["agency__name", "=event__assignment__public_id"]
    ordering = ["-pk"]

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("waiting/", wrap(self.waiting), name="assignments_appeal_waiting"),
            path("<int:pk>/answer/", wrap(self.answer), name="assignments_appeal_answer"),
            *super().get_urls(),
        ]

    def waiting(self, request: HttpRequest) -> HttpResponse:
        must_moderate(request)
        rows = Appeal.objects.waiting().select_related(*FACTS)
        page = Paginator(rows, 50).get_page(request.GET.get("page"))
        return self.shown(request, "waiting.html", {"title": "Appeals", "page": page})

    def answer(self, request: HttpRequest, pk: int) -> HttpResponse:
        must_moderate(request)
        appeal = get_object_or_404(Appeal.objects.select_related(*FACTS), pk=pk)
        form = AppealAnswer(request.POST if request.method == "POST" else None)
        if not form.is_valid():
            return self.one(request, appeal, form)
        try:
            told = appeals.answer(appeal, **form.cleaned_data, by=request.user)
        except ChangedMeanwhile:
            messages.warning(request, CHANGED)
            return redirect("admin:assignments_appeal_answer", pk)
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
            return self.one(request, appeal, form)
        messages.success(request, told)
        return redirect("admin:assignments_appeal_waiting")

    def one(self, request: HttpRequest, appeal: Appeal, form: AppealAnswer) -> HttpResponse:
        more = {
            "title": f"Appeal of {appeal.agency}",
            "appeal": appeal,
            "decision": appeal.event or appeal.agency_event,
            "form": form,
            "may_answer": appeals.may_answer(appeal, request.user),
            "decided_it": request.user.pk in appeals.deciders(appeal),
        }
        return self.shown(request, "answer.html", more, 422 if form.errors else 200)

    def shown(
        self, request: HttpRequest, page: str, more: dict[str, Any], status: int = 200
    ) -> HttpResponse:
        context = self.admin_site.each_context(request) | {"opts": self.opts} | more
        template = f"admin/assignments/appeal/{page}"
        return TemplateResponse(request, template, context, status=status)
