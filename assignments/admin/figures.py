"""The moderators' figures: read from the history, drawn on the server."""

from datetime import timedelta
from typing import Any

from django.db.models import Count, Min, OuterRef, Q, Subquery
from django.db.models.functions import Now
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone

from assignments.admin.moderating import must_moderate
from assignments.models import Appeal, Assignment, Event, Sample
from assignments.reasons import words_of
from assignments.triage_figures import SPAN_DAYS, STEP, Decision, figures

ASKING = [Event.Verb.SUBMIT, Event.Verb.REVISE]


def page(admin: Any, request: HttpRequest) -> HttpResponse:
    must_moderate(request)
    found = figures(decisions(), timezone.now().date())
    context = admin.admin_site.each_context(request) | {
        "title": "How the queue is doing",
        "opts": admin.opts,
        "figures": found,
        "span": SPAN_DAYS,
        "step": STEP,
        "reasons": [
            (words_of([each.code])[0] or "No reason found", each) for each in found.reasons
        ],
        "queue": Assignment.objects.waiting().aggregate(n=Count("pk"), oldest=Min("submitted_at")),
        "samples": Sample.objects.aggregate(
            waiting=Count("pk", filter=Q(outcome="")),
            fine=Count("pk", filter=Q(outcome=Sample.Outcome.FINE)),
            overturned=Count("pk", filter=Q(outcome=Sample.Outcome.OVERTURNED)),
        ),
    }
    return TemplateResponse(request, "admin/assignments/assignment/figures.html", context)


def decisions() -> list[Decision]:
    """Staff's, of the last thirty days; what went public by nobody's hand is no decision. One
    query."""
    asked = Event.objects.filter(
        assignment=OuterRef("assignment"), verb__in=ASKING, pk__lt=OuterRef("pk")
    ).order_by("-pk")
    rows = Event.objects.filter(
        verb__in=Event.DECIDING, by__isnull=False, at__gt=Now() - timedelta(days=SPAN_DAYS + 1)
    ).annotate(asked_at=Subquery(asked.values("at")[:1]))
    columns = ("asked_at", "at", "screening", "verb", "appeal__outcome")
    return [
        Decision(
            asked_at, at, codes, verb == Event.Verb.PUBLISH, outcome == Appeal.Outcome.OVERTURNED
        )
        for asked_at, at, codes, verb, outcome in rows.order_by().values_list(*columns)
    ]
