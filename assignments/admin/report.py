"""What people reported: by assignment, and one answer to all who said it."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Min, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.views.decorators.http import require_POST

from assignments import reporting
from assignments.admin.reading import ReadingAdmin
from assignments.forms.report import ReportDecision
from assignments.lifecycle import ChangedMeanwhile, NotAllowed
from assignments.models import Assignment, Report
from assignments.removal import put_back

CHANGED = "Somebody answered these reports a moment ago. This is what stands now."


@admin.register(Report)
class ReportAdmin(ReadingAdmin):
    list_display = ["at", "code", "assignment", "agency", "outcome", "decided_by"]
    list_filter = ["outcome", "code", "at"]
    list_select_related = [
        "assignment__agency",
        "assignment__live_terms",
        "assignment__latest_terms",
        "decided_by",
    ]
    search_fields = ["=assignment__public_id", "assignment__agency__name", "note"]
    fields = ["assignment", "terms", "code", "note", "at", "outcome", "decided_by", "decided_at"]
    ordering = ["-pk"]
    change_list_template = "admin/assignments/report/change_list.html"

    @admin.display(ordering="assignment__agency__name")
    def agency(self, report: Report) -> str:
        return report.assignment.agency.name

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("waiting/", wrap(self.waiting), name="assignments_report_waiting"),
            path("<int:pk>/answer/", wrap(self.answer), name="assignments_report_answer"),
            path(
                "<int:pk>/return/",
                wrap(require_POST(self.put_back)),
                name="assignments_report_return",
            ),
            *super().get_urls(),
        ]

    def must_moderate(self, request: HttpRequest) -> None:
        if not request.user.has_perm("assignments.change_assignment"):
            raise PermissionDenied

    def waiting(self, request: HttpRequest) -> HttpResponse:
        """Assignments with open reports: the most people first, then the oldest. All of them."""
        self.must_moderate(request)
        context = self.admin_site.each_context(request) | {
            "title": "What people reported",
            "opts": self.opts,
            "rows": reported(),
        }
        return TemplateResponse(request, "admin/assignments/report/waiting.html", context)

    def answer(self, request: HttpRequest, pk: int) -> HttpResponse:
        """`pk` is the assignment's."""
        self.must_moderate(request)
        assignment = get_object_or_404(
            Assignment.objects.select_related("agency", "live_terms", "latest_terms"), pk=pk
        )
        if request.method != "POST":
            return self.page(request, assignment)
        form = ReportDecision(request.POST)
        if not form.is_valid():
            return self.page(request, assignment, form, status=422)
        try:
            count = reporting.decide(assignment, **form.cleaned_data, by=request.user)
        except ChangedMeanwhile:
            messages.warning(request, CHANGED)
            return redirect("admin:assignments_report_answer", pk)
        except NotAllowed as refusal:
            form.add_error("outcome", str(refusal))
            return self.page(request, assignment, form, status=422)
        messages.success(request, f"Answered: {count} of {assignment}.")
        return redirect("admin:assignments_report_waiting")

    def put_back(self, request: HttpRequest, pk: int) -> HttpResponse:
        self.must_moderate(request)
        assignment = get_object_or_404(Assignment, pk=pk)
        try:
            put_back(assignment, text=request.POST.get("text", "")[:2000], by=request.user)
            messages.success(request, f"Back on the board: {assignment}.")
        except ChangedMeanwhile:
            messages.warning(request, CHANGED)
        except NotAllowed as refusal:
            messages.warning(request, str(refusal))
        return redirect("admin:assignments_report_answer", pk)

    def page(
        self,
        request: HttpRequest,
        assignment: Assignment,
        form: ReportDecision | None = None,
        status: int = 200,
    ) -> HttpResponse:
        reports = list(assignment.reports.select_related("by", "terms", "decided_by"))
        waiting = [each for each in reports if not each.outcome]
        newest = max((each.pk for each in waiting), default=0)
        context: dict[str, Any] = self.admin_site.each_context(request) | {
            "title": f"Reports of {assignment}",
            "opts": self.opts,
            "assignment": assignment,
            "waiting": waiting,
            "people": reporting.people(waiting),
            "answered": [each for each in reports if each.outcome],
            "form": form or ReportDecision(initial={"newest": newest, "reason": likely(waiting)}),
            "is_removed": assignment.status == Assignment.Status.REMOVED,
        }
        template = "admin/assignments/report/answer.html"
        return TemplateResponse(request, template, context, status=status)


def reported() -> QuerySet[Assignment]:
    """One query, however many there are."""
    return (
        Assignment.objects.filter(reports__outcome="")
        .select_related("agency", "live_terms", "latest_terms")
        .annotate(
            people=Count("reports__person", distinct=True),
            said=Count("reports"),
            first_at=Min("reports__at"),
        )
        .order_by("-people", "first_at")
    )


def likely(waiting: list[Report]) -> str:
    """The reason for what was said most often."""
    codes = [each.code for each in waiting]
    return reporting.reasons_for(max(codes, key=codes.count)) if codes else ""
