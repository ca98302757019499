"""The verbs of an assignment: which moves exist, who wins a race, what can never change."""

from itertools import product

import pytest
from django.db import ProgrammingError, connection, transaction

from assignments import lifecycle, pipeline
from assignments.models import Application, ApplicationEvent, Assignment, Event, Terms
from outbox.models import Email
from tests import build, cast
from tests.assignments.histories import at_stage, at_status, check_everything
from tests.assignments.racing import race

Status = Assignment.Status
Stage = Application.Stage
pytestmark = pytest.mark.django_db


# ------------------------------------------------------------------ moves
@pytest.mark.parametrize(("status", "to"), list(product(Status, Status)))
def test_step_goes_exactly_along_the_table(status, to):
    assignment = at_status(status)
    changes = {"live_terms": assignment.latest_terms} if to == Status.PUBLISHED else {}
    fillable = to != Status.FILLED or assignment.live_terms_id

    if to in Assignment.MOVES[status] and fillable:
        assert lifecycle.step(assignment, to, changes) == status
        assert assignment.status == to
    elif to not in Assignment.MOVES[status]:
        with pytest.raises(lifecycle.NotAllowed):
            lifecycle.step(assignment, to, changes)

        assignment.refresh_from_db()
        assert assignment.status == status


def submit(assignment: Assignment) -> None:
    lifecycle.submit(assignment, build.values(weeks=8), [], by=cast.ben())


def publish(assignment: Assignment) -> None:
    terms = assignment.latest_terms or build.an_assignment().latest_terms
    lifecycle.publish(assignment, terms=terms, by=cast.sam())


def send_back(assignment: Assignment) -> None:
    terms = assignment.latest_terms or build.an_assignment().latest_terms
    lifecycle.send_back(assignment, terms=terms, reason="dates", text="When?", by=cast.sam())


def confirm(assignment: Assignment) -> None:
    lifecycle.confirm(assignment, by=cast.ben())


def withdraw(assignment: Assignment) -> None:
    lifecycle.withdraw(assignment, by=cast.ben())


def fill(assignment: Assignment) -> None:
    lifecycle.fill(assignment, by=cast.ben())


# Verb, status before: the status after. What is not here is refused.
ALLOWED = {
    (submit, Status.DRAFT): Status.IN_REVIEW,
    (submit, Status.IN_REVIEW): Status.IN_REVIEW,
    (submit, Status.PUBLISHED): Status.IN_REVIEW,
    (publish, Status.IN_REVIEW): Status.PUBLISHED,
    (send_back, Status.IN_REVIEW): Status.DRAFT,
    (confirm, Status.PUBLISHED): Status.PUBLISHED,
    (withdraw, Status.DRAFT): Status.WITHDRAWN,
    (withdraw, Status.IN_REVIEW): Status.WITHDRAWN,
    (withdraw, Status.PUBLISHED): Status.WITHDRAWN,
    (fill, Status.PUBLISHED): Status.FILLED,
}
VERBS = [submit, publish, send_back, confirm, withdraw, fill]


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
    withdraw: Status.WITHDRAWN,
    fill: Status.FILLED,
}


@pytest.mark.parametrize("verb", VERBS)
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


# ------------------------------------------------------------------ all or nothing
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


# ------------------------------------------------------------------ races
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


# ------------------------------------------------------------------ what can never change
@pytest.mark.parametrize("field", ["weeks", "taxable_hourly", "starts_on", "state", "description"])
def test_terms_cannot_be_changed(field):
    terms = build.an_assignment().live_terms
    other = {
        "weeks": 12,
        "taxable_hourly": 1,
        "starts_on": build.today(),
        "state": build.a_state("TX", "Texas"),
        "description": "Less.",
    }

    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        Terms.objects.filter(pk=terms.pk).update(**{field: other[field]})

    terms.refresh_from_db()
    assert terms.weeks == 13


def test_figures_may_be_computed_anew():
    terms = build.an_assignment().live_terms

    Terms.objects.filter(pk=terms.pk).update(engine_version="next")

    terms.refresh_from_db()
    assert terms.engine_version == "next"


def test_events_cannot_be_changed():
    build.an_assignment()

    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        Event.objects.update(text="It was otherwise.")


def test_events_of_applications_cannot_be_changed():
    build.an_application()

    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        ApplicationEvent.objects.update(to_stage="offered")


@pytest.mark.parametrize(
    "table",
    ["assignments_event", "assignments_applicationevent", "assignments_terms"],
)
def test_raw_sql_cannot_change_them_either(table):
    build.an_application()
    statement = {
        "assignments_terms": "UPDATE assignments_terms SET weeks = weeks + 1",
    }.get(table, f"UPDATE {table} SET text = 'x'")

    with (
        pytest.raises(ProgrammingError, match="Cannot update"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
