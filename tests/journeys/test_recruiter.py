"""A recruiter writes an assignment, and later works its applicants; the traveler sees it."""

import pytest
from playwright.sync_api import expect

from assignments.models import Application, Assignment
from tests import build, cast
from tests.browser.window import Window
from tests.journeys.posting import (
    TITLE,
    choose_role,
    error_of,
    expect_week,
    field,
    name_new_facility,
    open_new,
    role_with_credentials,
    write,
    write_the_rest,
)
from tests.journeys.steps import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_from_an_empty_desk_to_an_assignment_sent_for_review(open_window, screen):
    scripts = screen.get("scripts", True)
    role_with_credentials()
    window = open_window(**screen)

    sign_in(window, cast.ben(), leads_to="/desk/")
    open_new(window)
    choose_role(window, scripts=scripts)
    name_new_facility(window, "00000")
    write_the_rest(window, advertised_title="CT NIGHTS URGENT PAYS BIG")
    expect_week(window, "$2,576", scripts=scripts)
    send_with_mistakes(window)
    send_corrected(window)

    sent = Assignment.objects.get()
    assert (sent.status, sent.latest_terms.weekly_gross) == ("in_review", 2576)
    assert (sent.latest_terms.city, sent.latest_terms.facility.agency) == ("Tulsa", cast.northway())
    assert [row.credential_id for row in sent.latest_terms.requirements.all()] == ["arrt-ct"]


def send_with_mistakes(window: Window) -> None:
    """What is wrong is said beside its field, and nothing typed is lost."""
    window.expected.add(422)
    window.press("Send for review")
    window.at("/desk/assignments/new/")
    expect(error_of(window, "advertised_title")).to_contain_text("Write it in ordinary capitals")
    expect(error_of(window, "new_facility_zip")).to_contain_text("We do not know the ZIP code")
    expect(field(window, "new_facility_name")).to_have_value("Example Valley Hospital")
    expect(field(window, "taxable_hourly")).to_have_value("28")
    expect(window.page.get_by_label("ARRT Computed Tomography, required")).to_be_checked()


def send_corrected(window: Window) -> None:
    write(window, advertised_title=TITLE, new_facility_zip="74104")
    window.press("Send for review")
    window.at("/desk/")
    window.reads("is sent for review")
    expect(window.page.get_by_role("row", name=TITLE)).to_contain_text("In review")


def test_applicants_move_on_or_are_declined_and_read_so(open_window, screen):
    assignment = build.an_assignment(advertised_title=TITLE)
    build.an_application(assignment, cast.cleo())
    build.an_application(assignment, cast.dan())
    recruiter, dan = open_window(**screen), open_window(**screen, user=cast.dan().user)

    sign_in(recruiter, cast.ben(), leads_to="/desk/")
    open_applicants(recruiter)
    take_into_review_and_interview(recruiter)
    decline_dan(recruiter)
    dan_reads_the_answer(dan)

    stages = dict(Application.objects.values_list("candidate__user__name", "stage"))
    assert stages == {"Cleo": "interview", "Dan": "not_proceeding"}


def open_applicants(window: Window) -> None:
    row = window.page.get_by_role("row", name=TITLE)
    row.get_by_role("link", name="2 applications").click()
    window.at("/desk/assignments/[a-z0-9]+/applications/")


def take_into_review_and_interview(window: Window) -> None:
    window.page.get_by_role("button", name="Take into review : Cleo").click()
    window.at("/desk/assignments/[a-z0-9]+/applications/")
    window.follow("Cleo")
    window.at("/desk/applications/[0-9a-f-]+/")
    window.page.get_by_label("Message to the traveler").fill("When can we talk?")
    window.press("Ask for an interview")
    window.at("/desk/applications/[0-9a-f-]+/")
    window.reads("When can we talk?")


def decline_dan(window: Window) -> None:
    window.page.get_by_role("link", name="Next applicant: Dan").or_(
        window.page.get_by_role("link", name="Previous applicant: Dan")
    ).click()
    window.at("/desk/applications/[0-9a-f-]+/")
    expect(window.page.locator("h1")).to_have_text("Dan")
    window.page.get_by_text("Decline with a reason").click()
    decline = window.page.locator("#decline")
    decline.get_by_label("Reason").select_option(index=1)
    decline.get_by_label("Words to the traveler").fill("We went with someone nearer.")
    decline.get_by_role("button", name="Decline").click()
    window.at("/desk/applications/[0-9a-f-]+/")
    window.reads("Declined by you")


def dan_reads_the_answer(window: Window) -> None:
    window.go("/my/applications/")
    window.reads("Not proceeding")
    window.follow(TITLE)
    window.at("/my/applications/[0-9a-f-]+/")
    window.reads("We went with someone nearer.")
