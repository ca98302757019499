"""What happened to an agency's postings and applications over twelve months, in figures.

Shares and medians come with what they are of; of too few they are not told at all. Nothing about
a traveler counts against the agency: who withdrew before an answer is left out.
"""

from datetime import timedelta
from typing import Any, NamedTuple

from django.db.models import (
    Aggregate,
    Count,
    DurationField,
    F,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.functions import Now

from accounts.models import Agency
from assignments.models import Application, ApplicationEvent, Assignment

SPAN = timedelta(days=365)
# Younger than this, silence is no silence yet.
WAIT = timedelta(days=3)
ENOUGH = 10
Stage = Application.Stage
ANSWERS = (Stage.IN_REVIEW, Stage.INTERVIEW, Stage.OFFERED, Stage.NOT_PROCEEDING)


class Replies(NamedTuple):
    """`median_days` is from sending to the agency's first step, of those answered."""

    of: int
    answered: int
    median_days: float | None

    @property
    def is_enough(self) -> bool:
        return self.of >= ENOUGH

    @property
    def has_median(self) -> bool:
        return self.answered >= ENOUGH and self.median_days is not None


class Closings(NamedTuple):
    """Openings that ended: `told` by the agency as filled or withdrawn, the rest by the clock."""

    of: int
    told: int

    @property
    def is_enough(self) -> bool:
        return self.of >= ENOUGH


class Median(Aggregate):
    function = "PERCENTILE_CONT"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"


def replies(agency: Agency) -> Replies:
    """One query."""
    steps = ApplicationEvent.objects.filter(
        application=OuterRef("pk"), to_stage__in=ANSWERS, by__isnull=False
    ).order_by()
    first = steps.values("application").annotate(first=Min("at")).values("first")
    rows = Application.objects.filter(assignment__agency=agency, sent_at__gt=Now() - SPAN)
    rows = rows.annotate(answered_at=Subquery(first))
    too_young = Q(sent_at__gt=Now() - WAIT, stage=Stage.SUBMITTED)
    counted = rows.exclude(answered_at=None, stage=Stage.WITHDRAWN).exclude(too_young)
    found = counted.order_by().aggregate(
        of=Count("pk"),
        answered=Count("answered_at"),
        median=Median(F("answered_at") - F("sent_at"), output_field=DurationField()),
    )
    return Replies(found["of"], found["answered"], in_days(found["median"]))


def in_days(span: timedelta | None) -> float | None:
    return None if span is None else round(span / timedelta(days=1), 1)


def closings(agency: Agency) -> Closings:
    """One query. What staff took down is neither."""
    since = Now() - SPAN
    told = Q(status__in=[Assignment.Status.FILLED, Assignment.Status.WITHDRAWN], ended_at__gt=since)
    ran_out = Q(
        status__in=[*Assignment.SHOWN, Assignment.Status.ON_HOLD],
        live_terms__closes_at__gt=since,
        live_terms__closes_at__lte=Now(),
    )
    rows = Assignment.objects.filter(agency=agency, first_published_at__isnull=False)
    found: dict[str, Any] = rows.order_by().aggregate(
        of=Count("pk", filter=told | ran_out), told=Count("pk", filter=told)
    )
    return Closings(**found)


def live_of(agency: Agency) -> QuerySet[Assignment]:
    """Its postings that are public, the newest first, as cards."""
    rows = Assignment.objects.live().filter(agency=agency).for_cards()
    return rows.order_by("-first_seen_at", "-pk")


def states_of(agency: Agency) -> set[str]:
    """Where it has something public. One query."""
    rows = Assignment.objects.live().filter(agency=agency).order_by()
    return set(rows.values_list("live_terms__state", flat=True).distinct())
