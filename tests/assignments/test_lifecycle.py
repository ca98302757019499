"""The verbs of an assignment: which moves exist, and what is written."""

from itertools import product

import pytest
from django.db import transaction
from django.utils import timezone

from assignments import lifecycle
from assignments.models import Application, Assignment
from outbox.models import Email
from tests import build, cast
from tests.assignments.histories import at_stage, at_status, check_everything
from tests.assignments.verbs import (
    confirm,
    fill,
    hold,
    publish,
    put_back,
    resume,
    send_back,
    submit,
    take_down,
    withdraw,
)

Status = Assignment.Status
Stage = Application.Stage
pytestmark = pytest.mark.django_db
# What is in these has terms that are public.
STANDING = [Status.PUBLISHED, Status.ON_HOLD]


@pytest.mark.parametrize(("status", "to"), list(product(Status, Status)))
def test_step_goes_exactly_along_the_table(status, to):
    assignment = at_status(status)
    changes = {"live_terms": assignment.latest_terms} if to in STANDING else {}
    changes |= {"held_at": timezone.now() if to == Status.ON_HOLD else None}
    fillable = to not in {Status.FILLED, Status.REMOVED} or assignment.live_terms_id

    if to in Assignment.MOVES[status] and fillable:
        assert lifecycle.step(assignment, to, changes) == status
        assert assignment.status == to
    elif to not in Assignment.MOVES[status]:
        with pytest.raises(lifecycle.NotAllowed):
            lifecycle.step(assignment, to, changes)

        assignment.refresh_from_db()
        assert assignment.status == status


# Verb, status before: the status after. What is not here is refused.
ALLOWED = {
    (submit, Status.DRAFT): Status.IN_REVIEW,
    (submit, Status.IN_REVIEW): Status.IN_REVIEW,
    (submit, Status.PUBLISHED): Status.IN_REVIEW,
    (publish, Status.IN_REVIEW): Status.PUBLISHED,
    (send_back, Status.IN_REVIEW): Status.DRAFT,
    (confirm, Status.PUBLISHED): Status.PUBLISHED,
    (hold, Status.PUBLISHED): Status.ON_HOLD,
    (resume, Status.ON_HOLD): Status.PUBLISHED,
    (submit, Status.ON_HOLD): Status.IN_REVIEW,
    (withdraw, Status.ON_HOLD): Status.WITHDRAWN,
    (fill, Status.ON_HOLD): Status.FILLED,
    (withdraw, Status.DRAFT): Status.WITHDRAWN,
    (withdraw, Status.IN_REVIEW): Status.WITHDRAWN,
    (withdraw, Status.PUBLISHED): Status.WITHDRAWN,
    (fill, Status.PUBLISHED): Status.FILLED,
    (take_down, Status.ON_HOLD): Status.REMOVED,
    (take_down, Status.PUBLISHED): Status.REMOVED,
    (put_back, Status.REMOVED): Status.PUBLISHED,
}
VERBS = [submit, publish, send_back, confirm, hold, resume, withdraw, fill, take_down, put_back]


@pytest.mark.parametrize(("verb", "status"), list(product(VERBS, Status)))
def test_verb_works_from_exactly_these_statuses(verb, status):
    assignment = at_status(status)
    events = assignment.events.count()
    to = ALLOWED.get((verb, status))

    if to:
        verb(assignment)

        assert assignment.status == to
        assert assignment.events.count() == events + 1
    else:
        with pytest.raises((lifecycle.NotAllowed, lifecycle.ChangedMeanwhile)):
            verb(assignment)

        assignment.refresh_from_db()
        assert assignment.status == status
        assert assignment.events.count() == events
    check_everything()


REVISION = {
    submit: Status.IN_REVIEW,
    publish: Status.PUBLISHED,
    send_back: Status.PUBLISHED,
    confirm: Status.IN_REVIEW,
    hold: Status.ON_HOLD,
    withdraw: Status.WITHDRAWN,
    fill: Status.FILLED,
    take_down: Status.REMOVED,
}


@pytest.mark.parametrize("verb", REVISION)
def test_verb_on_a_revision_that_waits(verb):
    assignment = build.an_assignment()
    submit(assignment)

    verb(assignment)

    assert assignment.status == REVISION[verb]
    check_everything()


def test_publishing_takes_exactly_the_version_that_was_read():
    assignment = build.a_waiting_assignment()
    read = assignment.latest_terms
    submit(assignment)

    with pytest.raises(lifecycle.ChangedMeanwhile):
        lifecycle.publish(assignment, terms=read, by=cast.sam())

    assert not Assignment.objects.live().exists()


def test_stale_copy_publishes_nothing():
    assignment = build.a_waiting_assignment()
    stale = Assignment.objects.get(pk=assignment.pk)
    submit(assignment)

    with pytest.raises(lifecycle.ChangedMeanwhile):
        lifecycle.publish(stale, terms=stale.latest_terms, by=cast.sam())

    assert Email.objects.count() == 0
    check_everything()


def test_first_publication_keeps_its_date():
    assignment = build.an_assignment()
    first = assignment.first_published_at
    submit(assignment)

    publish(assignment)

    assert assignment.first_published_at == first


@pytest.mark.parametrize("stage", [s for s in Stage if s not in {Stage.ACCEPTED, Stage.CLOSED}])
def test_only_who_accepted_can_be_named_as_hired(stage):
    application = at_stage(stage)
    assignment = application.assignment

    with pytest.raises(lifecycle.NotAllowed):
        lifecycle.fill(assignment, by=cast.ben(), hired=application)

    assignment.refresh_from_db()
    assert assignment.status == Status.PUBLISHED


def test_hired_traveler_of_another_assignment_is_refused():
    accepted = at_stage(Stage.ACCEPTED)

    with pytest.raises(lifecycle.NotAllowed):
        lifecycle.fill(build.an_assignment(), by=cast.ben(), hired=accepted)

    assert accepted.stage == Stage.ACCEPTED


def test_filling_leaves_the_hired_traveler_and_closes_the_rest():
    hired = at_stage(Stage.ACCEPTED)
    other = build.an_application(hired.assignment, cast.dan())

    lifecycle.fill(hired.assignment, by=cast.ben(), hired=hired)

    hired.refresh_from_db()
    other.refresh_from_db()
    assert (hired.stage, other.stage) == (Stage.ACCEPTED, Stage.CLOSED)
    assert other.events.last().reason == "filled_by_other"
    check_everything()


@pytest.mark.parametrize("verb", [publish, send_back])
def test_rollback_leaves_no_status_event_or_mail(verb):
    assignment = build.a_waiting_assignment()

    with transaction.atomic():
        verb(assignment)
        transaction.set_rollback(True)

    assignment.refresh_from_db()
    assert assignment.status == Status.IN_REVIEW
    assert [event.verb for event in assignment.events.all()] == ["start", "submit"]
    assert not Email.objects.exists()


def test_terms_that_cannot_be_written_leave_the_assignment_as_it_was():
    assignment = build.an_assignment()
    events = assignment.events.count()

    with pytest.raises(KeyError):
        lifecycle.submit(assignment, {"weeks": 8}, [], by=cast.ben())

    assignment.refresh_from_db()
    assert assignment.status == Status.PUBLISHED
    assert assignment.events.count() == events
