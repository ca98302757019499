"""Postings that may be one opening: shown on the page of a decision, and answered there."""

from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from assignments.models import Assignment, Terms
from assignments.models.public_id import sound_public_id
from assignments.regrouping import CannotRegroup, join, keep_apart
from assignments.requisitions import likely
from assignments.same_opening import Match

ACTS = {
    "join": (join, "Joined: one card shows both offers."),
    "apart": (keep_apart, "Kept apart. They are not asked about again."),
}


def likely_with_rows(assignment: Assignment, terms: Terms) -> list[tuple[Assignment, Match]]:
    found = likely(assignment, terms)
    rows = Assignment.objects.select_related("agency", "live_terms", "latest_terms")
    by_pk = rows.in_bulk([each.pk for each, _ in found])
    return [(by_pk[each.pk], match) for each, match in found]


def answer(request: HttpRequest, assignment: Assignment) -> None:
    typed = sound_public_id(request.POST.get("other", ""))
    other = get_object_or_404(Assignment, public_id=typed)
    act = ACTS.get(request.POST.get("act", ""))
    if act is None:
        messages.error(request, "Nothing was decided. Press one of the two buttons.")
        return
    verb, done = act
    try:
        verb(assignment, other, by=request.user)
    except CannotRegroup as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
