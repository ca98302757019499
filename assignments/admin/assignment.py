"""Assignments in the admin: the queue, one page to decide on, and a list to find any of them.

Status is never edited here. Decisions call the verbs, on the version read.
"""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_POST

from assignments import looks
from assignments.admin import bulk, figures, pay, queue, review, same
from assignments.admin.moderating import CHANGED, carry_out, must_moderate, number, said_before
from assignments.admin.reading import ReadingAdmin
from assignments.forms.decision import DecisionForm, choices
from assignments.lifecycle import ChangedMeanwhile, NotAllowed
from assignments.models import Assignment
from assignments.reasons import RETIRED, Reason

FILTERS = {*Reason.values, *RETIRED, queue.NO_REASON}


@admin.register(Assignment)
class AssignmentAdmin(ReadingAdmin):
    list_display = ["__str__", "agency", "status", "place", "risk", "submitted_at", "confirmed_at"]
    list_filter = ["status", "submitted_at", "latest_terms__level", "latest_terms__state"]
    list_select_related = ["agency", "live_terms", "latest_terms"]
    search_fields = [
        "=public_id",
        "external_ref",
        "requisition_ref",
        "agency__name",
        "latest_terms__advertised_title",
        "latest_terms__facility_name",
        "latest_terms__hidden_name",
        "by__email",
    ]
    ordering = ["-pk"]
    change_list_template = "admin/assignments/assignment/change_list.html"

    @admin.display(description="place")
    def place(self, assignment: Assignment) -> str:
        terms = assignment.latest_terms
        return f"{terms.true_name}, {terms.city} {terms.state_id}" if terms else "—"

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        pages = [
            ("queue/", self.queue, "queue"),
            ("queue/next/", self.next, "next"),
            ("queue/several/", require_POST(self.several), "several"),
            ("figures/", self.figures, "figures"),
            ("<int:pk>/decision/", require_POST(self.decide), "decision"),
            ("<int:pk>/look/", require_POST(self.look), "look"),
            ("<int:pk>/opening/", require_POST(self.opening), "opening"),
        ]
        ours = [path(at, wrap(view), name=f"assignments_assignment_{n}") for at, view, n in pages]
        return [*ours, *super().get_urls()]

    # ---------------------------------------------------------------- the queue
    def queue(self, request: HttpRequest) -> HttpResponse:
        must_moderate(request)
        reason = within(request.GET)
        page = Paginator(queue.for_queue(request.user, reason), 50).get_page(
            request.GET.get("page")
        )
        context = self.admin_site.each_context(request) | {
            "title": "What waits for a decision",
            "opts": self.opts,
            "page": page,
            "rows": pay.rows(page),
            "filters": queue.filters(),
            "within": reason,
        }
        return TemplateResponse(request, "admin/assignments/assignment/queue.html", context)

    def next(self, request: HttpRequest) -> HttpResponse:
        """The item after (or, with `back`, before) the one named; the first without one."""
        must_moderate(request)
        reason = within(request.GET)
        current = Assignment.objects.filter(pk=number(request.GET.get("after", ""))).first()
        if current is None:
            return to(queue.waiting_in_order(reason).first(), reason)
        step = -1 if "back" in request.GET else 1
        return to(queue.beside(current, reason, step), reason)

    def several(self, request: HttpRequest) -> HttpResponse:
        return bulk.bulk(self, request)

    def figures(self, request: HttpRequest) -> HttpResponse:
        return figures.page(self, request)

    # ---------------------------------------------------------------- one assignment
    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        pk = number(object_id)
        if pk is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        return self.page(request, get_object_or_404(review.readable(), pk=pk), DecisionForm())

    def page(
        self,
        request: HttpRequest,
        assignment: Assignment,
        form: DecisionForm,
        status: int = 200,
        **more: Any,
    ) -> HttpResponse:
        context = self.admin_site.each_context(request) | {"opts": self.opts, "is_overtaken": False}
        context |= review.context_of(request, assignment, form) | more
        template = "admin/assignments/assignment/change_form.html"
        return TemplateResponse(request, template, context, status=status)

    def decide(self, request: HttpRequest, pk: int) -> HttpResponse:
        must_moderate(request)
        assignment = get_object_or_404(review.readable(), pk=pk)
        form = DecisionForm(request.POST)
        if request.POST.get("decision") == DecisionForm.FILL_IN:
            return self.page(request, assignment, filled_in(form))
        if not form.is_valid():
            return self.page(request, assignment, form, status=422)
        reason = within(request.POST)
        following = queue.beside(assignment, reason)
        said = form.cleaned_data
        try:
            told = carry_out(assignment, said["terms"], said, request.user)
        except (ChangedMeanwhile, NotAllowed):
            if said_before(assignment, said, request.user):
                return to(following, reason)
            messages.warning(request, CHANGED)
            now = get_object_or_404(review.readable(), pk=pk)
            return self.page(request, now, form, 409, **review.overtaken(now, said["terms"]))
        messages.success(request, told)
        return to(following, reason)

    def look(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The page says it by itself, quietly; without scripts a button does."""
        must_moderate(request)
        assignment = get_object_or_404(Assignment.objects.waiting(), pk=pk)
        looks.look(assignment, by=request.user, take_over="take_over" in request.POST)
        if "quietly" in request.POST:
            return HttpResponse(status=204)
        return redirect(review.address(assignment, within(request.POST)))

    def opening(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Join another posting's opening, or be told apart from it for good."""
        must_moderate(request)
        same.answer(request, get_object_or_404(Assignment, pk=pk))
        return redirect("admin:assignments_assignment_change", pk)

    def view_on_site(self, assignment: Assignment) -> str:
        return reverse("assignment", args=[assignment.public_id, assignment.slug])


def within(sent: Any) -> str:
    """The reason the queue is narrowed to; "" for all of it."""
    reason: str = sent.get("within", "")
    return reason if reason in FILTERS else ""


def to(assignment: Assignment | None, reason: str) -> HttpResponse:
    if assignment is None:
        return redirect("admin:assignments_assignment_queue")
    return redirect(review.address(assignment, reason))


def filled_in(form: DecisionForm) -> DecisionForm:
    """The form as it was sent, with the text of its reason. Nothing was decided."""
    kept = {name: form.data.get(name, "") for name in ("reason", "days", "within")}
    return DecisionForm(initial=kept | {"text": form.canned()}, offered=form.offered or choices())
