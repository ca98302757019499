"""Sending an application: once, for the terms on screen, at a fair pace."""

import pytest

from accounts.models import Document
from accounts.pace import TooOften
from assignments import lifecycle, pipeline
from assignments.models import Application
from tests import build, cast
from tests.assignments import test_live
from tests.assignments.histories import at_stage, check_everything
from tests.assignments.senders import applied, sent_already

Stage = Application.Stage
pytestmark = pytest.mark.django_db


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
