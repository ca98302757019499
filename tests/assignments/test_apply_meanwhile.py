"""What can happen to an assignment while someone writes an application."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import transaction

from accounts import documents
from accounts.models import Document
from assignments import lifecycle
from assignments.models import Application
from tests import build, cast
from tests.accounts.files import a_pdf, upload
from tests.assignments import test_live
from tests.assignments.applying import address, day, publish_change, typed
from tests.assignments.histories import check_everything
from tests.assignments.racing import behind
from tests.assignments.senders import sent_already

pytestmark = pytest.mark.django_db
Stage = Application.Stage


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
def test_assignment_that_closed_meanwhile_hands_back_what_was_typed(page, hidden):
    assignment = hidden()

    response = page.post(address(assignment), typed(assignment))

    text = response.content.decode()
    assert response.status_code == 410
    assert "takes no applications any more" in text
    assert "Nights suit me." in text
    assert day(30) in text
    assert "St. Example" not in text
    assert not Application.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_closing_between_the_look_and_the_write_is_noticed(page):
    """The page saw it live; the transaction is the judge."""
    assignment, ben = build.an_assignment(), cast.ben()
    sent = typed(assignment)

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            lifecycle.withdraw(assignment, by=ben)
            late = behind(lambda: page.post(address(assignment), sent), pool)
        response = late.result(20)

    assert response.status_code == 410
    assert "Nights suit me." in response.content.decode()
    check_everything()


@pytest.mark.django_db(transaction=True)
def test_change_between_the_look_and_the_write_is_noticed(page):
    assignment, sam = build.an_assignment(), cast.sam()
    sent = typed(assignment)
    lifecycle.submit(assignment, build.values(weeks=8), [], by=cast.ben())

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            lifecycle.publish(assignment, terms=assignment.latest_terms, by=sam)
            late = behind(lambda: page.post(address(assignment), sent), pool)
        response = late.result(20)

    assert response.status_code == 409
    assert [d.label for d in response.context["differences"]] == ["Weeks"]
    assert "Nights suit me." in response.content.decode()
    check_everything()


@pytest.mark.django_db(transaction=True)
def test_resume_taken_away_between_the_look_and_the_write_is_noticed(page, cleo):
    first, assignment = build.an_assignment(), build.an_assignment()
    wrong = typed(first, available_from="", new_resume=upload(a_pdf()))
    page.post(address(first), wrong)
    stored = Document.objects.get()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            documents.remove(cleo)
            sent = typed(assignment, resume=str(stored.pk))
            late = behind(lambda: page.post(address(assignment), sent), pool)
        response = late.result(20)

    assert response.status_code == 409
    assert "Your résumé changed in another window" in response.content.decode()
    assert "Nights suit me." in response.content.decode()
    assert not Application.objects.exists()


@pytest.mark.parametrize("hidden", [test_live.hidden_draft, test_live.hidden_waiting])
@pytest.mark.parametrize("method", ["get", "post"])
def test_what_was_never_published_is_not_there(page, hidden, method):
    assignment = hidden()

    response = getattr(page, method)(address(assignment), {"note": "x"})

    assert response.status_code == 404


def test_changed_terms_are_shown_side_by_side_and_nothing_is_sent(page):
    assignment = build.an_assignment()
    seen = typed(assignment)
    publish_change(assignment, weeks=8, shift="day")

    response = page.post(address(assignment), seen)

    found = [(d.label, d.before, d.after) for d in response.context["differences"]]
    assert response.status_code == 409
    assert found == [("Weeks", 13, 8), ("Shift", "Night", "Day")]
    assert "The terms changed while you were writing" in response.content.decode()
    assert "Nights suit me." in response.content.decode()
    assert not Application.objects.exists()


def test_sending_again_after_the_comparison_binds_to_the_new_terms(page):
    assignment = build.an_assignment()
    seen = typed(assignment)
    publish_change(assignment, weeks=8)
    shown = page.post(address(assignment), seen).context["form"]

    page.post(address(assignment), seen | {"terms": shown["terms"].value()})

    assert Application.objects.get().terms == assignment.live_terms
    check_everything()


def test_changed_terms_are_told_even_when_something_else_is_wrong(page):
    assignment = build.an_assignment()
    seen = typed(assignment, available_from="")
    publish_change(assignment, weeks=8)

    response = page.post(address(assignment), seen)

    assert [d.label for d in response.context["differences"]] == ["Weeks"]
    assert response.context["form"]["terms"].value() == str(assignment.live_terms_id)


def test_changed_requirements_are_told(page):
    build.a_credential()
    assignment = build.an_assignment()
    seen = typed(assignment)
    lifecycle.submit(assignment, build.values(), [("arrt-ct", "required", "1")], by=cast.ben())
    lifecycle.publish(assignment, terms=assignment.latest_terms, by=cast.sam())

    response = page.post(address(assignment), seen)

    found = [(d.label, d.before, d.after) for d in response.context["differences"]]
    assert found == [("Credentials", None, "ARRT Computed Tomography")]


def test_terms_that_were_never_published_are_not_shown_to_who_guesses_their_id(page):
    assignment = build.an_assignment()
    lifecycle.submit(assignment, build.values(unit="Secret unit"), [], by=cast.ben())

    response = page.post(address(assignment), typed(assignment, terms=assignment.latest_terms_id))

    assert response.status_code == 409
    assert "Secret unit" not in response.content.decode()
    assert response.context["differences"] == []


def test_terms_of_another_assignment_are_not_shown(page):
    assignment, other = build.an_assignment(), build.an_assignment(unit="Other unit")

    response = page.post(address(assignment), typed(assignment, terms=other.live_terms_id))

    assert response.status_code == 409
    assert "Other unit" not in response.content.decode()


def test_too_many_in_an_hour_is_told_with_the_text_kept(page, cleo):
    sent_already(cleo, 30)
    assignment = build.an_assignment()

    response = page.post(address(assignment), typed(assignment))

    assert response.status_code == 429
    assert 0 < int(response.headers["Retry-After"]) <= 3601
    assert "The limit is 30" in response.content.decode()
    assert "Nights suit me." in response.content.decode()
