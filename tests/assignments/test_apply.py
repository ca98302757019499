"""The application form: what it shows, and that sending it once is enough."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from accounts.models import Candidate, HeldCredential
from assignments.models import Application
from outbox.models import Email
from tests import build, cast
from tests.accounts.files import a_pdf, upload
from tests.assignments.applying import address, day, typed
from tests.assignments.histories import check_everything, go
from tests.assignments.racing import race

pytestmark = pytest.mark.django_db
Stage = Application.Stage


def test_form_shows_the_live_terms_and_the_profile(page, cleo):
    assignment = build.an_assignment(
        requirements=[("arrt-ct", "required", "1")] if build.a_credential() else []
    )

    response = page.get(address(assignment))

    text = response.content.decode()
    assert response.status_code == 200
    assert "$2,576" in text
    assert "St. Example Medical Center" in text
    assert "(918) 555-0123" in text
    assert "ARRT Computed Tomography" in text
    assert "No credentials are listed yet." in text
    assert response.headers["Cache-Control"].endswith("no-store")


def test_form_tells_what_the_profile_holds_and_when_it_ends(page, cleo):
    credential = build.a_credential("bls", "Basic Life Support")
    assignment = build.an_assignment(requirements=[("bls", "required", "1")])
    HeldCredential.objects.create(
        candidate=cleo, credential=credential, expires_on=build.today() + timedelta(days=40)
    )

    text = page.get(address(assignment)).content.decode()

    assert "lapses on" in text
    assert "before the start" in text


@pytest.mark.parametrize(("stated", "shown"), [(None, None), (20, 20), (-20, 0)])
def test_first_day_comes_from_the_profile_and_is_never_guessed(page, cleo, stated, shown):
    cleo.available_from = None if stated is None else build.today() + timedelta(days=stated)
    cleo.save()

    form = page.get(address(build.an_assignment())).context["form"]

    expected = None if shown is None else build.today() + timedelta(days=shown)
    assert form["available_from"].value() == expected


@pytest.mark.parametrize("credentials", [1, 3, 20])
def test_form_costs_the_same_queries(page, cleo, credentials, django_assert_num_queries):
    codes = [f"c{number}" for number in range(credentials)]
    for code in codes:
        HeldCredential.objects.create(candidate=cleo, credential=build.a_credential(code, code))
    asked = [(code, "required", code) for code in codes]
    assignment = build.an_assignment(requirements=asked)

    with django_assert_num_queries(9):
        response = page.get(address(assignment))

    assert response.content.decode().count("no expiry stated") == credentials


def test_sending_leads_to_the_application(page, cleo):
    assignment = build.an_assignment()

    response = page.post(address(assignment), typed(assignment), follow=True)

    application = Application.objects.get()
    assert response.redirect_chain == [(f"/my/applications/{application.public_id}/", 302)]
    assert "Your application went to Northway Travel." in response.content.decode()
    assert application.candidate == cleo
    assert application.terms == assignment.live_terms
    assert application.note == "Nights suit me."
    assert application.available_from.isoformat() == day(30)
    check_everything()


def test_sending_again_leads_to_the_same_application(page):
    assignment = build.an_assignment()
    page.post(address(assignment), typed(assignment))

    response = page.post(address(assignment), typed(assignment, note="Again."), follow=True)

    application = Application.objects.get()
    assert response.redirect_chain == [(f"/my/applications/{application.public_id}/", 302)]
    assert "You already applied on" in response.content.decode()
    assert application.note == "Nights suit me."
    check_everything()


def test_form_of_an_application_already_sent_leads_to_it(page):
    assignment = build.an_assignment()
    page.post(address(assignment), typed(assignment))
    written = Application.objects.count(), Email.objects.count()

    response = page.get(address(assignment))

    assert response.url == f"/my/applications/{Application.objects.get().public_id}/"
    assert (Application.objects.count(), Email.objects.count()) == written


def test_after_a_withdrawal_the_form_opens_again(page, cleo):
    assignment = build.an_assignment()
    go(build.an_application(assignment, cleo), Stage.WITHDRAWN)

    response = page.post(address(assignment), typed(assignment))

    assert response.status_code == 302
    assert Application.objects.count() == 2
    check_everything()


def test_missing_name_and_phone_are_asked_for_and_kept(client):
    candidate = cast.dan()
    candidate.user.name = ""
    candidate.user.save()
    client.force_login(candidate.user)
    assignment = build.an_assignment()

    refused = client.post(address(assignment), typed(assignment))
    client.post(address(assignment), typed(assignment, name="Dan Oak", phone="918 555 0199"))

    candidate = Candidate.objects.get()
    assert refused.status_code == 422
    assert (candidate.user.name, str(candidate.phone)) == ("Dan Oak", "+19185550199")
    assert Email.objects.filter(subject__startswith="Dan Oak applied").count() == 1


def test_name_of_the_profile_cannot_be_changed_by_applying(page, cleo):
    assignment = build.an_assignment()

    page.post(address(assignment), typed(assignment, name="Someone else", phone="918 555 0100"))

    cleo.refresh_from_db()
    assert (cleo.user.name, str(cleo.phone)) == ("Cleo", "+19185550123")


def test_fields_of_the_row_cannot_be_sent_along(page, cleo):
    assignment = build.an_assignment()
    extra = {"stage": "accepted", "candidate": cast.dan().pk, "sent_at": "2020-01-01"}

    page.post(address(assignment), typed(assignment, **extra))

    application = Application.objects.get()
    assert (application.stage, application.candidate) == (Stage.SUBMITTED, cleo)
    assert application.sent_at.year >= build.today().year


def test_day_after_the_start_is_questioned_and_can_be_sent_anyway(page):
    assignment = build.an_assignment(start_flex_days=7)
    late = typed(assignment, available_from=day(53))

    questioned = page.post(address(assignment), late)
    page.post(address(assignment), late | {"later_start": "on"})

    assert questioned.status_code == 422
    assert "This assignment starts by" in questioned.content.decode()
    assert 'name="later_start"' in questioned.content.decode()
    assert Application.objects.get().available_from.isoformat() == day(53)


@pytest.mark.parametrize("days", [45, 52])
def test_day_within_the_flexible_start_is_not_questioned(page, days):
    assignment = build.an_assignment(start_flex_days=7)

    response = page.post(address(assignment), typed(assignment, available_from=day(days)))

    assert response.status_code == 302


def pressed_at_once(candidate: Candidate, times: int, assignment, fields: Callable[[], dict]):
    """The answers to so many presses, each from a browser of its own."""
    clients = [Client() for _ in range(times)]
    for client in clients:
        client.force_login(candidate.user)
    return race(*[lambda c=client: c.post(address(assignment), fields()) for client in clients])


@pytest.mark.django_db(transaction=True)
def test_twenty_buttons_pressed_at_once_are_one_application():
    assignment, candidate = build.an_assignment(), cast.cleo()
    mails = Email.objects.count()

    answers = pressed_at_once(candidate, 20, assignment, lambda: typed(assignment))

    assert {answer.status_code for answer in answers} == {302}
    assert len({answer.url for answer in answers}) == 1
    assert Application.objects.count() == 1
    assert Email.objects.count() == mails + 2
    check_everything()


@pytest.mark.django_db(transaction=True)
def test_two_presses_with_a_file_are_one_application_and_lose_neither():
    assignment, candidate = build.an_assignment(), cast.cleo()

    answers = pressed_at_once(
        candidate, 2, assignment, lambda: typed(assignment) | {"new_resume": upload(a_pdf())}
    )

    assert {answer.status_code for answer in answers} == {302}
    assert Application.objects.get().resume is not None
