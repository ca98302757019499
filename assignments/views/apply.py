"""Applying: the form, and everything that can come between it and being sent.

Open to everyone because a session may end while someone types: what was typed is kept, whoever
sends it. Only what is live is shown.
"""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_http_methods

from accounts.access import public
from accounts.models import Candidate
from accounts.pace import TooOften
from assignments import pipeline
from assignments.differences import differences, week_difference
from assignments.forms.apply import ApplyForm
from assignments.models import Application, Assignment, Event, Terms
from assignments.readiness import readiness
from assignments.views import unsent
from assignments.views.reader import candidate_of


@public
@require_http_methods(["GET", "HEAD", "POST"])
def apply(request: HttpRequest, public_id: str) -> HttpResponse:
    assignment = published_once(public_id)
    response = answer(request, assignment)
    patch_cache_control(response, private=True, no_store=True)
    return response


def published_once(public_id: str) -> Assignment:
    """Live or closed by now; what was never published is 404 here for everyone."""
    known = Assignment.objects.for_cards().filter(first_published_at__isnull=False)
    return get_object_or_404(known, public_id=public_id)


def answer(request: HttpRequest, assignment: Assignment) -> HttpResponse:
    candidate = candidate_of(request)
    if candidate and (sent := pipeline.standing_application(candidate, assignment)):
        return already_sent(request, sent)
    if not assignment.is_live:
        return closed(request, assignment)
    if candidate is None:
        return at_the_door(request, assignment)
    if request.method == "POST":
        return send(request, candidate, assignment)
    return fill_in(request, candidate, assignment)


def at_the_door(request: HttpRequest, assignment: Assignment) -> HttpResponse:
    """No candidate to apply as: keeps what was typed and says how to go on."""
    if request.method == "POST":
        unsent.keep(request, assignment.public_id)
        return redirect("apply", assignment.public_id)
    page = "apply_profile" if request.user.is_authenticated else "apply_sign_in"
    context = {"assignment": assignment, "kept": unsent.kept(request, assignment.public_id)}
    return render(request, f"assignments/{page}.html", context)


def fill_in(request: HttpRequest, candidate: Candidate, assignment: Assignment) -> HttpResponse:
    kept = unsent.kept(request, assignment.public_id)
    form = ApplyForm(candidate=candidate, shown=assignment.live_terms, kept=kept)
    return form_page(request, assignment, form, kept=kept)


def send(request: HttpRequest, candidate: Candidate, assignment: Assignment) -> HttpResponse:
    form = ApplyForm(request.POST, request.FILES, candidate=candidate, shown=assignment.live_terms)
    form.keep_upload()
    if not form.is_valid():
        return form_page(request, assignment, form, status=422)
    try:
        application, is_new = submit(form, candidate, assignment)
    except pipeline.Closed:
        return closed(request, published_once(assignment.public_id))
    except pipeline.TermsMoved:
        return again(request, assignment)
    except pipeline.ResumeGone:
        return again(request, assignment, resume_gone=True)
    except TooOften as wait:
        return too_often(request, assignment, form, wait)
    unsent.forget(request, assignment.public_id)
    if not is_new:
        return already_sent(request, application)
    messages.success(request, f"Your application went to {assignment.agency}.")
    return redirect("my_application", application.public_id)


def submit(
    form: ApplyForm, candidate: Candidate, assignment: Assignment
) -> tuple[Application, bool]:
    seen = seen_terms(form, assignment)
    if seen is None:
        raise pipeline.TermsMoved
    form.complete_profile()
    told: dict[str, Any] = {
        "terms": seen,
        "available_from": form.cleaned_data["available_from"],
        "note": form.cleaned_data["note"],
    }
    try:
        return pipeline.apply(candidate, assignment, **told, resume=form.chosen_resume())
    except pipeline.ResumeGone:
        # The other press of two brought the same file a moment later, and it took this one's place.
        candidate.refresh_from_db()
        if not form.has_stored_upload or candidate.resume is None:
            raise
        return pipeline.apply(candidate, assignment, **told, resume=candidate.resume)


def seen_terms(form: ApplyForm, assignment: Assignment) -> Terms | None:
    """The version the sender had on screen, if it was ever published: no other is shown."""
    published = Event.objects.filter(assignment=assignment, verb__in=Event.PUBLISHING)
    versions = Terms.objects.filter(pk__in=published.values("terms"))
    rows = versions.select_related("profession", "level", "state")
    return (
        rows.prefetch_related("requirements__credential")
        .filter(pk=form.cleaned_data["terms"])
        .first()
    )


def again(request: HttpRequest, assignment: Assignment, **context: Any) -> HttpResponse:
    """The terms moved, or the résumé did: the same form over what is true now."""
    assignment = published_once(assignment.public_id)
    if not assignment.is_live:
        return closed(request, assignment)
    form = ApplyForm(request.POST, candidate=candidate_of(request), shown=assignment.live_terms)
    form.is_valid()
    return form_page(request, assignment, form, status=409, **context)


def form_page(
    request: HttpRequest,
    assignment: Assignment,
    form: ApplyForm,
    *,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    shown = assignment.live_terms
    moved = form.is_bound and form.data.get("terms") != str(shown.pk)
    seen = seen_terms(form, assignment) if moved else None
    if moved:
        form.show(shown)
    context = {
        "assignment": assignment,
        "terms": shown,
        "form": form,
        "candidate": form.candidate,
        "readiness": readiness(shown, form.candidate),
        "moved": moved,
        "differences": differences(seen, shown) if seen else [],
        "week": week_difference(seen, shown) if seen else None,
        "kept": {},
        **context,
    }
    return render(request, "assignments/apply.html", context, status=status)


def already_sent(request: HttpRequest, application: Application) -> HttpResponse:
    day = f"{application.sent_at:%a %b} {application.sent_at.day}"
    messages.info(request, f"You already applied on {day}. This is that application.")
    return redirect("my_application", application.public_id)


def closed(request: HttpRequest, assignment: Assignment) -> HttpResponse:
    """Says so, and hands back what was typed; while it is on hold, that waits for it to go on."""
    on_hold = assignment.is_held and assignment.agency.may_post
    if on_hold and request.method == "POST":
        unsent.keep(request, assignment.public_id)
    context = {
        "assignment": assignment,
        "note": request.POST.get("note", ""),
        "available_from": request.POST.get("available_from", ""),
    }
    page, status = ("apply_on_hold", 409) if on_hold else ("apply_closed", 410)
    return render(request, f"assignments/{page}.html", context, status=status)


def too_often(
    request: HttpRequest, assignment: Assignment, form: ApplyForm, wait: TooOften
) -> HttpResponse:
    response = form_page(request, assignment, form, status=429, wait=wait)
    response["Retry-After"] = str(wait.seconds)
    return response
