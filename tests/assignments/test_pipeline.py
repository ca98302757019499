"""The verbs of an application: which moves exist, who wins a race, what is written."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import product

import pytest
from django.db import transaction

from accounts.models import Document
from accounts.pace import TooOften
from assignments import lifecycle, pipeline
from assignments.models import Application, ApplicationEvent, Assignment
from outbox.headers import BadAddress
from outbox.models import Email
from tests import build, cast
from tests.assignments import test_live
from tests.assignments.histories import at_stage, check_everything, go
from tests.assignments.racing import behind, race

Stage = Application.Stage
pytestmark = pytest.mark.django_db

# What a verb leads to. CLOSED has no verb of its own: the assignment's end brings it.
VERBS = [stage for stage in Stage if stage not in {Stage.SUBMITTED, Stage.CLOSED}]


def applied(assignment: Assignment, candidate=None, **changes) -> tuple[Application, bool]:
    return pipeline.apply(
        candidate or cast.cleo(),
        assignment,
        **{
            "terms": assignment.live_terms,
            "available_from": build.today() + timedelta(days=30),
        }
        | changes,
    )


# ------------------------------------------------------------------ moves
@pytest.mark.parametrize(("stage", "to"), list(product(Stage, VERBS)))
def test_verb_moves_exactly_along_the_table(stage, to):
    application = at_stage(stage)
    mails = Email.objects.count()

    if to in Application.MOVES[stage]:
        go(application, to)

        assert application.stage == to
        assert Email.objects.count() == mails + 1
    else:
        with pytest.raises(pipeline.StageMoved):
            go(application, to)

        application.refresh_from_db()
        assert application.stage == stage
        assert Email.objects.count() == mails
    check_everything()


@pytest.mark.parametrize(("stage", "to"), list(product(Stage, Stage)))
def test_move_refuses_what_the_table_does_not_hold(stage, to):
    application = at_stage(stage)

    if to in Application.MOVES[stage]:
        pipeline.move(application, to, by=cast.ben())

        assert application.stage == to
    else:
        with pytest.raises(pipeline.StageMoved):
            pipeline.move(application, to, by=cast.ben())

        assert application.stage == stage


@pytest.mark.parametrize("to", [s for s in Stage if s not in pipeline.STEPS_FORWARD])
def test_advance_leads_forward_only(to):
    application = at_stage(Stage.OFFERED)

    with pytest.raises(pipeline.StageMoved):
        pipeline.advance(application, to, by=cast.ben())


def test_stale_copy_loses():
    application = at_stage(Stage.SUBMITTED)
    stale = Application.objects.get(pk=application.pk)
    go(application, Stage.IN_REVIEW)

    with pytest.raises(pipeline.StageMoved):
        go(stale, Stage.NOT_PROCEEDING)

    application.refresh_from_db()
    assert application.stage == Stage.IN_REVIEW
    check_everything()


def test_event_carries_who_why_and_the_words():
    application = at_stage(Stage.SUBMITTED)

    pipeline.decline(application, reason="license_time", text="Not by January.", by=cast.ben())

    event = application.events.last()
    assert (event.by, event.reason, event.text) == (
        cast.ben(),
        "license_time",
        "Not by January.",
    )


# ------------------------------------------------------------------ apply
def test_application_is_bound_to_the_terms_on_screen():
    assignment = build.an_assignment()
    seen = assignment.live_terms
    application, is_new = applied(assignment)
    lifecycle.submit(assignment, build.values(weeks=8), [], by=cast.ben())
    lifecycle.publish(assignment, terms=assignment.latest_terms, by=cast.sam())

    application.refresh_from_db()

    assert is_new
    assert application.terms == seen
    assert application.terms.weeks == 13


def test_applying_again_gives_the_first_one():
    assignment = build.an_assignment()
    first, _ = applied(assignment, note="First.")

    second, is_new = applied(assignment, note="Second.")

    assert second == first
    assert not is_new
    assert second.note == "First."
    assert Application.objects.count() == 1
    check_everything()


@pytest.mark.parametrize(
    ("stage", "is_new"),
    [(stage, stage == Stage.WITHDRAWN) for stage in Stage if stage != Stage.CLOSED],
)
def test_only_a_withdrawn_application_makes_room_for_another(stage, is_new):
    application = at_stage(stage)

    again = applied(application.assignment)

    assert again[1] is is_new
    assert (again[0] == application) is not is_new
    check_everything()


@pytest.mark.parametrize(
    "hidden",
    [
        test_live.hidden_filled,
        test_live.hidden_withdrawn,
        test_live.hidden_closed,
        test_live.hidden_unconfirmed,
        test_live.hidden_by_its_agency,
    ],
)
def test_closed_assignment_takes_no_application(hidden):
    assignment = hidden()

    with pytest.raises(pipeline.Closed):
        applied(assignment)

    assert not Application.objects.exists()


@pytest.mark.parametrize("hidden", [test_live.hidden_draft, test_live.hidden_waiting])
def test_unpublished_assignment_takes_no_application(hidden):
    published = build.an_assignment()

    with pytest.raises(pipeline.Closed):
        applied(hidden(), terms=published.live_terms)


def test_moved_terms_send_nothing():
    assignment = build.an_assignment()
    seen = assignment.live_terms
    lifecycle.submit(assignment, build.values(weeks=8), [], by=cast.ben())
    lifecycle.publish(assignment, terms=assignment.latest_terms, by=cast.sam())

    with pytest.raises(pipeline.TermsMoved):
        applied(assignment, terms=seen)

    assert not Application.objects.exists()
    check_everything()


def test_terms_that_wait_for_review_cannot_be_applied_for():
    assignment = build.an_assignment()
    lifecycle.submit(assignment, build.values(weeks=8), [], by=cast.ben())

    with pytest.raises(pipeline.TermsMoved):
        applied(assignment, terms=assignment.latest_terms)


def a_document(candidate) -> Document:
    return Document.objects.create(
        candidate=candidate,
        file="documents/x",
        filename="cv.pdf",
        content_type="application/pdf",
        size_bytes=3,
        sha256="0" * 64,
    )


def test_resume_of_someone_else_is_not_sent():
    assignment = build.an_assignment()

    with pytest.raises(pipeline.ResumeGone):
        applied(assignment, resume=a_document(cast.dan()))


def test_resume_that_was_replaced_is_not_sent():
    assignment = build.an_assignment()
    resume = a_document(cast.cleo())
    Document.objects.all().delete()

    with pytest.raises(pipeline.ResumeGone):
        applied(assignment, resume=resume)

    assert not Application.objects.exists()


def sent_already(candidate, how_many: int, minutes_ago: int = 0) -> None:
    """Withdrawn ones: they were sent, and stand in nobody's way."""
    application = build.an_application(candidate=candidate)
    go(application, Stage.WITHDRAWN)
    moment = application.sent_at - timedelta(minutes=minutes_ago)
    Application.objects.filter(pk=application.pk).update(sent_at=moment)
    Application.objects.bulk_create(
        Application(
            assignment=application.assignment,
            terms=application.terms,
            candidate=candidate,
            available_from=application.available_from,
            stage=Stage.WITHDRAWN,
            sent_at=moment,
        )
        for _ in range(how_many - 1)
    )


