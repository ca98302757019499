"""The verbs of an application. Each writes stage, event and e-mails in one transaction.

A move is compare-and-swap on the stage the caller saw: nobody wins twice, and who comes second
is told with `StageMoved`.
"""

from datetime import date, timedelta

from django.db import transaction
from django.db.models.functions import Now

from accounts.models import Candidate, Document, User
from accounts.pace import Pace
from assignments import letters, outliving
from assignments.models import Application, ApplicationEvent, Assignment, Terms

Stage = Application.Stage
STEPS_FORWARD = (Stage.IN_REVIEW, Stage.INTERVIEW, Stage.OFFERED)
APPLYING = Pace(count=30, span=timedelta(hours=1))


class Closed(Exception):
    """The assignment takes no applications any more."""


class TermsMoved(Exception):
    """The terms changed while the form was open; the sender decides again."""


class ResumeGone(Exception):
    """The chosen résumé was replaced or taken off the profile; the sender chooses again."""


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

    Returns it and whether it is new: pressing twice gives the first one again. Raises Closed,
    TermsMoved, ResumeGone, or accounts.pace.TooOften beyond APPLYING.
    """
    with transaction.atomic():
        held = hold(candidate, assignment)
        if standing := standing_application(candidate, assignment):
            return standing, False
        if not Assignment.objects.live().filter(pk=held.pk).exists():
            raise Closed
        if held.live_terms_id != terms.pk:
            raise TermsMoved
        if resume and not candidate.documents.filter(pk=resume.pk).exists():
            raise ResumeGone
        APPLYING.check(candidate.applications.all(), "sent_at")
        application = Application.objects.create(
            assignment=held,
            terms=terms,
            candidate=candidate,
            resume=resume,
            available_from=available_from,
            note=note,
        )
        letters.applied(record(application, "", by=candidate.user))
    return application, True


def hold(candidate: Candidate, assignment: Assignment) -> Assignment:
    """Keeps the sender's other presses, and a fill or a publication, out until the commit.

    Two plain locks, and only then the questions: a row that was waited for is rechecked against
    the joined rows of before the wait, so `live()` under a lock would call a revision closed.
    """
    Candidate.objects.select_for_update(no_key=True).get(pk=candidate.pk)
    return Assignment.objects.select_for_update(no_key=True).get(pk=assignment.pk)


def standing_application(candidate: Candidate, assignment: Assignment) -> Application | None:
    """The one that stands in the way of another: anything but withdrawn or closed."""
    return Application.objects.filter(
        candidate=candidate, assignment=assignment, stage__in=Application.HELD
    ).first()


def advance(application: Application, to: str, *, by: User, text: str = "") -> Application:
    """The recruiter's step forward: in review, interview, offered."""
    if to not in STEPS_FORWARD:
        raise StageMoved
    with transaction.atomic():
        letters.advanced(move(application, to, by=by, text=text))
    return application


def decline(application: Application, *, reason: str, text: str = "", by: User) -> Application:
    """The recruiter's no, with a reason the candidate reads."""
    with transaction.atomic():
        letters.declined(move(application, Stage.NOT_PROCEEDING, by=by, reason=reason, text=text))
    return application


def accept(application: Application, *, by: User, text: str = "") -> Application:
    """The candidate's yes to an offer. They are told at once what of theirs ends before it does."""
    with transaction.atomic():
        letters.answered(move(application, Stage.ACCEPTED, by=by, text=text))
        outliving.warn(application)
    return application


def decline_offer(application: Application, *, by: User, text: str = "") -> Application:
    """The candidate's no to an offer."""
    with transaction.atomic():
        letters.answered(move(application, Stage.OFFER_DECLINED, by=by, text=text))
    return application


def withdraw(
    application: Application, *, by: User, reason: str = "", text: str = ""
) -> Application:
    """The candidate takes the application back; applying again is open to them."""
    with transaction.atomic():
        letters.answered(move(application, Stage.WITHDRAWN, by=by, reason=reason, text=text))
    return application


def accepted_here(application: Application, assignment: Assignment) -> bool:
    """Whether this traveler said yes to an offer of this assignment. No stage follows that one."""
    return application.assignment_id == assignment.pk and application.stage == Stage.ACCEPTED


def close_rest(assignment: Assignment, *, reason: str, by: User) -> int:
    """Ends what is still open when its assignment ends. Called inside that transaction."""
    rest = assignment.applications.open().select_for_update(of=("self",))
    closed = 0
    for application in rest.select_related("candidate__user", *letters.FACTS):
        letters.closed(move(application, Stage.CLOSED, by=by, reason=reason))
        closed += 1
    return closed


def move(
    application: Application, to: str, *, by: User, reason: str = "", text: str = ""
) -> ApplicationEvent:
    """One step along MOVES, or StageMoved and nothing."""
    came_from = application.stage
    if to not in Application.MOVES[Stage(came_from)]:
        raise StageMoved
    seen = Application.objects.filter(pk=application.pk, stage=came_from)
    if not seen.update(stage=to, stage_since=Now()):
        raise StageMoved
    application.refresh_from_db(fields=["stage", "stage_since"])
    return record(application, came_from, by=by, reason=reason, text=text)


def record(
    application: Application, came_from: str, *, by: User, reason: str = "", text: str = ""
) -> ApplicationEvent:
    return ApplicationEvent.objects.create(
        application=application,
        from_stage=came_from,
        to_stage=application.stage,
        by=by,
        reason=reason,
        text=text,
    )
