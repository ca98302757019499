"""Assignments that were changed in public, some for the better and some for the worse."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pgtrigger
from django.utils import timezone

from accounts.models import User
from assignments import lifecycle
from assignments.models import Application, Assignment, Event, Terms
from assignments.terms import asked_by, values_of
from jobboard.demo.aging import NO_GUARD

Reason = Event.ChangeReason
CUT, RAISED = Decimal("0.94"), Decimal("1.03")
# After how many days of being public each happened.
DAYS = (1, 2, 3)


def changed(live: Sequence[Assignment], staff: User) -> None:
    """Each was cut, then raised, then given another text; told as if days lay between."""
    for assignment in live:
        for day, (change, reason) in zip(DAYS, changes_of(assignment.live_terms), strict=True):
            revise(assignment, change, reason, staff)
            happened(assignment, assignment.first_published_at + timedelta(days=day))


def cut_after_applying(count: int, staff: User) -> None:
    """What somebody applied for, made worse today: they are told, and can compare."""
    open_to = Application.objects.open().filter(assignment__in=Assignment.objects.live())
    chosen = list(dict.fromkeys(open_to.order_by("pk").values_list("assignment", flat=True)))
    rows = Assignment.objects.filter(pk__in=chosen[:count], status=Assignment.Status.PUBLISHED)
    for assignment in rows.select_related("live_terms", "latest_terms", "agency", "by"):
        change, reason = changes_of(assignment.live_terms)[0]
        revise(assignment, change, reason, staff)


def changes_of(terms: Terms) -> list[tuple[dict[str, Any], str]]:
    lodging = terms.lodging_weekly or Decimal(700)
    words = f"{terms.description}\n\nParking is free in the north lot."
    return [
        ({"lodging_weekly": (lodging * CUT).quantize(Decimal(1))}, Reason.FACILITY_CHANGED),
        ({"lodging_weekly": (lodging * RAISED).quantize(Decimal(1))}, Reason.MARKET),
        ({"description": words}, Reason.AGENCY_ERROR),
    ]


def revise(assignment: Assignment, change: dict[str, Any], reason: str, staff: User) -> None:
    terms = assignment.live_terms
    values = values_of(terms) | {"external_ref": assignment.external_ref} | change
    by = assignment.by
    lifecycle.submit(assignment, values, asked_by(terms), by=by, change_reason=reason)
    if assignment.status == Assignment.Status.IN_REVIEW:
        lifecycle.publish(assignment, terms=assignment.latest_terms, by=staff)


def happened(assignment: Assignment, at: datetime) -> None:
    """The newest version and what became of it, moved back; nothing may lie before the start."""
    at = min(at, timezone.now())
    with pgtrigger.ignore(*NO_GUARD):
        Event.objects.filter(terms=assignment.live_terms).update(at=at)
        Terms.objects.filter(pk=assignment.live_terms_id).update(written_at=at)
