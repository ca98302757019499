"""The verbs of an assignment. Each writes status, event and e-mail in one transaction.

A move is compare-and-swap on the status and edition the caller saw: nobody wins twice, and
who comes second is told with `ChangedMeanwhile`.
"""

from typing import Any

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now

from accounts.models import Agency, User
from assignments import letters, moderation, pipeline
from assignments.models import Application, Assignment, Event, Facility, Terms
from assignments.models.public_id import new_public_id
from assignments.terms import write_terms

Status = Assignment.Status
Verb = Event.Verb


class ChangedMeanwhile(Exception):
    """Someone else changed this a moment ago; nothing was written."""


class NotAllowed(Exception):
    """This move does not exist from where the assignment stands. Its text is for people."""


def start(
    agency: Agency,
    *,
    by: User,
    typed: dict[str, Any],
    external_ref: str = "",
    public_id: str = "",
) -> Assignment:
    """A new draft. `typed` is the form as posted, complete or not.

    A `public_id` that the form carried makes a second click an IntegrityError, not a second draft.
    """
    with transaction.atomic():
        assignment = Assignment.objects.create(
            agency=agency,
            by=by,
            typed=typed,
            external_ref=external_ref,
            public_id=public_id or new_public_id(),
        )
        record(assignment, Verb.START, "", by=by)
    return assignment


def keep(assignment: Assignment, *, typed: dict[str, Any] | None) -> Assignment:
    """Keeps what was typed so far (None: drops it); what is published or waits does not change."""
    swap(assignment, assignment.status, {"typed": typed})
    return assignment


def submit(
    assignment: Assignment,
    values: dict[str, Any],
    requirements: list[tuple[str, str, str]],
    *,
    by: User,
) -> Assignment:
    """Writes the next version of the terms and puts it before the moderators.

    For a published assignment this is a revision: the terms that are live stay live until
    the decision. A facility that the form named for the first time is entered with it.
    """
    verb = Verb.SUBMIT if assignment.live_terms_id is None else Verb.REVISE
    with transaction.atomic():
        came_from = step(assignment, Status.IN_REVIEW, {})
        values = values | {"facility": Facility.objects.entered(values["facility"])}
        terms = write_terms(assignment, values, requirements, by=by)
        waiting = {
            "latest_terms": terms,
            "typed": None,
            "submitted_at": Now(),
            "external_ref": values["external_ref"],
            **moderation.screen(assignment, terms),
        }
        swap(assignment, Status.IN_REVIEW, waiting)
        record(assignment, verb, came_from, by=by, terms=terms)
    return assignment


def publish(assignment: Assignment, *, terms: Terms, by: User) -> Assignment:
    """Makes exactly the version the moderator read public."""
    must_await(assignment, terms)
    with transaction.atomic():
        changes: dict[str, Any] = {"live_terms": terms, "confirmed_at": Now()}
        if assignment.first_published_at is None:
            changes["first_published_at"] = Now()
        move(assignment, Status.PUBLISHED, Verb.PUBLISH, by=by, **changes)
        letters.published(assignment)
    return assignment


def must_await(assignment: Assignment, terms: Terms) -> None:
    """A decision is on the newest version, while it waits for one."""
    if terms.pk != assignment.latest_terms_id:
        raise ChangedMeanwhile
    if assignment.status != Status.IN_REVIEW:
        raise NotAllowed("Only what waits for a decision can be decided.")


def send_back(
    assignment: Assignment, *, terms: Terms, reason: str, text: str, by: User
) -> Assignment:
    """Back to the recruiter with a reason; terms that are live stay live."""
    must_await(assignment, terms)
    back_to = Status.DRAFT if assignment.live_terms_id is None else Status.PUBLISHED
    with transaction.atomic():
        move(assignment, back_to, Verb.SEND_BACK, by=by, reason=reason, text=text)
        letters.sent_back(assignment)
    return assignment


def confirm(assignment: Assignment, *, by: User) -> Assignment:
    """The recruiter says the opening is still there."""
    if assignment.status not in Assignment.SHOWN or assignment.live_terms_id is None:
        raise NotAllowed("Only a published assignment can be confirmed.")
    with transaction.atomic():
        swap(assignment, assignment.status, {"confirmed_at": Now()})
        record(assignment, Verb.CONFIRM, assignment.status, by=by, terms=assignment.live_terms)
    return assignment


def withdraw(assignment: Assignment, *, by: User, text: str = "") -> Assignment:
    with transaction.atomic():
        move(assignment, Status.WITHDRAWN, Verb.WITHDRAW, by=by, text=text, ended_at=Now())
        pipeline.close_rest(assignment, reason="withdrawn", by=by)
    return assignment


def fill(assignment: Assignment, *, by: User, hired: Application | None = None) -> Assignment:
    """Closes the assignment as filled; every open application hears that it was someone else.

    `hired` is someone who accepted the offer here: whoever did not yet would be told wrongly.
    """
    if assignment.live_terms_id is None:
        raise NotAllowed("Only an assignment that was published can be filled.")
    if hired and not pipeline.accepted_here(hired, assignment):
        raise NotAllowed("Only a traveler who accepted the offer can be named as hired.")
    with transaction.atomic():
        move(assignment, Status.FILLED, Verb.FILL, by=by, ended_at=Now())
        pipeline.close_rest(assignment, reason="filled_by_other", by=by)
    return assignment


def move(
    assignment: Assignment,
    to: str,
    verb: str,
    *,
    by: User,
    reason: str = "",
    text: str = "",
    **changes: Any,
) -> None:
    came_from = step(assignment, to, changes)
    terms = assignment.latest_terms
    record(assignment, verb, came_from, by=by, terms=terms, reason=reason, text=text)


def step(assignment: Assignment, to: str, changes: dict[str, Any]) -> str:
    """One step along MOVES, or an exception and nothing. Returns where it came from."""
    came_from = assignment.status
    if to not in Assignment.MOVES[Status(came_from)]:
        raise NotAllowed(
            f"An assignment that is {Status(came_from).label.lower()} "
            f"cannot become {Status(to).label.lower()}."
        )
    swap(assignment, to, changes)
    return came_from


def swap(assignment: Assignment, to: str, changes: dict[str, Any]) -> None:
    """Compare-and-swap on status and edition; the object then shows what was written."""
    seen = Assignment.objects.filter(
        pk=assignment.pk, status=assignment.status, edition=assignment.edition
    )
    written = seen.update(status=to, edition=F("edition") + 1, updated_at=Now(), **changes)
    if not written:
        raise ChangedMeanwhile
    assignment.refresh_from_db()


def record(
    assignment: Assignment,
    verb: str,
    came_from: str,
    *,
    by: User,
    terms: Terms | None = None,
    reason: str = "",
    text: str = "",
) -> Event:
    return Event.objects.create(
        assignment=assignment,
        verb=verb,
        from_status=came_from,
        to_status=assignment.status,
        terms=terms,
        by=by,
        reason=reason,
        text=text,
    )
