"""What staff do about an assignment that is public: ask its agency, take it down, put it back."""

from django.db import transaction
from django.db.models.functions import Now

from accounts.models import User
from assignments import letters, pipeline, requisitions
from assignments.lifecycle import NotAllowed, move, record
from assignments.models import Assignment, Event

Status = Assignment.Status
Verb = Event.Verb


def ask(assignment: Assignment, *, reason: str, text: str, by: User) -> Assignment:
    """Staff ask the agency to put something right; what is published stays as it is."""
    if assignment.live_terms_id is None or assignment.status not in Assignment.SHOWN:
        raise NotAllowed("Only what is published can be asked about.")
    with transaction.atomic():
        event = record(
            assignment,
            Verb.ASK,
            assignment.status,
            by=by,
            terms=assignment.live_terms,
            reason=reason,
            text=text,
        )
        letters.asked(event)
    return assignment


def take_down(assignment: Assignment, *, reason: str, text: str, by: User) -> Assignment:
    """Staff take off the board what must not be on it, with a reason the agency reads."""
    if assignment.live_terms_id is None:
        raise NotAllowed("Only an assignment that was published can be taken down.")
    with transaction.atomic():
        move(
            assignment,
            Status.REMOVED,
            Verb.TAKE_DOWN,
            by=by,
            reason=reason,
            text=text,
            ended_at=Now(),
        )
        pipeline.close_rest(assignment, reason="removed", by=by)
        letters.taken_down(assignment)
    return assignment


def put_back(assignment: Assignment, *, text: str = "", by: User) -> Assignment:
    """Staff were wrong, or it was put right: the terms that were live are so again."""
    if assignment.status != Status.REMOVED:
        raise NotAllowed("Only what was taken down can be put back.")
    terms = assignment.live_terms
    assert terms is not None
    back_to = Status.PUBLISHED if assignment.held_at is None else Status.ON_HOLD
    with transaction.atomic():
        requisitions.lock(terms.profession_id)
        if requisitions.copy_there_is(assignment):
            raise NotAllowed("Its agency has posted this opening anew since; one is enough.")
        move(assignment, back_to, Verb.PUT_BACK, by=by, text=text, ended_at=None)
        letters.put_back(assignment)
    return assignment
