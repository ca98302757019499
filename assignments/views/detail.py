"""The page of one assignment: live, or closed not long ago."""

from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts import access
from assignments.ending import ending_of, once_public
from assignments.history import public_history
from assignments.models import Assignment, Terms, TermsRequirement
from assignments.pay_parts import pay_table
from assignments.readiness import Readiness, readiness
from assignments.similar import similar_to
from assignments.views.reader import candidate_of
from places.models import Source
from roles.meaning import meaning
from roles.models import StateLicenseRule


@access.public
@require_safe
def assignment(request: HttpRequest, public_id: str, slug: str = "") -> HttpResponse:
    """The id decides; a slug that is wrong or missing leads to the right one."""
    shown = get_object_or_404(once_public().for_cards(), public_id=public_id)
    ending = ending_of(shown)
    if ending and ending.is_long_past:
        return render(request, "assignments/gone.html", status=410)
    if slug != shown.slug:
        return HttpResponsePermanentRedirect(reverse("assignment", args=[public_id, shown.slug]))
    terms = shown.live_terms
    context = {
        "assignment": shown,
        "terms": terms,
        "ending": ending,
        "pay": pay_table(terms),
        "asked": asked(terms),
        "readiness": readiness_of(request, terms),
        "history": public_history(shown, ending),
        "similar": similar_to(shown, terms),
        "works_here": works_here(request, shown),
        "meaning": meaning(terms.profession, terms.level),
        **license_facts(terms),
    }
    return render(request, "assignments/detail.html", context)


def asked(terms: Terms) -> list[dict[str, Any]]:
    """Required things first, each with the credentials of which any will do."""
    rows = terms.requirements.all()
    groups = groupby(rows, key=lambda row: (row.strength, row.group))
    return [
        {"is_required": strength == TermsRequirement.Strength.REQUIRED, "rows": list(alternatives)}
        for (strength, _), alternatives in groups
    ]


def readiness_of(request: HttpRequest, terms: Terms) -> Readiness | None:
    """None for whoever is no traveler."""
    candidate = candidate_of(request)
    return readiness(terms, candidate) if candidate else None


def license_facts(terms: Terms) -> dict[str, Any]:
    """The state's rule for this profession's license family, where it was looked up."""
    rule = StateLicenseRule.objects.for_work(terms.profession, terms.state).first()
    sources = Source.objects.filter(key__in=rule.source) if rule else []
    return {"rule": rule, "sources": sources}


def works_here(request: HttpRequest, shown: Assignment) -> bool:
    """True for a recruiter of the agency that posted it."""
    if not request.user.is_authenticated:
        return False
    return any(row.agency_id == shown.agency_id for row in access.memberships_of(request))
