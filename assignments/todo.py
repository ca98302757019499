"""The desk's view of an agency's assignments: where each stands and what needs doing today."""

from datetime import timedelta
from typing import NamedTuple

from django.conf import settings
from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Now
from django.utils import timezone

from accounts.models import Agency
from assignments.models import Application, Assignment, Event

Status = Assignment.Status
ENDED = [Status.FILLED, Status.WITHDRAWN, Status.REMOVED]
DECISIONS = [Event.Verb.SUBMIT, Event.Verb.REVISE, Event.Verb.PUBLISH, Event.Verb.SEND_BACK]
# How long before its date a thing is worth doing today.
CONFIRM_AHEAD = timedelta(days=3)
CLOSING_AHEAD = timedelta(days=7)


class Stand(NamedTuple):
    """A word, and the class of the shape that goes with it."""

    word: str
    look: str


def stand(assignment: Assignment, was_sent_back: bool = False) -> Stand:
    """What the recruiter should know of the status, with what the clock says about it."""
    if assignment.status == Status.DRAFT:
        return Stand("Sent back", "is-blocked") if was_sent_back else Stand("Draft", "is-draft")
    if assignment.status == Status.IN_REVIEW:
        live = assignment.is_live
        return Stand("Live, changes in review" if live else "In review", "is-waiting")
    if assignment.status == Status.PUBLISHED:
        return published_stand(assignment)
    return Stand(
        assignment.get_status_display(), "is-done" if assignment.status == "filled" else "is-gone"
    )


def published_stand(assignment: Assignment) -> Stand:
    if assignment.is_live:
        return Stand("Live", "is-live")
    if not assignment.agency.may_post:
        return Stand("Not shown", "is-gone")
    if assignment.live_terms.closes_at <= timezone.now():
        return Stand("Closed to applications", "is-gone")
    return Stand("Hidden until confirmed", "is-blocked")


def confirm_span() -> timedelta:
    return timedelta(days=settings.CONFIRM_WITHIN_DAYS)


# Each kind of work at the desk, as a question to the database. Rows may be several kinds.
IS_OPEN_TO_APPLICATIONS = Q(status__in=Assignment.SHOWN, live_terms__closes_at__gt=Now())


def kinds() -> dict[str, Q]:
    due = Now() - confirm_span() + CONFIRM_AHEAD
    return {
        "sent_back": Q(last_decision=Event.Verb.SEND_BACK) & ~Q(status__in=ENDED),
        "confirm": IS_OPEN_TO_APPLICATIONS & Q(confirmed_at__lt=due),
        "applications": Q(new_applications__gt=0) & ~Q(status__in=ENDED),
        "closing": IS_OPEN_TO_APPLICATIONS & Q(live_terms__closes_at__lt=Now() + CLOSING_AHEAD),
        "unsent": Q(typed__isnull=False) & ~Q(status__in=ENDED),
    }


def rows_of(agency: Agency) -> QuerySet[Assignment]:
    """The agency's assignments with everything a row of the desk shows, in one query."""
    applications = Application.objects.filter(assignment=OuterRef("pk")).order_by()
    return (
        Assignment.objects.filter(agency=agency)
        .select_related("agency", "latest_terms", "live_terms")
        .annotate(
            all_applications=counted(applications),
            new_applications=counted(applications.filter(stage=Application.Stage.SUBMITTED)),
            last_decision=last_decision("verb"),
            confirm_by=F("confirmed_at") + confirm_span(),
        )
    )


def counted(rows: QuerySet[Application]) -> Subquery:
    return Subquery(rows.values("assignment").annotate(n=Count("pk")).values("n"))


def last_decision(field: str) -> Subquery:
    events = Event.objects.filter(assignment=OuterRef("pk"), verb__in=DECISIONS)
    return Subquery(events.order_by("-pk").values(field)[:1])


def today_counts(rows: QuerySet[Assignment]) -> dict[str, int]:
    """How many rows each kind of work has; one query."""
    return rows.aggregate(
        n_all=Count("pk"),
        **{f"n_{name}": Count("pk", filter=condition) for name, condition in kinds().items()},
    )
