"""What a candidate sent: the list, one application, taking it back, answering an offer."""

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.access import candidate_required
from assignments import pipeline
from assignments.differences import Difference, differences, week_difference
from assignments.forms.pipeline import OfferAnswerForm, SeenForm, WithdrawForm
from assignments.knowing import place_name, sender_knows, with_offers
from assignments.models import Application, Assignment
from assignments.templatetags.stages import stage_word
from assignments.views import unsent

Stage = Application.Stage
VERSIONS = ["terms", "assignment__live_terms"]


def mine(request: HttpRequest) -> QuerySet[Application]:
    """Sent by this person; anyone else's is 404. With everything a line prints."""
    rows = Application.objects.of_candidate(request.user)
    return with_offers(
        rows.select_related(
            "assignment__agency", "assignment__live_terms", "terms__level", "resume"
        )
    )


@candidate_required
@require_safe
def my_applications(request: HttpRequest) -> HttpResponse:
    page = Paginator(mine(request), settings.PAGE_SIZE).get_page(request.GET.get("page"))
    waiting = Assignment.objects.live().filter(public_id__in=unsent.waiting(request))
    context = {"page": page, "unsent": waiting.select_related("live_terms")}
    return render(request, "assignments/my/applications.html", context)


@candidate_required
@require_safe
def my_application(request: HttpRequest, public_id: str) -> HttpResponse:
    return shown(request, get_object_or_404(mine(request), public_id=public_id))


@candidate_required
@require_POST
def my_withdrawal(request: HttpRequest, public_id: str) -> HttpResponse:
    application = get_object_or_404(mine(request), public_id=public_id)
    form = WithdrawForm(
        request.POST, application=application, terms_changed=bool(changed_since(application))
    )

    def withdraw() -> None:
        said = {"text": form.cleaned_data["text"], "reason": form.cleaned_data.get("reason", "")}
        pipeline.withdraw(application, by=request.user, **said)

    return moved(request, form, withdraw, Stage.WITHDRAWN, "You withdrew your application.")


@candidate_required
@require_POST
def my_offer_answer(request: HttpRequest, public_id: str) -> HttpResponse:
    application = get_object_or_404(mine(request), public_id=public_id)
    form = OfferAnswerForm(request.POST, application=application)

    def accept() -> None:
        pipeline.accept(application, by=request.user, text=form.cleaned_data["text"])

    def decline() -> None:
        pipeline.decline_offer(application, by=request.user, text=form.cleaned_data["text"])

    if request.POST.get("answer") == "accept":
        said = f"You accepted the offer. {application.assignment.agency} knows."
        return moved(request, form, accept, Stage.ACCEPTED, said)
    said = f"You declined the offer. {application.assignment.agency} knows."
    return moved(request, form, decline, Stage.OFFER_DECLINED, said)


def moved(
    request: HttpRequest, form: SeenForm, verb: Callable[[], None], to: str, said: str
) -> HttpResponse:
    """Carries out one move of the sender; pressing twice is once."""
    application = form.application
    if application.stage == to:
        messages.info(request, f"{stage_word(to, 'traveler')} already; nothing was done twice.")
        return redirect("my_application", application.public_id)
    if form.is_stale():
        return shown(request, application, form, status=409)
    if not form.is_valid():
        return shown(request, application, form, status=422)
    try:
        verb()
    except pipeline.StageMoved:
        application.refresh_from_db(fields=["stage", "stage_since"])
        return shown(request, application, form, status=409)
    messages.success(request, said)
    return redirect("my_application", application.public_id)


def changed_since(application: Application) -> list[Difference]:
    """What is public differently by now; nothing once the assignment is off the board."""
    now = application.assignment.live_terms if application.assignment.is_live else None
    if now is None:
        return []
    return differences(application.terms, now, named=sender_knows(application))


def shown(
    request: HttpRequest, application: Application, form: SeenForm | None = None, status: int = 200
) -> HttpResponse:
    """One application. A form that came back stands where it was, with what was typed."""
    if form and form.is_stale():
        form.show_current()
    changed = changed_since(application)
    context = {
        "application": application,
        "terms": application.terms,
        "place_name": place_name(application),
        "history": application.events.select_related("by"),
        "differences": changed,
        "week": week_difference(application.terms, application.assignment.live_terms)
        if changed
        else None,
        "is_open": application.stage in Application.OPEN,
        "is_stale": status == 409,
        "typed": form.data.get("text", "") if form and status == 409 else "",
        "withdrawal": form
        if isinstance(form, WithdrawForm)
        else WithdrawForm(application=application, terms_changed=bool(changed)),
        "answer": form
        if isinstance(form, OfferAnswerForm)
        else OfferAnswerForm(application=application),
        "Stage": Stage,
    }
    return render(request, "assignments/my/application.html", context, status=status)
