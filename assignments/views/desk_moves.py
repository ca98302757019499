"""What a recruiter does with an assignment that is written: copy, confirm, fill, withdraw.

Putting on hold and resuming are in `desk_hold`.
"""

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import recruiter_required
from assignments import appeals, lifecycle
from assignments.forms.desk import FillForm, WithdrawForm
from assignments.forms.typed import copied, standing
from assignments.lifecycle import ChangedMeanwhile, NotAllowed
from assignments.models import Assignment, Event
from assignments.models.public_id import new_public_id
from assignments.todo import DECISIONS, ENDED
from assignments.views.desk_confirm import confirm, tell
from assignments.views.desk_posting import posted_id
from assignments.views.posting_answer import editable, ended_page, is_overtaken

Status = Assignment.Status
GET_AND_POST = ["GET", "HEAD", "POST"]


@recruiter_required
@require_POST
def desk_copy(request: HttpRequest, public_id: str) -> HttpResponse:
    source = editable(request, public_id)
    if not source.agency.may_write:
        return halted(request, source)
    copy_id = posted_id(request) or new_public_id()
    typed = copied(standing(source), timezone.now().date())
    try:
        lifecycle.start(
            source.agency,
            by=request.user,
            typed=typed,
            public_id=copy_id,
            copied_from=source,
        )
    except IntegrityError:
        # The second click of two: the copy is there.
        editable(request, copy_id)
    else:
        messages.success(request, "Copied. Give it its own dates, then send it for review.")
    return redirect("desk_edit", copy_id)


@recruiter_required
@require_POST
def desk_confirmation(request: HttpRequest, public_id: str) -> HttpResponse:
    tell(request, [confirm(editable(request, public_id), by=request.user)])
    return redirect("desk")


@recruiter_required
@require_http_methods(GET_AND_POST)
def desk_withdrawal(request: HttpRequest, public_id: str) -> HttpResponse:
    assignment = editable(request, public_id)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return ending_page(request, assignment, form, Status.WITHDRAWN)
    return end(request, assignment, form, Status.WITHDRAWN)


@recruiter_required
@require_http_methods(GET_AND_POST)
def desk_fill(request: HttpRequest, public_id: str) -> HttpResponse:
    assignment = editable(request, public_id)
    if assignment.live_terms_id is None:
        messages.error(request, "Only an assignment that was published can be filled.")
        return redirect("desk")
    if not assignment.agency.may_write:
        return halted(request, assignment)
    form = FillForm(request.POST if request.method == "POST" else None, assignment=assignment)
    if not form.is_valid():
        return ending_page(request, assignment, form, Status.FILLED)
    return end(request, assignment, form, Status.FILLED)


@recruiter_required
@require_safe
def desk_history(request: HttpRequest, public_id: str) -> HttpResponse:
    assignment = editable(request, public_id)
    events = list(assignment.events.select_related("by", "terms").order_by("pk"))
    verdicts = [event.verb for event in events if event.verb in DECISIONS]
    context = {
        "assignment": assignment,
        "agency": assignment.agency,
        "events": events,
        "was_sent_back": verdicts[-1:] == [Event.Verb.SEND_BACK],
        "may_appeal": appeals.of_posting(assignment) is not None,
    }
    return render(request, "assignments/desk/history.html", context)


def end(
    request: HttpRequest, assignment: Assignment, form: WithdrawForm | FillForm, to: str
) -> HttpResponse:
    """Withdraws or fills what the page showed; a second press finds it done."""
    if assignment.status == to:
        return ended(request, assignment)
    if assignment.status in ENDED:
        return ended_page(request, assignment, status=409)
    if is_overtaken(request, assignment):
        return ending_page(request, assignment, form, to, status=409)
    try:
        if isinstance(form, FillForm):
            lifecycle.fill(assignment, by=request.user, hired=form.whom)
        else:
            lifecycle.withdraw(assignment, by=request.user, text=form.cleaned_data["text"])
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
        return redirect("desk")
    except ChangedMeanwhile:
        return end(request, editable(request, assignment.public_id), form, to)
    return ended(request, assignment)


def ended(request: HttpRequest, assignment: Assignment) -> HttpResponse:
    messages.success(
        request,
        f"“{assignment}” is {assignment.get_status_display().lower()}. "
        "Open applications were closed and their senders told.",
    )
    return redirect("desk")


def ending_page(
    request: HttpRequest,
    assignment: Assignment,
    form: WithdrawForm | FillForm,
    to: str,
    status: int = 200,
) -> HttpResponse:
    if assignment.status in ENDED:
        return ended_page(request, assignment, status=409 if request.method == "POST" else 200)
    context = {
        "assignment": assignment,
        "agency": assignment.agency,
        "form": form,
        "open_applications": assignment.applications.open().count(),
        "is_overtaken": status == 409,
    }
    page = "fill" if to == Status.FILLED else "withdrawal"
    status = 422 if form.errors else status
    return render(request, f"assignments/desk/{page}.html", context, status=status)


def halted(request: HttpRequest, assignment: Assignment) -> HttpResponse:
    context = {"assignment": assignment, "agency": assignment.agency}
    return render(request, "assignments/desk/halted.html", context, status=403)
