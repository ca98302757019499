"""Declining several at once: a page that names them, then one reason for all.

Only those nobody has talked to yet: an interview or an offer ends in words of its own.
"""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.access import recruiter_required
from assignments import pipeline
from assignments.forms.pipeline import DeclineManyForm
from assignments.models import Application, Assignment

Stage = Application.Stage
SAFE = [Stage.SUBMITTED, Stage.IN_REVIEW]
AT_ONCE = 50


@recruiter_required
@require_http_methods(["GET", "HEAD", "POST"])
def desk_declines(request: HttpRequest, public_id: str) -> HttpResponse:
    assignment = get_object_or_404(
        Assignment.objects.editable_by(request.user).select_related(
            "agency", "live_terms", "latest_terms"
        ),
        public_id=public_id,
    )
    table = reverse("desk_applications", args=[public_id]) + "?view=table"
    chosen, left = chosen_of(request, assignment)
    if not assignment.agency.may_post or not chosen:
        messages.warning(request, why_nobody(assignment, left))
        return redirect(table)
    form = DeclineManyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        declined, moved = decline_each(request, chosen, form)
        tell(request, declined, left + moved)
        return redirect(table)
    context = {"assignment": assignment, "chosen": chosen, "left": left, "form": form}
    status = 422 if form.errors else 200
    return render(request, "assignments/desk/applications_decline.html", context, status=status)


def chosen_of(
    request: HttpRequest, assignment: Assignment
) -> tuple[list[Application], list[Application]]:
    """Those named who may be declined together, and those named who may not; oldest first.

    A name is `id` in the table's address and `id:stage` in the form: the stage that was seen.
    """
    named = request.POST if request.method == "POST" else request.GET
    seen = dict(parsed(typed) for typed in named.getlist("application")[:AT_ONCE])
    rows = assignment.applications.filter(public_id__in=[key for key in seen if key])
    rows = rows.select_related("candidate__user", "assignment__agency", "terms__level")
    chosen, left = [], []
    for row in rows.order_by("sent_at", "pk"):
        as_seen = seen[row.public_id] in {"", row.stage}
        (chosen if as_seen and row.stage in SAFE else left).append(row)
    return chosen, left


def parsed(typed: str) -> tuple[uuid.UUID | None, str]:
    public_id, _, stage = typed.partition(":")
    try:
        return uuid.UUID(public_id), stage
    except ValueError:
        return None, ""


def decline_each(
    request: HttpRequest, chosen: list[Application], form: DeclineManyForm
) -> tuple[list[Application], list[Application]]:
    """Each in a transaction of its own: one that moves meanwhile does not hold up the others."""
    declined, moved = [], []
    for application in chosen:
        try:
            pipeline.decline(application, **form.cleaned_data, by=request.user)
            declined.append(application)
        except pipeline.StageMoved:
            moved.append(application)
    return declined, moved


def tell(request: HttpRequest, declined: list[Application], left: list[Application]) -> None:
    if declined:
        messages.success(request, f"Declined, and told so: {names(declined)}.")
    if left:
        messages.warning(
            request, f"Left as they are, because they moved a moment ago: {names(left)}."
        )


def why_nobody(assignment: Assignment, left: list[Application]) -> str:
    if not assignment.agency.may_post:
        return f"{assignment.agency} is {assignment.agency.get_status_display().lower()}."
    if left:
        return f"Nobody was declined: {names(left)} moved on or needs words of their own."
    return "Nobody was declined: tick the applicants first."


def names(applications: list[Application]) -> str:
    return ", ".join(str(application.candidate) for application in applications)
