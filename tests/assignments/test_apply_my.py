"""What a traveler sees of what they sent."""

import pytest

from assignments import lifecycle, pipeline
from assignments.models import Application, ApplicationEvent
from outbox.models import Email
from tests import build, cast
from tests.assignments.answering import address, text
from tests.assignments.histories import at_stage

pytestmark = pytest.mark.django_db
Stage = Application.Stage
LIST = "/my/applications/"


def test_empty_list_says_what_will_be_here(page):
    response = page.get(LIST)

    assert "You have not applied yet" in text(response)


def test_list_shows_stage_terms_agency_and_dates(page):
    at_stage(Stage.INTERVIEW)

    found = text(page.get(LIST))

    assert '<span class="badge-status is-waiting">Interview</span>' in found
    assert "CT Technologist, nights" in found
    assert "$2,576" in found
    assert "Northway Travel" in found


def test_list_is_of_the_sender_alone(page):
    build.an_application(candidate=cast.dan())

    assert "You have not applied yet" in text(page.get(LIST))


def test_list_tells_that_terms_changed_since(page):
    application = at_stage(Stage.SUBMITTED)
    assignment = application.assignment
    lifecycle.submit(assignment, build.values(weeks=8), [], by=cast.ben())
    before = text(page.get(LIST))
    lifecycle.publish(assignment, terms=assignment.latest_terms, by=cast.sam())

    assert "terms changed since" not in before
    assert "terms changed since" in text(page.get(LIST))


def test_closed_assignment_stays_on_the_list_of_its_applicant(page):
    application = at_stage(Stage.CLOSED)

    listed, one = text(page.get(LIST)), text(page.get(address(application)))

    assert "Assignment closed" in listed
    assert "takes no applications any more" in listed
    assert "No longer on the board" in one
    assert "The assignment was withdrawn" in one


@pytest.mark.parametrize("applications", [1, 3, 20])
def test_list_costs_the_same_queries(page, applications, django_assert_num_queries):
    for number in range(applications):
        build.an_application(build.an_assignment(unit=f"Unit {number}"))

    with django_assert_num_queries(6):
        response = page.get(LIST)

    assert text(response).count('<th scope="row">') == applications


@pytest.mark.parametrize("number", ["0", "-1", "x", "9" * 30, "\x00", "2"])
def test_page_number_is_taken_as_it_comes(page, number):
    at_stage(Stage.SUBMITTED)

    assert page.get(LIST, {"page": number}).status_code == 200


def test_page_shows_the_terms_as_they_were_and_what_changed(page):
    application = at_stage(Stage.SUBMITTED)
    assignment = application.assignment
    lifecycle.submit(assignment, build.values(weeks=8), [], by=cast.ben())
    lifecycle.publish(assignment, terms=assignment.latest_terms, by=cast.sam())

    response = page.get(address(application))

    assert response.context["terms"].weeks == 13
    assert [(d.label, d.before, d.after) for d in response.context["differences"]] == [
        ("Weeks", 13, 8)
    ]


def test_revision_that_waits_is_not_shown(page):
    application = at_stage(Stage.SUBMITTED)
    lifecycle.submit(application.assignment, build.values(unit="Secret"), [], by=cast.ben())

    response = page.get(address(application))

    assert response.context["differences"] == []
    assert "Secret" not in text(response)


def test_history_tells_each_step_with_reason_and_words(page):
    application = at_stage(Stage.IN_REVIEW)
    pipeline.decline(application, reason="license_time", text="Not by January.", by=cast.ben())

    found = text(page.get(address(application)))

    assert "You sent your application." in found
    assert "Northway Travel took it into review." in found
    assert "is not going on with it. Reason: License cannot be had in time." in found
    assert "<blockquote>Not by January.</blockquote>" in found
    assert "Ben" not in found


@pytest.mark.parametrize("stage", [Stage.SUBMITTED, Stage.OFFERED, Stage.ACCEPTED, Stage.CLOSED])
def test_page_costs_the_same_queries_at_every_stage(page, stage, django_assert_num_queries):
    application = at_stage(stage)

    with django_assert_num_queries(6):
        page.get(address(application))


def test_looking_changes_nothing(page):
    application = at_stage(Stage.SUBMITTED)
    written = ApplicationEvent.objects.count(), Email.objects.count()

    page.get(LIST)
    page.get(address(application))

    assert (ApplicationEvent.objects.count(), Email.objects.count()) == written
