"""The verbs of an application. Each writes stage, event and e-mails in one transaction."""

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models.functions import Now

from accounts.models import Candidate, Document, User
from assignments import letters
from assignments.models import Application, ApplicationEvent, Assignment, Terms

Stage = Application.Stage


class Closed(Exception):
    """The assignment takes no applications any more."""


class TermsMoved(Exception):
    """The terms changed while the form was open; the sender decides again."""


class StageMoved(Exception):
    """The application moved a moment ago, or this step does not exist from where it stands."""


def apply(
    candidate: Candidate,
    assignment: Assignment,
    *,
    terms: Terms,
    available_from: date,
    note: str = "",
    resume: Document | None = None,
) -> tuple[Application, bool]:
    """Sends one application, bound to the terms the sender had on screen.

    Returns it and whether it is new: pressing twice gives the first one again.
    """
    with transaction.atomic():
        # Holding the row keeps the assignment from being filled or revised in between.
        held = (
            Assignment.objects.live()
            .select_for_update(of=("self",), no_key=True)
            .filter(pk=assignment.pk)
            .first()
        )
        if standing := standing_application(candidate, assignment):
            return standing, False
        if held is None:
            raise Closed
        if held.live_terms_id != terms.pk:
            raise TermsMoved
        application = Application.objects.create(
            assignment=assignment,
            terms=terms,
            candidate=candidate,
            resume=resume,
            available_from=available_from,
            note=note,
        )
        record(application, "", by=candidate.user)
        letters.applied(application)
    return application, True


def standing_application(candidate: Candidate, assignment: Assignment) -> Application | None:
    """The one that stands in the way of another: anything but withdrawn or closed."""
    return Application.objects.filter(
        candidate=candidate, assignment=assignment, stage__in=Application.HELD
    ).first()


def advance(application: Application, to: str, *, by: User, text: str = "") -> Application:
    """The recruiter's step forward: in review, interview, offered."""
    if to not in {Stage.IN_REVIEW, Stage.INTERVIEW, Stage.OFFERED}:
        raise StageMoved
    with transaction.atomic():
        move(application, to, by=by, text=text)
        letters.advanced(application, text)
    return application


def decline(application: Application, *, reason: str, text: str = "", by: User) -> Application:
    """The recruiter's no, with a reason the candidate reads."""
    with transaction.atomic():
        move(application, Stage.NOT_PROCEEDING, by=by, reason=reason, text=text)
        letters.declined(application, reason, text)
    return application


def accept(application: Application, *, by: User) -> Application:
    with transaction.atomic():
        move(application, Stage.ACCEPTED, by=by)
        letters.answered(application)
    return application


def decline_offer(application: Application, *, by: User, text: str = "") -> Application:
    with transaction.atomic():
        move(application, Stage.OFFER_DECLINED, by=by, text=text)
        letters.answered(application, text)
    return application


def withdraw(application: Application, *, by: User, text: str = "") -> Application:
    with transaction.atomic():
        move(application, Stage.WITHDRAWN, by=by, text=text)
        letters.answered(application, text)
    return application


def close_rest(
    assignment: Assignment, *, reason: str, by: User, but: Application | None = None
) -> int:
    """Ends what is still open when its assignment ends. Called inside that transaction."""
    rest = assignment.applications.open().select_for_update(of=("self",))
    if but is not None:
        rest = rest.exclude(pk=but.pk)
    closed = 0
    for application in rest.select_related("candidate__user", "assignment", "terms"):
        move(application, Stage.CLOSED, by=by, reason=reason)
        letters.closed(application, reason)
        closed += 1
    return closed


def move(application: Application, to: str, *, by: User, reason: str = "", text: str = "") -> None:
    """Compare-and-swap along MOVES on the stage the caller saw."""
    came_from = application.stage
    if to not in Application.MOVES[Stage(came_from)]:
        raise StageMoved
    written = Application.objects.filter(pk=application.pk, stage=came_from).update(
        stage=to, stage_since=Now()
    )
    if not written:
        raise StageMoved
    application.refresh_from_db(fields=["stage", "stage_since"])
    record(application, came_from, by=by, reason=reason, text=text)


def record(application: Application, came_from: str, *, by: User, **words: Any) -> None:
    ApplicationEvent.objects.create(
        application=application,
        from_stage=came_from,
        to_stage=application.stage,
        by=by,
        **words,
    )
