"""What waits for a moderator, oldest and riskiest first. Everything that waits is in it."""

from typing import Any

from django.db.models import ExpressionWrapper, F, FloatField, QuerySet
from django.db.models.functions import Extract, Now

from assignments.models import Assignment, Event

# A posting without any reason still moves up as it ages.
BASE_RISK = 20


def waiting_in_order() -> QuerySet[Assignment]:
    """Risk × age; a tie goes to the older one."""
    age = Extract(Now() - F("submitted_at"), "epoch")
    priority = ExpressionWrapper((F("risk") + BASE_RISK) * age, output_field=FloatField())
    return Assignment.objects.waiting().order_by(priority.desc(), "pk")


def for_queue() -> QuerySet[Assignment]:
    return waiting_in_order().select_related(
        "agency",
        "live_terms",
        "latest_terms__profession",
        "latest_terms__level",
    )


def next_after(assignment: Assignment) -> Assignment | None:
    """The item after this one in the queue's order; the first one where this is gone or last."""
    order = list(waiting_in_order().values_list("pk", flat=True))
    others = [pk for pk in order if pk != assignment.pk]
    if not others:
        return None
    place = order.index(assignment.pk) if assignment.pk in order else 0
    return Assignment.objects.get(pk=others[place % len(others)])


def agency_facts(assignment: Assignment) -> dict[str, Any]:
    """What staff know of the poster: two queries."""
    ours = Assignment.objects.filter(agency=assignment.agency_id)
    sent_back = Event.objects.filter(
        assignment__agency=assignment.agency_id, verb=Event.Verb.SEND_BACK
    )
    return {"live": ours.live().count(), "sent_back": sent_back.count()}
