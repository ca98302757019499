"""The page of one posting: what changed, what speaks against it, and the decision."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from assignments import looks
from assignments.admin import queue, same
from assignments.admin.moderating import moderates
from assignments.comparable import standing_of
from assignments.differences import differences, label, stated_lines, week_difference
from assignments.forms.decision import DecisionForm
from assignments.models import Assignment, Event, Terms
from assignments.moderation import looked_over, read_text
from assignments.reasons import ways_around, words_of
from assignments.title_level import level_mismatches, required_by
from roles.level_facts import Mismatch

WHOLE = ["profession", "level", "state", "facility"]


def readable() -> Any:
    both = [f"{side}__{each}" for side in ("live_terms", "latest_terms") for each in WHOLE]
    return Assignment.objects.select_related("agency", "by", *both)


def context_of(request: HttpRequest, assignment: Assignment, form: DecisionForm) -> dict[str, Any]:
    terms, before = assignment.latest_terms, compared_with(assignment)
    waits = assignment.status == Assignment.Status.IN_REVIEW
    return {
        "title": str(assignment),
        "assignment": assignment,
        "terms": terms,
        "requirements": terms.requirements.select_related("credential") if terms else [],
        "before": before,
        "changes": differences(before, terms, named=True) if before and terms else [],
        "week": week_difference(before, terms) if before and terms else None,
        "reasons": words_of(assignment.screening),
        **pay_of(assignment, terms),
        "around": list(dict.fromkeys(ways_around(read_text(terms)))) if terms else [],
        "mismatches": mismatches(terms) if terms else (),
        "events": assignment.events.select_related("by", "terms"),
        "facts": queue.agency_facts(assignment),
        "form": form,
        "likely": same.likely_with_rows(assignment, terms) if terms else [],
        "moderates": moderates(request),
        "decides": waits and moderates(request),
        "look": looks.on_it(assignment, but=request.user) if waits else None,
        "within": form.data.get("within") or request.GET.get("within", ""),
    }


def pay_of(assignment: Assignment, terms: Terms | None) -> dict[str, Any]:
    """The sheet, where the week stands, and what is stated beside. One query."""
    if terms is None:
        return {"sheet": None, "standing": None, "stated": [], "floor_missing": []}
    standing = standing_of(assignment, terms)
    sheet = looked_over(terms, standing)
    return {
        "sheet": sheet,
        "standing": standing,
        "stated": stated_lines(terms),
        "floor_missing": [label(name) for name in sheet.floor.missing],
    }


def mismatches(terms: Terms) -> tuple[Mismatch, ...]:
    return level_mismatches(terms.profession, terms.level, required_by(terms))


def compared_with(assignment: Assignment) -> Terms | None:
    """The terms that are live; before the first publication, the version sent back last."""
    if assignment.is_revision:
        return assignment.live_terms
    sent_back = assignment.events.filter(verb=Event.Verb.SEND_BACK).order_by("-pk").first()
    return sent_back.terms if sent_back else None


def overtaken(assignment: Assignment, read_pk: int) -> dict[str, Any]:
    """What to tell who decided on a version that is no longer the newest."""
    read = assignment.versions.select_related(*WHOLE).filter(pk=read_pk).first()
    latest = assignment.latest_terms
    if read is None or latest is None or read.pk == latest.pk:
        return {"is_overtaken": True, "read": None, "since_read": []}
    return {"is_overtaken": True, "read": read, "since_read": differences(read, latest, named=True)}


def address(assignment: Assignment, within: str = "") -> str:
    page = reverse("admin:assignments_assignment_change", args=[assignment.pk])
    return f"{page}?within={within}" if within else page
