"""The desk's view of an agency's assignments: where each stands and what needs doing today."""

from datetime import timedelta
from typing import NamedTuple

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Now

from accounts.models import Agency
from assignments.models import Application, Assignment, Event
from assignments.models.confirmation import Freshness, as_old_as, last_sign, spans

Status = Assignment.Status
ENDED = [Status.FILLED, Status.WITHDRAWN, Status.REMOVED]
DECISIONS = [
    Event.Verb.SUBMIT,
    Event.Verb.REVISE,
    Event.Verb.AMEND,
    Event.Verb.TAKE_BACK,
    Event.Verb.PUBLISH,
    Event.Verb.SEND_BACK,
]
# How long before its date a thing is worth doing today.
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
        return waiting_stand(assignment)
    if assignment.status == Status.PUBLISHED:
        return published_stand(assignment)
    if assignment.status == Status.ON_HOLD:
        return Stand("On hold", "is-waiting")
    return Stand(
        assignment.get_status_display(), "is-done" if assignment.status == "filled" else "is-gone"
    )


def waiting_stand(assignment: Assignment) -> Stand:
    if assignment.is_held:
        return Stand("On hold, changes in review", "is-waiting")
    return Stand("Live, changes in review" if assignment.is_live else "In review", "is-waiting")


def published_stand(assignment: Assignment) -> Stand:
    if assignment.is_live:
        if assignment.freshness == Freshness.DUE:
            return Stand("Live, to be confirmed", "is-waiting")
        return Stand("Live", "is-live")
    if not assignment.agency.may_post:
        return Stand("Not shown", "is-gone")
    if not assignment.is_approved:
        return Stand("Its time is over: send it again", "is-blocked")
    if assignment.live_terms.closes_at <= assignment.moment:
        return Stand("Closed to applications", "is-gone")
    if assignment.freshness == Freshness.CLOSED:
        return Stand("Closed: not confirmed", "is-gone")
    return Stand("Hidden until confirmed", "is-blocked")


# Each kind of work at the desk, as a question to the database. Rows may be several kinds.
IS_OPEN_TO_APPLICATIONS = Q(
    status__in=Assignment.SHOWN, held_at=None, live_terms__closes_at__gt=Now()
)


def is_due() -> Q:
    """A reminder is owed or out, the grace runs, or it is hidden: one word shows it again."""
    return IS_OPEN_TO_APPLICATIONS & as_old_as(spans().reminder)


def kinds() -> dict[str, Q]:
    return {
        "sent_back": Q(last_decision=Event.Verb.SEND_BACK) & ~Q(status__in=ENDED),
        "confirm": is_due(),
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
            asked_at=Now(),
            confirm_by=last_sign() + spans().due,
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
