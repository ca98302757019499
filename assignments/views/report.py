"""Reporting an assignment: open to everyone, once a person, and answered."""

from typing import Any

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_http_methods

from accounts.access import public
from accounts.models import User
from accounts.pace import TooOften
from assignments import reporting
from assignments.ending import once_public
from assignments.forms.report import ReportForm
from assignments.models import Assignment

THANKS = "Thank you. The moderators will look at it."
AND_TELL = " You will hear by e-mail what came of it."


@public
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, public_id: str) -> HttpResponse:
    """What is not on the board cannot be reported; who reported it already is told so."""
    assignment = get_object_or_404(once_public().for_cards(), public_id=public_id)
    response = answer(request, assignment)
    patch_cache_control(response, private=True, no_store=True)
    return response


def answer(request: HttpRequest, assignment: Assignment) -> HttpResponse:
    before = reporting.reported_by(assignment, person(request), place(request))
    if before:
        return page(request, assignment, before=before)
    if not assignment.is_live:
        return page(request, assignment, ended=True)
    if request.method != "POST":
        return page(request, assignment, form=form_of(request))
    return take(request, assignment, form_of(request))


def form_of(request: HttpRequest) -> ReportForm:
    data = request.POST if request.method == "POST" else None
    return ReportForm(data, signed_in=request.user.is_authenticated)


def take(request: HttpRequest, assignment: Assignment, form: ReportForm) -> HttpResponse:
    if not form.is_valid():
        return page(request, assignment, form=form, status=422)
    told = {"email": ""} | form.cleaned_data
    try:
        taken = reporting.report(assignment, **told, by=person(request), place=place(request))
    except reporting.AlreadyReported:
        return redirect("report", assignment.public_id)
    except TooOften as refusal:
        return too_often(request, assignment, form, refusal)
    messages.success(request, THANKS + (AND_TELL if taken.email else ""))
    return redirect("assignment", assignment.public_id, assignment.slug)


def too_often(
    request: HttpRequest, assignment: Assignment, form: ReportForm, refusal: TooOften
) -> HttpResponse:
    words = f"Many reports came from here. Send this one again in {refusal.minutes} minutes."
    form.add_error(None, words)
    response = page(request, assignment, form=form, status=429)
    response["Retry-After"] = str(refusal.seconds)
    return response


def person(request: HttpRequest) -> User | None:
    return request.user if request.user.is_authenticated else None


def place(request: HttpRequest) -> str:
    found: str = get_adapter().get_client_ip(request)
    return found


def page(
    request: HttpRequest, assignment: Assignment, status: int = 200, **what: Any
) -> HttpResponse:
    context = {"assignment": assignment, "terms": assignment.live_terms, **what}
    return render(request, "assignments/report.html", context, status=status)
