"""The verbs of an assignment. Each writes status, event and e-mail in one transaction.

A move is compare-and-swap on the status and edition the caller saw: nobody wins twice, and
who comes second is told with `ChangedMeanwhile`.
"""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models.functions import Now

from accounts.models import Agency, User
from assignments import (
    agency_standing,
    cuts,
    letters,
    moderation,
    pipeline,
    relisting,
    requisitions,
    trust,
)
from assignments.models import Application, Assignment, Event, Facility, Terms
from assignments.models.confirmation import spans, younger_than
from assignments.models.public_id import new_public_id
from assignments.moving import (
    ChangedMeanwhile,
    NotAllowed,
    NothingChanged,
    move,
    record,
    step,
    swap,
)
from assignments.references import normalized
from assignments.small_change import goes_live_at_once, says_nothing_new, takes_back
from assignments.terms import write_terms

Status = Assignment.Status
Verb = Event.Verb


def start(
    agency: Agency,
    *,
    by: User,
    typed: dict[str, Any],
    external_ref: str = "",
    public_id: str = "",
    copied_from: Assignment | None = None,
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
            external_key=normalized(external_ref),
            public_id=public_id or new_public_id(),
            copied_from=copied_from,
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
    change_reason: str = "",
) -> Assignment:
    """Writes the next version of the terms and puts it before the moderators.

    A revision leaves live terms live until the decision; a small change takes their place at once.
    Saying again what is public takes back what waits; what changes nothing raises NothingChanged.
    A facility that the form named for the first time is entered with it. What is on hold stays so.
    Raises `requisitions.OwnCopy` for an opening that the agency has on the board or in review, and
    `agency_standing.NotInGoodStanding` for a new one where its registration lapsed.
    What an agency with a long clean record sends may be public at once: see `trust`.
    """
    with transaction.atomic():
        must_be_let_in(assignment.agency_id)
        requisitions.lock(values["profession"].pk)
        if says_nothing_new(assignment, values, requirements):
            raise NothingChanged
        if takes_back(assignment, values, requirements):
            return take_back(assignment, by=by, references=private(values))
        beside = requisitions.copy_there_is(assignment)
        came_from = step(assignment, Status.IN_REVIEW, private(values))
        values = values | {"facility": Facility.objects.entered(values["facility"])}
        terms = write_terms(assignment, values, requirements, by=by)
        agency_standing.refuse_lapsed(assignment, terms)
        requisitions.refuse_own_copy(assignment, terms, beside=beside)
        if assignment.live_terms_id is None:
            requisitions.settle(assignment, terms)
        facts = moderation.facts_of(assignment, terms)
        waiting = {
            "latest_terms": terms,
            "typed": None,
            "submitted_at": Now(),
            **moderation.columns_of(facts),
        }
        swap(assignment, Status.IN_REVIEW, waiting)
        if goes_live_at_once(assignment, terms, facts):
            return amend(assignment, came_from, by=by, change_reason=change_reason)
        verb = Verb.SUBMIT if assignment.live_terms_id is None else Verb.REVISE
        record(assignment, verb, came_from, by=by, terms=terms, change_reason=change_reason)
        if trust.passes(assignment, facts):
            trust.draw(make_public(assignment, terms, by=None))
    return assignment


def must_be_let_in(agency_pk: int) -> None:
    """Asked of the row as it stands: who was suspended meanwhile does not come back by posting."""
    let_in = [Agency.Status.PENDING, Agency.Status.ACTIVE]
    if not Agency.objects.filter(pk=agency_pk, status__in=let_in).exists():
        raise NotAllowed("Its agency may not post. What was typed is kept.")


def take_back(assignment: Assignment, *, by: User, references: dict[str, str]) -> Assignment:
    """No version is written: what is public is the newest that counts, with these references."""
    live = assignment.live_terms
    assert live is not None
    came_from, had_revised = assignment.status, assignment.is_revision
    to = Status.ON_HOLD if assignment.is_held else Status.PUBLISHED
    swap(assignment, to, {"latest_terms": live, "typed": None, **references})
    requisitions.settle(assignment, live)
    if had_revised:
        record(assignment, Verb.TAKE_BACK, came_from, by=by, terms=assignment.live_terms)
    return assignment


def amend(assignment: Assignment, came_from: str, *, by: User, change_reason: str) -> Assignment:
    """The rest of a submission whose change nobody has to read first; the caller's transaction."""
    before = assignment.live_terms
    assert before is not None
    terms = assignment.latest_terms
    assert terms is not None
    swap(assignment, Status.PUBLISHED, {"live_terms": terms, "confirmed_at": Now()})
    requisitions.settle(assignment, terms)
    event = record(
        assignment, Verb.AMEND, came_from, by=by, terms=terms, change_reason=change_reason
    )
    cuts.tell(assignment, before, event)
    return assignment


def private(values: dict[str, Any]) -> dict[str, Any]:
    """What is stated of a posting itself, for its agency and staff alone; the rest stays."""
    stated = {name: values[name] for name in Assignment.PRIVATE if name in values}
    return stated | {"external_key": normalized(values["external_ref"])}


def private_of(assignment: Assignment) -> dict[str, str]:
    """The other way round: what stands of it."""
    return {name: getattr(assignment, name) for name in Assignment.PRIVATE}


def publish(
    assignment: Assignment, *, terms: Terms, by: User, days: int | None = None
) -> Assignment:
    """Makes exactly the version the moderator read public. What was on hold resumes with it.

    With `days` it leaves the board after so many, until staff have looked once more.
    """
    must_await(assignment, terms)
    with transaction.atomic():
        requisitions.lock(terms.profession_id)
        make_public(assignment, terms, by=by, days=days)
    return assignment


