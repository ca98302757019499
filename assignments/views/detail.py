"""The page of one assignment: live, or closed not long ago."""

from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from accounts import access
from assignments.change_log import change_log, may_still_be_mended, moves_of
from assignments.comparable import standing_of
from assignments.ending import Ending, ending_of, once_public
from assignments.forms.what_if import what_if
from assignments.history import public_history
from assignments.inactivity import facts_of, signs
from assignments.models import Assignment, Terms, TermsRequirement
from assignments.models.confirmation import Freshness
from assignments.offers import offers_of
from assignments.pay_limits import ceiling, least
from assignments.pay_parts import pay_table
from assignments.pay_told import groups, unstated
from assignments.pricing import package_of_terms
from assignments.readiness import Readiness, readiness
from assignments.similar import similar_to
from assignments.views.reader import candidate_of, is_outside, knows_place, works_here
from pay.call import call_burden
from pay.staff_wages import ROUGH, in_words, wage_in
from pay.worth import worth
from places.models import Source
from roles.meaning import meaning
from roles.models import StateLicenseRule


@access.public
@require_safe
def assignment(request: HttpRequest, public_id: str, slug: str = "") -> HttpResponse:
    """The id decides; a slug that is wrong or missing leads to the right one."""
    shown = get_object_or_404(
        once_public().for_cards().select_related("requisition"), public_id=public_id
    )
    ending = ending_of(shown)
    if ending and ending.is_long_past(shown.moment):
        return render(request, "assignments/gone.html", status=410)
    if slug != shown.slug:
        return HttpResponsePermanentRedirect(reverse("assignment", args=[public_id, shown.slug]))
    if wants_what_if(request):
        response = render(request, "assignments/detail/_what_if.html", what_if_of(request, shown))
    else:
        page = context_of(request, shown, ending)
        response = render(request, "assignments/detail.html", page)
    # One address has two answers; a cache must keep them apart.
    patch_vary_headers(response, ["HX-Request", "HX-Target"])
    return response


def wants_what_if(request: HttpRequest) -> bool:
    """True for a press in that part; going back in the browser wants the whole page."""
    return request.htmx.target == "what-if" and not request.htmx.history_restore_request


def context_of(request: HttpRequest, shown: Assignment, ending: Ending | None) -> dict[str, Any]:
    terms, moves = shown.live_terms, moves_of(shown)
    return {
        "assignment": shown,
        "terms": terms,
        "ending": ending,
        "held": shown.is_held,
        "is_open": shown.is_live,
        "is_lapsed": shown.freshness == Freshness.CLOSED,
        "signs": signs(facts_of(shown)) if shown.is_live else [],
        "asked": asked(terms),
        "readiness": readiness_of(request, terms),
        "history": public_history(moves, ending),
        "changes": change_log(moves),
        "watches_first_sight": ending is None
        and may_still_be_mended(moves)
        and is_outside(request, shown),
        "offers": offers_of(shown),
        "similar": similar_to(shown, terms),
        "knows_place": knows_place(request, shown),
        "works_here": works_here(request, shown.agency_id),
        "meaning": meaning(terms.profession, terms.level),
        **what_if_of(request, shown),
        **pay_of(shown, terms),
        **license_facts(terms),
    }


def what_if_of(request: HttpRequest, shown: Assignment) -> dict[str, Any]:
    """What its part of the page needs. No query."""
    terms = shown.live_terms
    package = package_of_terms(terms)
    asked_for = what_if(request.GET, package, worth(package))
    return {"assignment": shown, "terms": terms, "what_if": asked_for}


def pay_of(shown: Assignment, terms: Terms) -> dict[str, Any]:
    package, pay = package_of_terms(terms), pay_table(terms)
    wage = wage_in(terms.profession.wage_soc_code, terms.state_id)
    return {
        "pay": pay,
        "least": least(package, pay.figures.rule),
        "ceiling": ceiling(package),
        "call": call_burden(package),
        "groups": groups(terms),
        "unstated": unstated(terms),
        "standing": standing_of(shown, terms),
        "wage": wage,
        "wage_release": in_words(wage.release) if wage else "",
        "wage_is_rough": wage is not None and wage.soc_code in ROUGH,
    }


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
