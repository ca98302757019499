"""Putting an assignment on hold, and resuming it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import recruiter_required
from assignments import lifecycle
from assignments.forms.desk import HoldForm
from assignments.letters import WAITING
from assignments.lifecycle import ChangedMeanwhile, NotAllowed
from assignments.models import Assignment
from assignments.todo import ENDED
from assignments.views.desk_confirm import MEANWHILE
from assignments.views.desk_moves import halted
from assignments.views.posting_answer import editable, ended_page, is_overtaken


@recruiter_required
@require_http_methods(["GET", "HEAD", "POST"])
def desk_hold(request: HttpRequest, public_id: str) -> HttpResponse:
    """Asks first: those who applied get a mail."""
    assignment = editable(request, public_id)
    if assignment.status in ENDED:
        return ended_page(request, assignment, status=409 if request.method == "POST" else 200)
    if assignment.live_terms_id is None:
        messages.error(request, "Only a published assignment can be put on hold.")
        return redirect("desk")
    if not assignment.agency.may_write:
        return halted(request, assignment)
    if assignment.is_held:
        messages.info(request, f"“{assignment}” is on hold.")
        return redirect("desk")
    form = HoldForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return hold_page(request, assignment, form, 422 if form.errors else 200)
    if is_overtaken(request, assignment):
        return hold_page(request, assignment, form, 409)
    return put_on_hold(request, assignment, form)


def put_on_hold(request: HttpRequest, assignment: Assignment, form: HoldForm) -> HttpResponse:
    try:
        lifecycle.hold(assignment, by=request.user, **form.cleaned_data)
    except ChangedMeanwhile:
        return hold_page(request, editable(request, assignment.public_id), form, 409)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(
            request,
            f"“{assignment}” is on hold. Its page says so, and those who applied were told.",
        )
    return redirect("desk")


def hold_page(
    request: HttpRequest, assignment: Assignment, form: HoldForm, status: int
) -> HttpResponse:
    context = {
        "assignment": assignment,
        "agency": assignment.agency,
        "form": form,
        "open_applications": assignment.applications.filter(stage__in=WAITING).count(),
        "is_overtaken": status == 409,
    }
    return render(request, "assignments/desk/hold.html", context, status=status)


@recruiter_required
@require_POST
def desk_resumption(request: HttpRequest, public_id: str) -> HttpResponse:
    assignment = editable(request, public_id)
    if not assignment.agency.may_write:
        return halted(request, assignment)
    try:
        lifecycle.resume(assignment, by=request.user)
    except NotAllowed as refusal:
        messages.warning(request, f"{assignment}: not resumed. {refusal}")
    except ChangedMeanwhile:
        messages.warning(request, f"{assignment}: not resumed. {MEANWHILE}")
    else:
        messages.success(
            request, f"“{assignment}” is open again and confirmed. Those who applied were told."
        )
    return redirect("desk")
