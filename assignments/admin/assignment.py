"""Assignments in the admin: the queue, one page to decide on, and a list to find any of them.

Status is never edited here. *Publish* and *send back* call the verbs, on the version read.
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

from assignments.admin import pay, queue
from assignments.admin.reading import ReadingAdmin
from assignments.comparable import standing_of
from assignments.differences import differences, label, stated_lines
from assignments.forms.decision import DecisionForm
from assignments.lifecycle import ChangedMeanwhile, NotAllowed, publish, send_back
from assignments.models import Assignment, Event, Terms
from assignments.moderation import looked_over, words_of
from assignments.title_level import level_mismatches, required_by
from roles.level_facts import Mismatch

CHANGED = "This changed a moment ago, so nothing was decided. Look at what stands now."


@admin.register(Assignment)
class AssignmentAdmin(ReadingAdmin):
    list_display = ["__str__", "agency", "status", "place", "risk", "submitted_at", "confirmed_at"]
    list_filter = ["status", "submitted_at", "latest_terms__level", "latest_terms__state"]
    list_select_related = ["agency", "live_terms", "latest_terms"]
    search_fields = [
        "=public_id",
        "external_ref",
        "agency__name",
        "latest_terms__advertised_title",
        "latest_terms__facility_name",
        "by__email",
    ]
    ordering = ["-pk"]
    change_list_template = "admin/assignments/assignment/change_list.html"

    @admin.display(description="place")
    def place(self, assignment: Assignment) -> str:
        terms = assignment.latest_terms
        return f"{terms.facility_name}, {terms.city} {terms.state_id}" if terms else "—"

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("queue/", wrap(self.queue), name="assignments_assignment_queue"),
            path("queue/next/", wrap(self.next), name="assignments_assignment_next"),
            path(
                "queue/publication/",
                wrap(require_POST(self.publish_safe)),
                name="assignments_assignment_publish_safe",
            ),
            path(
                "<int:pk>/decision/",
                wrap(require_POST(self.decide)),
                name="assignments_assignment_decision",
            ),
            *super().get_urls(),
        ]

    def moderates(self, request: HttpRequest) -> bool:
        return request.user.has_perm("assignments.change_assignment")

    def must_moderate(self, request: HttpRequest) -> None:
        if not self.moderates(request):
            raise PermissionDenied

    # ---------------------------------------------------------------- the queue
    def queue(self, request: HttpRequest) -> HttpResponse:
        self.must_moderate(request)
        page = Paginator(queue.for_queue(), 50).get_page(request.GET.get("page"))
        context = self.admin_site.each_context(request) | {
            "title": "What waits for a decision",
            "opts": self.opts,
            "page": page,
            "rows": pay.rows(page),
        }
        return TemplateResponse(request, "admin/assignments/assignment/queue.html", context)

    def next(self, request: HttpRequest) -> HttpResponse:
        self.must_moderate(request)
        after = request.GET.get("after", "")
        is_number = after.isdecimal() and len(after) < 19
        current = Assignment.objects.filter(pk=after).first() if is_number else None
        waiting = queue.next_after(current) if current else queue.waiting_in_order().first()
        return self.to(waiting)

    def to(self, assignment: Assignment | None) -> HttpResponse:
        if assignment is None:
            return redirect("admin:assignments_assignment_queue")
        return redirect("admin:assignments_assignment_change", assignment.pk)

    def publish_safe(self, request: HttpRequest) -> HttpResponse:
        """Many at once, but only those without a reason to look, in the version listed."""
        self.must_moderate(request)
        published = 0
        for chosen in request.POST.getlist("chosen")[:50]:
            published += self.publish_listed(request, chosen)
        if published:
            plural = "assignment" if published == 1 else "assignments"
            messages.success(request, f"Published {published} {plural}.")
        return redirect("admin:assignments_assignment_queue")

    def publish_listed(self, request: HttpRequest, chosen: str) -> bool:
        """`chosen` is "assignment:terms" as the list printed it."""
        pk, _, terms_pk = chosen.partition(":")
        if not (pk.isdecimal() and terms_pk.isdecimal() and len(chosen) < 40):
            return False
        assignment = queue.for_queue().filter(pk=pk, risk=0).first()
        try:
            if assignment is None or str(assignment.latest_terms_id) != terms_pk:
                raise ChangedMeanwhile
            publish(assignment, terms=assignment.latest_terms, by=request.user)
        except (ChangedMeanwhile, NotAllowed):
            messages.warning(request, f"Not published: {assignment or 'one of them'}. {CHANGED}")
            return False
        return True

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
        assignment = (
            get_object_or_404(self.readable(), pk=object_id)
            if (object_id.isdecimal() and len(object_id) < 19)
            else None
        )
        if assignment is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        return self.page(request, assignment, DecisionForm())

    def readable(self) -> Any:
        return Assignment.objects.select_related(
            "agency",
            "by",
            "live_terms__profession",
            "live_terms__level",
            "live_terms__state",
            "live_terms__facility",
            "latest_terms__profession",
            "latest_terms__level",
            "latest_terms__state",
            "latest_terms__facility",
        )

    def page(
        self, request: HttpRequest, assignment: Assignment, form: DecisionForm, status: int = 200
    ) -> HttpResponse:
        terms, before = assignment.latest_terms, self.compared_with(assignment)
        context = self.admin_site.each_context(request) | {
            "title": str(assignment),
            "opts": self.opts,
            "assignment": assignment,
            "terms": terms,
            "requirements": terms.requirements.select_related("credential") if terms else [],
            "before": before,
            "changes": differences(before, terms) if before and terms else [],
            "reasons": words_of(assignment.screening),
            **self.pay_of(assignment, terms),
            "mismatches": self.mismatches(terms) if terms else (),
            "events": assignment.events.select_related("by", "terms"),
            "facts": queue.agency_facts(assignment),
            "form": form,
            "decides": assignment.status == Assignment.Status.IN_REVIEW and self.moderates(request),
        }
        template = "admin/assignments/assignment/change_form.html"
        return TemplateResponse(request, template, context, status=status)

    def pay_of(self, assignment: Assignment, terms: Terms | None) -> dict[str, Any]:
        """The sheet, where the week stands, and what is stated beside. One query."""
        if terms is None:
            return {"sheet": None, "standing": None, "stated": [], "floor_missing": []}
        standing = standing_of(assignment, terms)
        sheet = looked_over(terms, standing)
        return {
            "sheet": sheet,
            "standing": standing,
            "stated": stated_lines(terms),
            "floor_missing": [label(name) for name in sheet.floor.missing],
        }

    def mismatches(self, terms: Terms) -> tuple[Mismatch, ...]:
        return level_mismatches(terms.profession, terms.level, required_by(terms))

    def compared_with(self, assignment: Assignment) -> Terms | None:
        """The terms that are live; before the first publication, the version sent back last."""
        if assignment.is_revision:
            return assignment.live_terms
        sent_back = assignment.events.filter(verb=Event.Verb.SEND_BACK).order_by("-pk").first()
        return sent_back.terms if sent_back else None

    def decide(self, request: HttpRequest, pk: int) -> HttpResponse:
        self.must_moderate(request)
        assignment = get_object_or_404(self.readable(), pk=pk)
        form = DecisionForm(request.POST)
        if not form.is_valid():
            return self.page(request, assignment, form, status=422)
        following = queue.next_after(assignment)
        try:
            self.carry_out(assignment, form.cleaned_data, request)
        except (ChangedMeanwhile, NotAllowed):
            messages.warning(request, CHANGED)
            return redirect("admin:assignments_assignment_change", pk)
        return self.to(following)

    def carry_out(
        self, assignment: Assignment, decision: dict[str, Any], request: HttpRequest
    ) -> None:
        terms = Terms.objects.filter(pk=decision["terms"], assignment=assignment).first()
        if terms is None:
            raise ChangedMeanwhile
        if decision["decision"] == DecisionForm.PUBLISH:
            publish(assignment, terms=terms, by=request.user)
            messages.success(request, f"Published: {assignment}.")
        else:
            reason, text = decision["reason"], decision["text"]
            send_back(assignment, terms=terms, reason=reason, text=text, by=request.user)
            messages.success(request, f"Sent back with a reason: {assignment}.")

    def view_on_site(self, assignment: Assignment) -> str:
        return reverse("assignment", args=[assignment.public_id, assignment.slug])
