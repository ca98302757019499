"""What waits for a moderator, oldest and riskiest first. Everything that waits is in it."""

from collections import Counter
from typing import Any, NamedTuple

from django.db.models import ExpressionWrapper, F, FloatField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Extract, Now

from accounts.models import User
from assignments.models import Assignment, Event, Look
from assignments.reasons import words_of

# A posting without any reason still moves up as it ages.
BASE_RISK = 20
# The filter's word for what has no reason at all.
NO_REASON = "none"


class Filter(NamedTuple):
    code: str
    words: str
    count: int


def waiting_in_order(reason: str = "") -> QuerySet[Assignment]:
    """Risk × age, without an end of age; a tie goes to the older one. `reason` narrows it."""
    age = Extract(Now() - F("submitted_at"), "epoch")
    priority = ExpressionWrapper((F("risk") + BASE_RISK) * age, output_field=FloatField())
    waiting = Assignment.objects.waiting()
    if reason == NO_REASON:
        waiting = waiting.filter(screening=[])
    elif reason:
        waiting = waiting.filter(screening__contains=[reason])
    return waiting.order_by(priority.desc(), "pk")


def for_queue(by: User, reason: str = "") -> QuerySet[Assignment]:
    """With both versions of a revision, what each asks for, and the name of who is on it."""
    rows = waiting_in_order(reason).select_related(
        "agency",
        "live_terms__profession",
        "live_terms__level",
        "latest_terms__profession",
        "latest_terms__level",
    )
    on_it = Look.objects.lasting().filter(assignment=OuterRef("pk")).exclude(by=by)
    return rows.annotate(on_it=Subquery(on_it.values("by__name")[:1])).prefetch_related(
        "live_terms__requirements__credential", "latest_terms__requirements__credential"
    )


def filters() -> list[Filter]:
    """Every reason that something waits for, the most frequent first. One query."""
    counted: Counter[str] = Counter()
    for codes in Assignment.objects.waiting().order_by().values_list("screening", flat=True):
        counted.update(codes or [NO_REASON])
    return [
        Filter(code, "No reason found" if code == NO_REASON else words_of([code])[0], count)
        for code, count in counted.most_common()
    ]


def beside(assignment: Assignment, reason: str = "", step: int = 1) -> Assignment | None:
    """The item after this one (or before it: -1) in the queue's order, round its end; the first
    one where this is gone. None: nothing else waits."""
    order = list(waiting_in_order(reason).values_list("pk", flat=True))
    others = [pk for pk in order if pk != assignment.pk]
    if not others:
        return None
    place = order.index(assignment.pk) if assignment.pk in order else 0
    if step < 0:
        place -= 1
    return Assignment.objects.filter(pk=others[place % len(others)]).first()


def agency_facts(assignment: Assignment) -> dict[str, Any]:
    """What staff know of the poster: two queries."""
    ours = Assignment.objects.filter(agency=assignment.agency_id)
    sent_back = Event.objects.filter(
        assignment__agency=assignment.agency_id, verb=Event.Verb.SEND_BACK
    )
    return {"live": ours.live().count(), "sent_back": sent_back.count()}
