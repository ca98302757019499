"""What went public unread: a list to look over afterwards, each fine or overturned."""

from typing import Any

from django.contrib import admin, messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from assignments import second_look
from assignments.admin.moderating import must_moderate
from assignments.admin.reading import ReadingAdmin
from assignments.forms.sample import SampleForm
from assignments.lifecycle import ChangedMeanwhile, NotAllowed
from assignments.models import Sample

CHANGED = "Somebody answered this one a moment ago. Nothing was changed."


@admin.register(Sample)
class SampleAdmin(ReadingAdmin):
    list_display = ["assignment", "at", "outcome", "decided_by", "decided_at"]
    list_filter = ["outcome", "at"]
    list_select_related = ["assignment__live_terms", "assignment__latest_terms", "decided_by"]
    ordering = ["-pk"]

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("waiting/", wrap(self.waiting), name="assignments_sample_waiting"),
            path("<int:pk>/answer/", wrap(self.answer), name="assignments_sample_answer"),
            *super().get_urls(),
        ]

    def waiting(self, request: HttpRequest) -> HttpResponse:
        """The oldest first, all of them; three queries a page."""
        must_moderate(request)
        rows = Sample.objects.waiting().select_related("assignment__agency", "event__terms")
        page = Paginator(rows, 50).get_page(request.GET.get("page"))
        more = {"title": "What went public unread", "page": page}
        return self.shown(request, "waiting.html", more)

    def answer(self, request: HttpRequest, pk: int) -> HttpResponse:
        must_moderate(request)
        rows = Sample.objects.select_related("assignment__agency", "event__terms", "decided_by")
        sample = get_object_or_404(rows, pk=pk)
        form = SampleForm(request.POST if request.method == "POST" else None)
        if not form.is_valid():
            return self.one(request, sample, form)
        try:
            second_look.decide(sample, **form.cleaned_data, by=request.user)
        except (ChangedMeanwhile, NotAllowed):
            messages.warning(request, CHANGED)
            return redirect("admin:assignments_sample_answer", pk)
        messages.success(request, f"{sample.get_outcome_display()}: {sample.assignment}.")
        return redirect("admin:assignments_sample_waiting")

    def one(self, request: HttpRequest, sample: Sample, form: SampleForm) -> HttpResponse:
        more = {
            "title": f"Published unread: {sample.event.terms.advertised_title}",
            "sample": sample,
            "terms": sample.event.terms,
            "form": form,
        }
        return self.shown(request, "answer.html", more, 422 if form.errors else 200)

    def shown(
        self, request: HttpRequest, page: str, more: dict[str, Any], status: int = 200
    ) -> HttpResponse:
        context = self.admin_site.each_context(request) | {"opts": self.opts} | more
        template = f"admin/assignments/sample/{page}"
        return TemplateResponse(request, template, context, status=status)
