"""Every stage and status by the shortest honest way, and what must be true of any history."""

from collections import Counter
from itertools import pairwise

from django.db.models import Exists, OuterRef, Subquery

from assignments import letters, lifecycle, pipeline, removal
from assignments.models import Application, ApplicationEvent, Assignment, Event
from outbox.models import Email
from tests import build, cast

Stage = Application.Stage
Status = Assignment.Status

WAY_TO = {
    Stage.SUBMITTED: [],
    Stage.IN_REVIEW: [Stage.IN_REVIEW],
    Stage.INTERVIEW: [Stage.IN_REVIEW, Stage.INTERVIEW],
    Stage.OFFERED: [Stage.IN_REVIEW, Stage.OFFERED],
    Stage.ACCEPTED: [Stage.IN_REVIEW, Stage.OFFERED, Stage.ACCEPTED],
    Stage.OFFER_DECLINED: [Stage.IN_REVIEW, Stage.OFFERED, Stage.OFFER_DECLINED],
    Stage.NOT_PROCEEDING: [Stage.NOT_PROCEEDING],
    Stage.WITHDRAWN: [Stage.WITHDRAWN],
    Stage.CLOSED: [Stage.CLOSED],
}
MAILS_A_STAGE = dict.fromkeys(Stage, 1) | {Stage.SUBMITTED: 2}
TOLD_TO_APPLICANTS = [Event.Verb.HOLD, Event.Verb.RESUME]
MAILS_A_VERB = dict.fromkeys(
    [Event.Verb.PUBLISH, Event.Verb.SEND_BACK, Event.Verb.TAKE_DOWN, Event.Verb.PUT_BACK], 1
)


def at_stage(stage: str, **changes) -> Application:
    application = build.an_application(**changes)
    for step in WAY_TO[Stage(stage)]:
        go(application, step)
    return application


def go(application: Application, to: str) -> None:
    """The verb that leads to a stage."""
    recruiter, traveler = cast.ben(), application.candidate.user
    if to in pipeline.STEPS_FORWARD:
        pipeline.advance(application, to, by=recruiter)
    elif to == Stage.NOT_PROCEEDING:
        pipeline.decline(application, reason="experience", by=recruiter)
    elif to == Stage.ACCEPTED:
        pipeline.accept(application, by=traveler)
    elif to == Stage.OFFER_DECLINED:
        pipeline.decline_offer(application, by=traveler)
    elif to == Stage.WITHDRAWN:
        pipeline.withdraw(application, by=traveler)
    else:
        lifecycle.withdraw(Assignment.objects.get(pk=application.assignment_id), by=recruiter)
        application.refresh_from_db()


def at_status(status: str) -> Assignment:
    if status == Status.DRAFT:
        return build.a_draft()
    if status == Status.IN_REVIEW:
        return build.a_waiting_assignment()
    assignment = build.an_assignment()
    if status == Status.FILLED:
        lifecycle.fill(assignment, by=cast.ben())
    if status == Status.ON_HOLD:
        lifecycle.hold(assignment, by=cast.ben())
    if status == Status.WITHDRAWN:
        lifecycle.withdraw(assignment, by=cast.ben())
    if status == Status.REMOVED:
        removal.take_down(assignment, reason="not_real", text="", by=cast.sam())
    return assignment


def mails_owed() -> int:
    of_stages = Counter(ApplicationEvent.objects.values_list("to_stage", flat=True))
    of_verbs = Counter(Event.objects.values_list("verb", flat=True))
    told_to_many = Event.objects.filter(verb__in=TOLD_TO_APPLICANTS)
    return (
        sum(open_then(each) for each in told_to_many)
        + sum(MAILS_A_STAGE[Stage(stage)] * n for stage, n in of_stages.items())
        + sum(MAILS_A_VERB.get(verb, 0) * n for verb, n in of_verbs.items())
    )


def open_then(event: Event) -> int:
    """How many applications of its assignment were open when it happened."""
    stages = ApplicationEvent.objects.filter(application=OuterRef("pk"), at__lte=event.at)
    then = Subquery(stages.order_by("-at", "-pk").values("to_stage")[:1])
    rows = Application.objects.filter(assignment=event.assignment_id).annotate(then=then)
    return rows.filter(then__in=letters.WAITING).count()


def check_everything() -> None:
    """What the board promises of every row it holds, whoever did what in which order."""
    check_now()
    check_paths()


def check_now() -> None:
    check_live_was_published()
    check_ends_left_nothing_open()
    check_holds_are_nowhere()
    # Who is told of a cut hangs on what they applied for: test_cuts.py.
    cuts = Email.objects.filter(key__startswith="terms-changed:").count()
    assert Email.objects.count() - cuts == mails_owed()


def check_live_was_published() -> None:
    published = Event.objects.filter(
        verb__in=Event.PUBLISHING, assignment=OuterRef("pk"), terms=OuterRef("live_terms")
    )
    assert not Assignment.objects.live().exclude(Exists(published)).exists()


def check_holds_are_nowhere() -> None:
    """On hold has its moment, is not live, and a resumption leaves no hold behind."""
    held = Assignment.objects.filter(held_at__isnull=False)
    assert not Assignment.objects.live().filter(pk__in=held).exists()
    for assignment in held:
        last = assignment.events.filter(verb__in=TOLD_TO_APPLICANTS).order_by("-pk").first()
        assert last.verb == Event.Verb.HOLD


def check_ends_left_nothing_open() -> None:
    ended = Assignment.objects.filter(status__in=[Status.FILLED, Status.WITHDRAWN])
    assert not Application.objects.open().filter(assignment__in=ended).exists()


def check_paths() -> None:
    for assignment in Assignment.objects.prefetch_related("events"):
        moves = [e for e in assignment.events.all() if e.verb not in Event.OF_OPENINGS]
        check_path(
            [(e.from_status, e.to_status) for e in moves],
            Assignment.MOVES,
            first=Status.DRAFT,
            last=assignment.status,
        )
    for application in Application.objects.prefetch_related("events"):
        check_path(
            [(e.from_stage, e.to_stage) for e in application.events.all()],
            Application.MOVES,
            first=Stage.SUBMITTED,
            last=application.stage,
        )


def check_path(steps, moves, *, first: str, last: str) -> None:
    assert steps[0] == ("", first)
    for (_, before), (came_from, to) in pairwise(steps):
        assert came_from == before
        # A confirmation stays where it is.
        assert to in moves[came_from] or to == came_from
    assert steps[-1][1] == last