def test_thirtieth_application_of_the_hour_goes_out():
    sent_already(cast.cleo(), 29)

    _, is_new = applied(build.an_assignment())

    assert is_new


def test_thirty_first_waits_until_the_hour_is_over():
    sent_already(cast.cleo(), 30, minutes_ago=20)

    with pytest.raises(TooOften) as refusal:
        applied(build.an_assignment())

    assert 38 * 60 < refusal.value.seconds <= 40 * 60 + 1
    assert refusal.value.minutes in {39, 40, 41}


def test_pace_is_each_candidates_own():
    sent_already(cast.cleo(), 30)

    _, is_new = applied(build.an_assignment(), candidate=cast.dan())

    assert is_new


def test_pace_forgets_what_is_older_than_an_hour():
    sent_already(cast.cleo(), 30, minutes_ago=61)

    _, is_new = applied(build.an_assignment())

    assert is_new


def test_pressing_again_is_not_counted_against_the_pace():
    first, _ = applied(build.an_assignment())
    sent_already(cast.cleo(), 30)

    again, is_new = applied(first.assignment)

    assert again == first
    assert not is_new


# ------------------------------------------------------------------ all or nothing
def test_rollback_leaves_no_application_event_or_mail():
    assignment = build.an_assignment()
    mails = Email.objects.count()

    with transaction.atomic():
        applied(assignment)
        transaction.set_rollback(True)

    assert not Application.objects.exists()
    assert not ApplicationEvent.objects.exists()
    assert Email.objects.count() == mails


@pytest.mark.parametrize("to", [Stage.IN_REVIEW, Stage.NOT_PROCEEDING])
def test_letter_that_cannot_be_written_undoes_the_move(to):
    application = at_stage(Stage.SUBMITTED)
    user = application.candidate.user
    type(user).objects.filter(pk=user.pk).update(email="cleo@nowhere\n")
    application = Application.objects.get(pk=application.pk)

    with pytest.raises(BadAddress):
        go(application, to)

    application.refresh_from_db()
    assert application.stage == Stage.SUBMITTED
    assert application.events.count() == 1


def test_end_of_the_assignment_closes_what_is_open_and_tells_each():
    assignment = build.an_assignment()
    cleo = build.an_application(assignment, cast.cleo())
    dan = build.an_application(assignment, cast.dan())
    go(dan, Stage.NOT_PROCEEDING)
    mails = Email.objects.count()

    lifecycle.withdraw(assignment, by=cast.ben())

    cleo.refresh_from_db()
    dan.refresh_from_db()
    assert (cleo.stage, dan.stage) == (Stage.CLOSED, Stage.NOT_PROCEEDING)
    assert cleo.events.last().get_reason_display() == "The assignment was withdrawn"
    assert Email.objects.count() == mails + 1
    check_everything()


