"""Of two who act on an assignment at once, one wins."""

import pytest

from assignments import lifecycle, pipeline
from assignments.models import Application, Assignment
from outbox.models import Email
from tests import build, cast
from tests.assignments.histories import at_stage, check_everything
from tests.assignments.racing import race
from tests.assignments.verbs import fill, publish, send_back, submit, withdraw

Status = Assignment.Status
Stage = Application.Stage
pytestmark = pytest.mark.django_db


def copies(assignment: Assignment, how_many: int = 2) -> list[Assignment]:
    return [Assignment.objects.get(pk=assignment.pk) for _ in range(how_many)]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("round_", range(3))
def test_of_two_moderators_one_decides_and_one_mail_goes_out(round_):
    assignment = build.a_waiting_assignment()
    cast.sam()
    one, other = copies(assignment)

    found = race(lambda: publish(one), lambda: send_back(other))

    assert sum(isinstance(result, lifecycle.ChangedMeanwhile) for result in found) == 1
    assert assignment.events.count() == 3
    assert Email.objects.count() == 1
    check_everything()


@pytest.mark.django_db(transaction=True)
def test_eight_publications_at_once_are_one():
    assignment = build.a_waiting_assignment()
    cast.sam()

    found = race(*[lambda copy=copy: publish(copy) for copy in copies(assignment, 8)])

    assert sum(result is None for result in found) == 1
    assert assignment.events.filter(verb="publish").count() == 1
    assert Email.objects.count() == 1
    check_everything()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("verb", [publish, send_back, submit, fill, withdraw])
def test_revision_races_with_everything_else_and_one_wins(verb):
    assignment = build.an_assignment()
    submit(assignment)
    cast.sam(), cast.ben()
    one, other = copies(assignment)

    found = race(lambda: submit(one), lambda: verb(other))

    assert sum(isinstance(result, lifecycle.ChangedMeanwhile) for result in found) == 1
    check_everything()


@pytest.mark.django_db(transaction=True)
def test_two_revisions_at_once_take_one_number():
    assignment = build.an_assignment()
    build.values()
    one, other = copies(assignment)

    race(lambda: submit(one), lambda: submit(other))

    assert list(assignment.versions.values_list("version", flat=True)) == [1, 2]
    check_everything()


@pytest.mark.django_db(transaction=True)
def test_filling_while_a_traveler_accepts_tells_nobody_wrongly():
    application = at_stage(Stage.OFFERED)
    traveler = application.candidate.user
    (assignment,) = copies(application.assignment, 1)

    race(lambda: pipeline.accept(application, by=traveler), lambda: fill(assignment))

    stage = Application.objects.get(pk=application.pk).stage
    assert stage in {Stage.ACCEPTED, Stage.CLOSED}
    assert application.events.last().to_stage == stage
    check_everything()
