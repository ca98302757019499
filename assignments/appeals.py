"""Appeals: an agency asks once that a decision be looked at again; somebody else answers.

Only where nobody else of staff may moderate does the one who decided answer too, and the row says
that it was the same person.
"""

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.db.models.functions import Now

from accounts import agencies, bans
from accounts.models import Agency, AgencyEvent, User
from assignments import letters, lifecycle, removal, requisitions
from assignments.models import Appeal, Assignment, Event, Terms
from assignments.moving import ChangedMeanwhile, NotAllowed, record, swap

Status = Assignment.Status
Outcome = Appeal.Outcome
OF_POSTINGS = [*Event.DECIDING, Event.Verb.TAKE_DOWN, Event.Verb.PUT_BACK]
AGAINST = [Event.Verb.SEND_BACK, Event.Verb.TAKE_DOWN]
Action = AgencyEvent.Action
OF_AGENCIES = [Action.ACTIVATED, Action.SUSPENDED, Action.BANNED, Action.CLOSED]
AGAINST_AGENCY = [Action.SUSPENDED, Action.BANNED]

POSTED_ANEW = "Its agency has the opening on the board anew, so there was nothing to undo."


def of_posting(assignment: Assignment) -> Event | None:
    """The decision that may be appealed: the last one, if it went against the agency."""
    last = assignment.events.filter(verb__in=OF_POSTINGS).order_by("-pk").first()
    is_open = last is not None and last.verb in AGAINST and not hasattr(last, "appeal")
    return last if is_open else None


def of_agency(agency: Agency) -> AgencyEvent | None:
    last = agency.events.filter(action__in=OF_AGENCIES).order_by("-pk").first()
    is_open = last is not None and last.action in AGAINST_AGENCY and not hasattr(last, "appeal")
    return last if is_open else None


def appeal(agency: Agency, decision: Event | AgencyEvent, *, text: str, by: User) -> Appeal:
    """Once a decision: the second of two presses raises NotAllowed."""
    of = {"event": decision} if isinstance(decision, Event) else {"agency_event": decision}
    try:
        with transaction.atomic():
            return Appeal.objects.create(agency=agency, text=text, by=by, **of)
    except IntegrityError as twice:
        raise NotAllowed("This decision was appealed already.") from twice


def moderators() -> list[User]:
    """Whoever of staff may moderate."""
    named = {"content_type__app_label": "assignments", "codename": "change_assignment"}
    by_group = {f"groups__permissions__{key}": value for key, value in named.items()}
    by_person = {f"user_permissions__{key}": value for key, value in named.items()}
    rows = User.objects.filter(Q(is_superuser=True) | Q(**by_group) | Q(**by_person))
    return list(rows.filter(is_active=True, is_staff=True).distinct())


def deciders(appeal: Appeal) -> set[int | None]:
    """Who made the decision; of a ban both who did."""
    decision = appeal.event or appeal.agency_event
    assert decision is not None
    found: set[int | None] = {decision.by_id}
    if isinstance(decision, AgencyEvent) and decision.action == Action.BANNED:
        found |= {each.by_id for each in bans.history(appeal.agency)[:1]}
    return found


def may_answer(appeal: Appeal, by: User) -> bool:
    """Anybody who did not decide; who did only where nobody else could answer."""
    own = deciders(appeal)
    return by.pk not in own or not any(each.pk not in own for each in moderators())


def answer(appeal: Appeal, *, outcome: str, answer: str, by: User) -> str:
    """Writes the answer, undoes what was wrong, and tells who asked; returns what was undone.

    Raises ChangedMeanwhile when a colleague answered first.
    """
    if not may_answer(appeal, by):
        raise NotAllowed("You made this decision, so a colleague has to answer.")
    with transaction.atomic():
        row = Appeal.objects.waiting().filter(pk=appeal.pk)
        written = row.update(outcome=outcome, answer=answer, decided_by=by, decided_at=Now())
        if not written:
            raise ChangedMeanwhile
        appeal.refresh_from_db()
        done = undo(appeal, by) if outcome == Outcome.OVERTURNED else "The decision stands."
        letters.appeal_answered(appeal)
    return done


def undo(appeal: Appeal, by: User) -> str:
    if appeal.event is None:
        return undo_of_agency(appeal, by)
    assignment, terms = appeal.event.assignment, appeal.event.terms
    if appeal.event.verb == Event.Verb.TAKE_DOWN and assignment.status == Status.REMOVED:
        if requisitions.copy_there_is(assignment):
            return POSTED_ANEW
        removal.put_back(assignment, text=appeal.answer, by=by)
        return "It is back on the board."
    if terms is not None and still_sent_back(appeal.event):
        return publish_after_all(assignment, terms, by)
    return "It changed since, so there was nothing to undo."


def publish_after_all(assignment: Assignment, terms: Terms, by: User) -> str:
    """Back into the queue and out of it, as two moves of the history.

    An agency that posted the opening anew meanwhile does not get it on the board twice.
    """
    requisitions.lock(terms.profession_id)
    if requisitions.own_copy(requisitions.posting_of(assignment, terms)):
        return POSTED_ANEW
    came_from = assignment.status
    swap(assignment, Status.IN_REVIEW, {})
    record(assignment, Event.Verb.SUBMIT, came_from, by=by, terms=terms, text="On appeal.")
    lifecycle.publish(assignment, terms=terms, by=by)
    return "The version that was sent back is published."


def still_sent_back(event: Event) -> bool:
    """Whether the version that came back is the newest, and not public by now."""
    assignment = event.assignment
    return (
        event.verb == Event.Verb.SEND_BACK
        and assignment.status in (Status.DRAFT, Status.PUBLISHED, Status.ON_HOLD)
        and event.terms_id == assignment.latest_terms_id != assignment.live_terms_id
    )


def undo_of_agency(appeal: Appeal, by: User) -> str:
    """A suspension ends; the end of a ban takes a second person, and is proposed here."""
    agency = appeal.agency
    try:
        if bans.stands(agency):
            bans.propose(agency, reason=f"On appeal: {appeal.answer}", by=by)
            return "The end of the ban is proposed. A colleague has to confirm it."
        if agency.status == Agency.Status.SUSPENDED:
            agencies.activate(agency, by=by, note=appeal.answer)
            return "The agency may post again."
    except agencies.NotAllowed as refusal:
        raise NotAllowed(str(refusal)) from refusal
    return "It changed since, so there was nothing to undo."
