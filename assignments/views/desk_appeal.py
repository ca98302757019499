"""An agency asks for another look: at a posting's last decision, or at its own suspension."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.access import owner_required, recruiter_required, recruiting_agency
from accounts.models import Agency, AgencyEvent
from assignments import appeals
from assignments.forms.appeal import AppealForm
from assignments.models import Event
from assignments.moving import NotAllowed
from assignments.views.posting_answer import editable

GET_AND_POST = ["GET", "HEAD", "POST"]


@recruiter_required
@require_http_methods(GET_AND_POST)
def desk_appeal(request: HttpRequest, public_id: str) -> HttpResponse:
    assignment = editable(request, public_id)
    decision = appeals.of_posting(assignment)
    context = {"assignment": assignment, "about": str(assignment)}
    return ask(request, assignment.agency, decision, context)


@owner_required
@require_http_methods(GET_AND_POST)
def desk_agency_appeal(request: HttpRequest) -> HttpResponse:
    agency = recruiting_agency(request)
    assert agency is not None  # an owner has one
    context = {"assignment": None, "about": agency.name}
    return ask(request, agency, appeals.of_agency(agency), context)


def ask(
    request: HttpRequest, agency: Agency, decision: Event | AgencyEvent | None, context: dict
) -> HttpResponse:
    form = AppealForm(request.POST if request.method == "POST" else None)
    context |= {"agency": agency, "decision": decision, "form": form}
    if decision is None:
        status = 409 if request.method == "POST" else 200
        return render(request, "assignments/desk/appeal.html", context, status=status)
    if not form.is_valid():
        status = 422 if form.errors else 200
        return render(request, "assignments/desk/appeal.html", context, status=status)
    try:
        appeals.appeal(agency, decision, text=form.cleaned_data["text"], by=request.user)
    except NotAllowed:
        context["decision"] = None
        return render(request, "assignments/desk/appeal.html", context, status=409)
    messages.success(request, "Sent. Somebody else of our staff looks at it; you get an e-mail.")
    assignment = context["assignment"]
    return redirect("desk_history", assignment.public_id) if assignment else redirect("agency")
