"""What nobody speaks for: due, hidden, closed by the clock; on hold; and posted anew."""

from datetime import timedelta

from accounts.models import Agency, User
from assignments import lifecycle
from assignments.models import Assignment, Event
from assignments.terms import asked_by, values_of
from jobboard.demo.aging import age

# Days more of silence, for as many postings: reminded, hidden, and closed at the end.
SILENT = (8, 9, 12, 16, 21, 31)
ON_HOLD = (Event.HoldReason.PAUSED, Event.HoldReason.LOW_CENSUS)


def silence(live: list[Assignment], agency: Agency, staff: User) -> list[Assignment]:
    """Tells the stories, one of each kind for `agency`, whose desk is the demo's. The rest of
    `live` comes back."""
    mine = [each for each in live if each.agency_id == agency.pk][-4:]
    others = [each for each in live if each.agency_id != agency.pk]
    others = others[-len(SILENT) - len(ON_HOLD) :]
    due, hidden, held, repeated = mine
    age(due, timedelta(days=5))
    for assignment, days in zip([hidden, *others], (8, *SILENT), strict=False):
        age(assignment, timedelta(days=days))
    for assignment, reason in zip(
        [held, *others[len(SILENT) :]], (Event.HoldReason.APPROVAL, *ON_HOLD), strict=False
    ):
        lifecycle.hold(assignment, by=assignment.by, reason=reason)
    relist(repeated, staff)
    told = {each.pk for each in [*mine, *others]}
    return [each for each in live if each.pk not in told]


def relist(first: Assignment, staff: User) -> None:
    """Withdrawn after weeks and posted again, twice: its age stays."""
    age(first, timedelta(days=30))
    for _ in range(2):
        terms = first.live_terms
        values = values_of(terms) | {"external_ref": first.external_ref}
        lifecycle.withdraw(first, by=first.by)
        copy = lifecycle.start(first.agency, by=first.by, typed={}, copied_from=first)
        lifecycle.submit(copy, values, asked_by(terms), by=first.by)
        first = copy
        if copy.status == Assignment.Status.IN_REVIEW:
            first = lifecycle.publish(copy, terms=copy.latest_terms, by=staff)