def make_public(
    assignment: Assignment, terms: Terms, *, by: User | None, days: int | None = None
) -> Event:
    """The rest of a publication, in the caller's transaction. `by` None: on its agency's record."""
    before, was_held = assignment.live_terms, assignment.held_at is not None
    requisitions.settle(assignment, terms)
    changes: dict[str, Any] = {"live_terms": terms, "confirmed_at": Now(), "held_at": None}
    changes |= {"approved_until": Now() + timedelta(days=days) if days else None}
    changes |= relisting.first_seen(assignment, terms)
    text = f"Shown for {days} day{'' if days == 1 else 's'}." if days else ""
    event = move(assignment, Status.PUBLISHED, Verb.PUBLISH, by=by, text=text, **changes)
    letters.published(assignment)
    if before is not None:
        cuts.tell(assignment, before, event)
    if was_held:
        letters.resumed(record(assignment, Verb.RESUME, Status.PUBLISHED, by=by, terms=terms))
    return event


def must_await(assignment: Assignment, terms: Terms) -> None:
    """A decision is on the newest version, while it waits for one."""
    if terms.pk != assignment.latest_terms_id:
        raise ChangedMeanwhile
    if assignment.status != Status.IN_REVIEW:
        raise NotAllowed("Only what waits for a decision can be decided.")


def send_back(
    assignment: Assignment, *, terms: Terms, reason: str, text: str, by: User
) -> Assignment:
    """Back to the recruiter with a reason; terms that are live stay live, a hold stays one."""
    must_await(assignment, terms)
    back_to = Status.DRAFT if assignment.live_terms_id is None else Status.PUBLISHED
    if assignment.held_at is not None:
        back_to = Status.ON_HOLD
    with transaction.atomic():
        move(assignment, back_to, Verb.SEND_BACK, by=by, reason=reason, text=text)
        letters.sent_back(assignment)
    return assignment


def confirm(assignment: Assignment, *, by: User, by_link: bool = False) -> Assignment:
    """The recruiter says the opening is still there; what the clock hid or closed comes back."""
    if assignment.is_held:
        raise NotAllowed("It is on hold. Resume it when the opening is there again.")
    if assignment.status not in Assignment.SHOWN or assignment.live_terms_id is None:
        raise NotAllowed("Only a published assignment can be confirmed.")
    with transaction.atomic():
        must_take_applications(assignment)
        was_shown = Assignment.objects.filter(younger_than(spans().hidden), pk=assignment.pk)
        verb = Verb.CONFIRM if was_shown.exists() else Verb.REVIVE
        swap(assignment, assignment.status, {"confirmed_at": Now()})
        terms, status = assignment.live_terms, assignment.status
        record(assignment, verb, status, by=by, terms=terms, by_link=by_link)
    return assignment


def hold(
    assignment: Assignment, *, by: User, reason: str = "", text: str = "", by_link: bool = False
) -> Assignment:
    """Off the lists, its page stays, nobody can apply; who applied hears of it.

    Changes that wait for a decision leave the queue; they can be sent again at any time.
    """
    if assignment.is_held:
        raise NotAllowed("It is on hold already.")
    if assignment.status not in Assignment.SHOWN or assignment.live_terms_id is None:
        raise NotAllowed("Only a published assignment can be put on hold.")
    said: dict[str, Any] = {"reason": reason, "text": text, "by_link": by_link}
    with transaction.atomic():
        event = move(assignment, Status.ON_HOLD, Verb.HOLD, by=by, held_at=Now(), **said)
        letters.held(event)
    return assignment


def resume(assignment: Assignment, *, by: User) -> Assignment:
    """Back on the board, confirmed as of now; who applied hears of it."""
    if assignment.status != Status.ON_HOLD:
        raise NotAllowed("Only what is on hold can be resumed.")
    with transaction.atomic():
        must_take_applications(assignment)
        changes: dict[str, Any] = {"held_at": None, "confirmed_at": Now()}
        letters.resumed(move(assignment, Status.PUBLISHED, Verb.RESUME, by=by, **changes))
    return assignment


def must_take_applications(assignment: Assignment) -> None:
    """By the database's clock, as everything that is asked of it."""
    takes = Assignment.objects.filter(pk=assignment.pk, live_terms__closes_at__gt=Now())
    if not takes.exists():
        raise NotAllowed("Its last day to apply is over. Give it new dates to show it again.")


def withdraw(assignment: Assignment, *, by: User, text: str = "") -> Assignment:
    with transaction.atomic():
        move(assignment, Status.WITHDRAWN, Verb.WITHDRAW, by=by, text=text, ended_at=Now())
        relisting.make_room(assignment)
        pipeline.close_rest(assignment, reason="withdrawn", by=by)
    return assignment


def fill(
    assignment: Assignment, *, by: User, hired: Application | None = None, by_link: bool = False
) -> Assignment:
    """Closes the assignment as filled; every open application hears that it was someone else.

    `hired` is someone who accepted the offer here: whoever did not yet would be told wrongly.
    """
    if assignment.live_terms_id is None:
        raise NotAllowed("Only an assignment that was published can be filled.")
    if hired and not pipeline.accepted_here(hired, assignment):
        raise NotAllowed("Only a traveler who accepted the offer can be named as hired.")
    with transaction.atomic():
        move(assignment, Status.FILLED, Verb.FILL, by=by, by_link=by_link, ended_at=Now())
        pipeline.close_rest(assignment, reason="filled_by_other", by=by)
    return assignment
