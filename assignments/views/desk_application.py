"""One application at the desk: who it is, what they hold, and the steps that can be taken."""

from typing import Any

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts import documents
from accounts.access import recruiter_required
from assignments import pipeline
from assignments.forms.pipeline import DeclineForm, SeenForm, StepForm
from assignments.models import Application
from assignments.readiness import WALLETS, readiness
from assignments.templatetags.stages import stage_word

Stage = Application.Stage


def workable(request: HttpRequest) -> QuerySet[Application]:
    """Sent to an agency this person works for; any other is 404."""
    rows = Application.objects.workable_by(request.user).select_related(
        "assignment__agency",
        "assignment__live_terms",
        "candidate__user",
        "terms__level",
        "terms__state",
        "resume",
    )
    return rows.prefetch_related("terms__requirements__credential", *WALLETS)


@recruiter_required
@require_safe
def desk_application(request: HttpRequest, public_id: str) -> HttpResponse:
    return shown(request, get_object_or_404(workable(request), public_id=public_id))


@recruiter_required
@require_POST
def desk_stage(request: HttpRequest, public_id: str) -> HttpResponse:
    application = get_object_or_404(workable(request), public_id=public_id)
    form = StepForm(request.POST, application=application)
    return moved(request, form, request.POST.get("to", ""))


@recruiter_required
@require_POST
def desk_decline(request: HttpRequest, public_id: str) -> HttpResponse:
    application = get_object_or_404(workable(request), public_id=public_id)
    form = DeclineForm(request.POST, application=application)
    return moved(request, form, Stage.NOT_PROCEEDING)


@recruiter_required
@require_safe
def desk_resume(request: HttpRequest, public_id: str) -> HttpResponse:
    application = get_object_or_404(workable(request), public_id=public_id)
    if application.resume is None or not shows_contact(application):
        raise Http404
    return documents.serve(application.resume, to=request.user)


def shows_contact(application: Application) -> bool:
    """Who took the application back, took this back too; a suspended agency reads no more."""
    return application.stage != Stage.WITHDRAWN and application.assignment.agency.may_post


def moved(request: HttpRequest, form: SeenForm, to: str) -> HttpResponse:
    """Carries out one step of the desk; pressing twice is once."""
    application = form.application
    if not application.assignment.agency.may_post:
        messages.error(request, suspended(application))
        return back(request, application)
    if application.stage == to:
        messages.info(request, f"{application.candidate}: {stage_word(to, 'desk')} already.")
        return back(request, application)
    if form.is_stale():
        return shown(request, application, form, status=409)
    if not form.is_valid():
        return shown(request, application, form, status=422)
    try:
        carry_out(form, to, request)
    except pipeline.StageMoved:
        application.refresh_from_db(fields=["stage", "stage_since"])
        return shown(request, application, form, status=409)
    messages.success(request, f"{application.candidate}: {stage_word(to, 'desk')}. They were told.")
    return back(request, application)


def carry_out(form: SeenForm, to: str, request: HttpRequest) -> None:
    words = {"text": form.cleaned_data["text"], "by": request.user}
    if isinstance(form, DeclineForm):
        pipeline.decline(form.application, reason=form.cleaned_data["reason"], **words)
    else:
        pipeline.advance(form.application, to, **words)


def suspended(application: Application) -> str:
    agency = application.assignment.agency
    return (
        f"{agency} is {agency.get_status_display().lower()}, so nothing was changed. "
        "Its people can look on; ask the board's staff what is needed."
    )


def back(request: HttpRequest, application: Application) -> HttpResponse:
    """To the board when the step was taken there."""
    if request.POST.get("back") == "board":
        return redirect("desk_applications", application.assignment.public_id)
    return redirect("desk_application", application.public_id)


def shown(
    request: HttpRequest, application: Application, form: SeenForm | None = None, status: int = 200
) -> HttpResponse:
    """The page. A form that came back stands where it was, with what was typed."""
    if form and form.is_stale():
        form.show_current()
    history = list(application.events.select_related("by"))
    context = {
        "application": application,
        "assignment": application.assignment,
        "agency": application.assignment.agency,
        "terms": application.terms,
        "shows_contact": shows_contact(application),
        "history": history,
        "last": history[-1],
        "is_stale": status == 409,
        "typed": form.data.get("text", "") if form and status == 409 else "",
        "steps": steps_from(application),
        "may_decline": Stage.NOT_PROCEEDING in Application.MOVES[Stage(application.stage)],
        "step_form": form if isinstance(form, StepForm) else StepForm(application=application),
        "decline_form": form
        if isinstance(form, DeclineForm)
        else DeclineForm(application=application),
        "Stage": Stage,
        **credentials(application),
        **neighbors(application),
    }
    return render(request, "assignments/desk/application.html", context, status=status)


def steps_from(application: Application) -> list[Stage]:
    onward = Application.MOVES[Stage(application.stage)]
    return [stage for stage in pipeline.STEPS_FORWARD if stage in onward]


def credentials(application: Application) -> dict[str, Any]:
    if not shows_contact(application):
        return {"readiness": None, "held": []}
    candidate, terms = application.candidate, application.terms
    return {
        "readiness": readiness(terms, candidate),
        "held": candidate.held_credentials.all(),
    }


def neighbors(application: Application) -> dict[str, Application | None]:
    """Who applied to the same assignment right before and right after."""
    others = Application.objects.filter(assignment=application.assignment_id)
    others = others.select_related("candidate__user")
    sent_at, pk = application.sent_at, application.pk
    before = others.filter(Q(sent_at__lt=sent_at) | Q(sent_at=sent_at, pk__lt=pk))
    after = others.filter(Q(sent_at__gt=sent_at) | Q(sent_at=sent_at, pk__gt=pk))
    return {
        "previous": before.order_by("-sent_at", "-pk").first(),
        "next": after.order_by("sent_at", "pk").first(),
    }
