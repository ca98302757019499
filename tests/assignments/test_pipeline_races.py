"""Of two who act on an application at once, one wins and one mail goes out."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import transaction

from accounts.pace import TooOften
from assignments import lifecycle, pipeline
from assignments.models import Application, ApplicationEvent, Assignment
from outbox.models import Email
from tests import build, cast
from tests.assignments.histories import at_stage, check_everything, go
from tests.assignments.racing import behind, race
from tests.assignments.senders import applied, sent_already

Stage = Application.Stage
pytestmark = pytest.mark.django_db


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
