"""What is going on: a moderation queue, sent-back postings, pipelines; told by the verbs."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import cycle
from random import Random

from django.db import transaction

from accounts.models import Agency, Candidate, Membership, User
from assignments import lifecycle, pipeline
from assignments.models import Application, ApplicationEvent, Assignment, Event
from assignments.requisitions import OwnCopy
from assignments.terms import asked_by, values_of
from jobboard.demo.board import Drawn

Stage = Application.Stage
REASONS = [
    (Event.Reason.PAY_UNCLEAR, "Lodging is above what this place allows in January. Is it right?"),
    (Event.Reason.REQUIREMENTS, "Please say whether the registry is required or preferred."),
    (Event.Reason.CONTACT_DATA, "Phone numbers belong in your agency's profile, not in the text."),
]

NOTES = ["", "I worked at a sister hospital last year.", "Nights suit me.", "I can start earlier."]


def queue(drawn: Iterator[Drawn], agencies: Sequence[Agency], count: int) -> list[Assignment]:
    """New postings that wait for staff. Of agencies with a long record some are public at once."""
    waiting: list[Assignment] = []
    for agency in cycle(agencies):
        if len(waiting) == count:
            break
        posting = submitted(drawn, agency)
        if posting.status == Assignment.Status.IN_REVIEW:
            waiting.append(posting)
    return waiting


def submitted(drawn: Iterator[Drawn], agency: Agency) -> Assignment:
    """The next one drawn that the agency does not have on the board already."""
    by = recruiter_of(agency)
    while True:
        values, requirements = next(drawn)
        try:
            with transaction.atomic():
                draft = lifecycle.start(agency, by=by, typed={})
                return lifecycle.submit(draft, values, requirements, by=by)
        except OwnCopy:
            continue


def sent_back(waiting: Sequence[Assignment], staff: User) -> None:
    for assignment, (reason, text) in zip(waiting, REASONS, strict=False):
        lifecycle.send_back(
            assignment, terms=assignment.latest_terms, reason=reason, text=text, by=staff
        )


def revisions(live: Sequence[Assignment]) -> None:
    """Published assignments whose lodging is to be cut: the old terms stay live meanwhile."""
    for assignment in live:
        terms = assignment.live_terms
        values = values_of(terms) | lifecycle.private_of(assignment)
        values["lodging_weekly"] = max((terms.lodging_weekly or Decimal(0)) - 40, Decimal(0))
        values["taxable_hourly"] = terms.taxable_hourly - Decimal("0.50")
        reason = Event.ChangeReason.FACILITY_CHANGED
        lifecycle.submit(
            assignment, values, asked_by(terms), by=assignment.by, change_reason=reason
        )


def ended(live: Sequence[Assignment], by_filling: int) -> None:
    for number, assignment in enumerate(live):
        if number < by_filling:
            lifecycle.fill(assignment, by=assignment.by)
        else:
            lifecycle.withdraw(assignment, by=assignment.by, text="The facility put it on hold.")


def applications(
    live: Sequence[Assignment], candidates: Sequence[Candidate], random: Random, today: date
) -> None:
    """At every stage; each candidate applies to a few assignments of their own profession.

    The first assignments of `live` come first, so that their desk has something to show.
    """
    for candidate in candidates:
        mine = {profession.pk for profession in candidate.professions.all()}
        fitting = [each for each in live if each.live_terms.profession_id in mine]
        for assignment in [*fitting[:3], *random.sample(fitting[3:], min(2, len(fitting[3:])))]:
            application, _ = pipeline.apply(
                candidate,
                assignment,
                terms=assignment.live_terms,
                available_from=today + timedelta(days=random.randint(7, 40)),
                note=random.choice(NOTES),
                resume=candidate.resume,
            )
            advance(application, assignment.by, random)


def advance(application: Application, by: User, random: Random) -> None:
    """Some way along the pipeline, or out of it."""
    steps = random.choice([0, 0, 0, 1, 1, 2, 3])
    for stage in [Stage.IN_REVIEW, Stage.INTERVIEW, Stage.OFFERED][:steps]:
        pipeline.advance(application, stage, by=by)
    if steps == 1 and random.random() < 0.4:
        pipeline.decline(
            application,
            reason=ApplicationEvent.Reason.EXPERIENCE,
            text="The unit asks for two years in a level I trauma center.",
            by=by,
        )


def recruiter_of(agency: Agency) -> User:
    return Membership.objects.select_related("user").get(agency=agency, role="recruiter").user
