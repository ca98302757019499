"""The verbs of an application: which moves exist, and what is written."""

from itertools import product

import pytest
from django.db import transaction

from assignments import lifecycle, pipeline
from assignments.models import Application, ApplicationEvent
from outbox.headers import BadAddress
from outbox.models import Email
from tests import build, cast
from tests.assignments.histories import at_stage, check_everything, go
from tests.assignments.senders import applied

Stage = Application.Stage
pytestmark = pytest.mark.django_db

# What a verb leads to. CLOSED has no verb of its own: the assignment's end brings it.
VERBS = [stage for stage in Stage if stage not in {Stage.SUBMITTED, Stage.CLOSED}]


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