# ------------------------------------------------------------------ races
@pytest.mark.django_db(transaction=True)
def test_twenty_presses_at_once_are_one_application():
    assignment = build.an_assignment()
    candidate = cast.cleo()
    mails = Email.objects.count()

    found = race(*[lambda: applied(assignment, candidate)] * 20)

    assert sum(is_new for _, is_new in found) == 1
    assert len({application.pk for application, _ in found}) == 1
    assert Application.objects.count() == 1
    assert ApplicationEvent.objects.count() == 1
    assert Email.objects.count() == mails + 2
    check_everything()


@pytest.mark.django_db(transaction=True)
def test_applications_at_once_cannot_outrun_the_pace():
    sent_already(cast.cleo(), 28)
    assignments = [build.an_assignment() for _ in range(6)]

    found = race(*[lambda a=a: applied(a, cast.cleo()) for a in assignments])

    assert sum(isinstance(one, TooOften) for one in found) == 4
    assert Application.objects.filter(stage=Stage.SUBMITTED).count() == 2


@pytest.mark.django_db(transaction=True)
def test_application_that_waited_for_a_publication_hears_that_terms_moved():
    assignment = build.an_assignment()
    seen, candidate, sam = assignment.live_terms, cast.cleo(), cast.sam()
    lifecycle.submit(assignment, build.values(weeks=8), [], by=cast.ben())

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            lifecycle.publish(assignment, terms=assignment.latest_terms, by=sam)
            late = behind(lambda: applied(assignment, candidate, terms=seen), pool)
        found = late.result(20)

    assert isinstance(found, pipeline.TermsMoved)
    assert not Application.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_application_that_waited_for_the_end_hears_that_it_closed():
    assignment = build.an_assignment()
    candidate = cast.cleo()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            lifecycle.fill(assignment, by=cast.ben())
            late = behind(lambda: applied(assignment, candidate), pool)
        found = late.result(20)

    assert isinstance(found, pipeline.Closed)
    check_everything()


@pytest.mark.django_db(transaction=True)
def test_end_that_waited_for_an_application_closes_it():
    assignment = build.an_assignment()
    candidate, ben = cast.cleo(), cast.ben()
    copy = Assignment.objects.get(pk=assignment.pk)

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            application, _ = applied(assignment, candidate)
            late = behind(lambda: lifecycle.fill(copy, by=ben), pool)
        late.result(20)

    application.refresh_from_db()
    assert application.stage == Stage.CLOSED
    check_everything()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("round_", range(3))
def test_filling_while_others_apply_leaves_nothing_open(round_):
    assignment = build.an_assignment()
    travelers = [cast.candidate(name) for name in ("Cleo", "Dan", "Eve", "Finn")]
    ben, copy = cast.ben(), Assignment.objects.get(pk=assignment.pk)

    found = race(
        *[lambda c=c: applied(assignment, c) for c in travelers],
        lambda: lifecycle.fill(copy, by=ben),
    )

    refused = [one for one in found if isinstance(one, Exception)]
    assert all(isinstance(one, pipeline.Closed) for one in refused)
    assert Application.objects.filter(stage=Stage.CLOSED).count() == 4 - len(refused)
    check_everything()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("stage", "one", "other"),
    [
        (Stage.SUBMITTED, Stage.WITHDRAWN, Stage.IN_REVIEW),
        (Stage.SUBMITTED, Stage.IN_REVIEW, Stage.NOT_PROCEEDING),
        (Stage.OFFERED, Stage.ACCEPTED, Stage.NOT_PROCEEDING),
        (Stage.OFFERED, Stage.ACCEPTED, Stage.OFFER_DECLINED),
    ],
)
def test_of_two_moves_at_once_one_wins(stage, one, other):
    application = at_stage(stage)
    events, mails = ApplicationEvent.objects.count(), Email.objects.count()
    copies = [Application.objects.get(pk=application.pk) for _ in range(2)]

    found = race(lambda: go(copies[0], one), lambda: go(copies[1], other))

    assert sum(isinstance(result, pipeline.StageMoved) for result in found) == 1
    assert ApplicationEvent.objects.count() == events + 1
    assert Email.objects.count() == mails + 1
    check_everything()


@pytest.mark.django_db(transaction=True)
def test_end_of_the_assignment_passes_over_what_was_withdrawn_meanwhile():
    application = at_stage(Stage.SUBMITTED)
    ben, copy = cast.ben(), Assignment.objects.get(pk=application.assignment_id)

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            go(application, Stage.WITHDRAWN)
            late = behind(lambda: lifecycle.fill(copy, by=ben), pool)
        late.result(20)

    application.refresh_from_db()
    assert application.stage == Stage.WITHDRAWN
    check_everything()
