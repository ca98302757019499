"""Reporting: from anyone, once a person, kept within measure, and answered."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from accounts.pace import TooOften
from assignments import lifecycle, removal, reporting
from assignments.models import Application, Assignment, Report
from assignments.reporting import REPORTING, AlreadyReported, people
from outbox.models import Email
from tests import build, cast
from tests.assignments.racing import race

pytestmark = pytest.mark.django_db
FILLED = {"code": "filled", "note": "The unit told me.", "email": "eva@example.com"}


@pytest.fixture
def live() -> Assignment:
    return build.an_assignment()


def at(assignment: Assignment) -> str:
    return reverse("report", args=[assignment.public_id])


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def reported(assignment: Assignment, by=None, place: str = "192.0.2.1", **changes) -> Report:
    told = {"code": "filled", "note": "", "email": "eva@example.com"} | changes
    return reporting.report(assignment, **told, by=by, place=place)


# ---------------------------------------------------------- sending one
def test_anyone_reports_without_an_account(client, live):
    response = client.post(at(live), FILLED, follow=True)

    sent = Report.objects.get()
    assert response.redirect_chain[-1][0] == reverse("assignment", args=[live.public_id, live.slug])
    assert "You will hear by e-mail what came of it." in response.content.decode()
    assert (sent.assignment, sent.terms, sent.by) == (live, live.live_terms, None)
    assert (sent.code, sent.note, sent.email) == ("filled", "The unit told me.", "eva@example.com")


def test_looking_at_the_form_writes_nothing(client, live):
    assert client.get(at(live)).status_code == 200
    assert not Report.objects.exists()


def test_signed_in_nobody_is_asked_for_an_address(live):
    client = signed_in(cast.cleo().user)

    page = client.get(at(live)).content.decode()
    client.post(at(live), {"code": "pay_wrong", "email": "elsewhere@example.com"})

    assert 'name="email"' not in page
    assert Report.objects.get().email == cast.cleo().user.email


def test_no_address_is_needed_and_none_is_promised_an_answer(client, live):
    page = client.post(at(live), FILLED | {"email": ""}, follow=True).content.decode()

    assert "Thank you. The moderators will look at it." in page
    assert "You will hear" not in page


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"code": ""}, "Choose what is wrong."),
        ({"code": "gossip"}, "Select a valid choice"),
        ({"code": "other", "note": " "}, "Say in a sentence what is wrong."),
        ({"email": "not an address"}, "e-mail"),
        ({"note": "x" * 2001}, "2,?000"),
    ],
)
def test_bad_input_is_told_and_kept(client, live, changes, words):
    response = client.post(at(live), FILLED | changes)

    page = response.content.decode()
    assert response.status_code == 422
    assert re.search(words.replace("Select a valid choice", "choice|Choose"), page)
    assert "The unit told me." in page or "note" in changes
    assert not Report.objects.exists()


def test_the_page_of_an_assignment_leads_to_its_report(client, live):
    page = client.get(reverse("assignment", args=[live.public_id, live.slug])).content.decode()

    assert f'href="{at(live)}"' in page


# ---------------------------------------------------------- what can be reported
@pytest.mark.parametrize("make", [build.a_waiting_assignment], ids=["never public"])
def test_what_was_never_public_is_not_there(client, make):
    assert client.get(at(make())).status_code == 404


def test_what_ended_meanwhile_is_told_so(client, live):
    lifecycle.fill(live, by=cast.ben())

    response = client.post(at(live), FILLED)

    assert "It is not on the board any more" in response.content.decode()
    assert not Report.objects.exists()


# ---------------------------------------------------------- once a person
def test_second_report_from_one_place_is_not_counted(client, live):
    client.post(at(live), FILLED)

    again = client.post(at(live), FILLED | {"code": "not_real", "email": "fay@example.com"})

    assert again.status_code == 200
    assert "It was reported from here" in again.content.decode()
    assert Report.objects.count() == 1


def test_a_person_counts_once_wherever_they_sit(live):
    reported(live, by=cast.cleo().user, place="192.0.2.1")

    with pytest.raises(AlreadyReported):
        reported(live, by=cast.cleo().user, place="198.51.100.7")


def test_nobody_is_counted_again_for_signing_out(live):
    reported(live, by=cast.cleo().user, place="192.0.2.1")
    reported(live, place="192.0.2.1")
    reported(live, by=cast.dan().user, place="192.0.2.1")
    reported(live, place="198.51.100.7")

    assert people(live.reports.all()) == 3


def test_where_it_came_from_cannot_be_read(live):
    sent = reported(live, place="192.0.2.1")

    assert "192.0.2.1" not in f"{sent.person} {sent.place}"
    assert len(sent.place) == 64


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_are_one_report():
    live = build.an_assignment()

    found = race(lambda: reported(live), lambda: reported(live))

    assert sorted(type(each).__name__ for each in found) == ["AlreadyReported", "Report"]
    assert Report.objects.count() == 1


# ---------------------------------------------------------- within measure
def test_many_reports_from_one_place_are_slowed_and_nothing_is_lost(client):
    for _ in range(REPORTING.count):
        reported(build.an_assignment(), place="127.0.0.1")

    response = client.post(at(build.an_assignment()), FILLED)

    assert response.status_code == 429
    assert int(response["Retry-After"]) > 0
    assert "The unit told me." in response.content.decode()
    assert Report.objects.count() == REPORTING.count


@pytest.mark.django_db(transaction=True)
def test_many_at_once_are_slowed_too():
    rows = [build.an_assignment() for _ in range(REPORTING.count + 2)]

    found = race(*[lambda each=each: reported(each) for each in rows])

    assert sum(isinstance(each, TooOften) for each in found) == 2
    assert Report.objects.count() == REPORTING.count


# ---------------------------------------------------------- what came of it
def decided(assignment: Assignment, outcome: str, **changes) -> int:
    newest = assignment.reports.order_by("-pk").first().pk
    told = {"reason": "filled", "text": "Is it still there?", "newest": newest} | changes
    return reporting.decide(assignment, outcome=outcome, **told, by=cast.sam())


def test_everyone_who_gave_an_address_hears_what_came_of_it(live):
    reported(live)
    reported(live, by=cast.cleo().user, place="198.51.100.7")
    reported(live, place="203.0.113.5", email="")

    count = decided(live, "nothing_found")

    assert count == 3
    assert sorted(Email.objects.filter(key__startswith="report-").values_list("to", flat=True)) == (
        sorted([cast.cleo().user.email, "eva@example.com"])
    )
    assert not live.reports.open().exists()


def test_agency_asked_hears_the_reason_and_never_who_said_it(live):
    reported(live, by=cast.cleo().user, note="I am Cleo and I know.")

    decided(live, "agency_asked")

    live.refresh_from_db()
    mail = Email.objects.get(key__startswith="asked:")
    assert live.is_live
    assert "it is said to be filled" in mail.text
    assert "Is it still there?" in mail.text
    assert "Cleo" not in mail.text


def test_taken_down_is_gone_at_once_and_its_applications_are_closed(client, live):
    application = build.an_application(live)
    reported(live)

    decided(live, "taken_down", reason="not_real")

    application.refresh_from_db()
    page = client.get(reverse("assignment", args=[live.public_id, live.slug]))
    assert page.status_code == 410
    assert live.live_terms.advertised_title not in page.content.decode()
    assert client.get(reverse("apply", args=[live.public_id])).status_code == 410
    assert application.stage == Application.Stage.CLOSED
    assert application.events.last().reason == "removed"
    assert (
        "took this assignment down" in Email.objects.get(key__startswith="application_closed").text
    )
    assert "does not seem to exist" in Email.objects.get(key__startswith="taken-down").text


def test_put_back_is_what_it_was(live):
    reported(live)
    decided(live, "taken_down", reason="not_real")
    live.refresh_from_db()

    removal.put_back(live, text="We were wrong.", by=cast.sam())

    assert live.is_live
    assert live.ended_at is None
    assert "We were wrong." in Email.objects.get(key__startswith="put-back").text
    assert [each.verb for each in live.events.all()][-2:] == ["take_down", "put_back"]


def test_report_that_came_while_staff_read_waits_on(live):
    read = reported(live)
    reported(live, place="198.51.100.7")

    count = decided(live, "nothing_found", newest=read.pk)

    assert count == 1
    assert live.reports.open().count() == 1


def test_second_decision_on_the_same_reports_is_refused(live):
    reported(live)
    decided(live, "nothing_found")

    with pytest.raises(lifecycle.ChangedMeanwhile):
        decided(live, "taken_down")

    live.refresh_from_db()
    assert live.is_live


def test_what_ended_cannot_be_taken_down_and_nothing_is_answered(live):
    reported(live)
    lifecycle.fill(live, by=cast.ben())

    with pytest.raises(lifecycle.NotAllowed):
        decided(live, "taken_down")

    assert live.reports.open().count() == 1
    assert decided(live, "ended") == 1


@pytest.mark.django_db(transaction=True)
def test_two_moderators_decide_and_each_reporter_hears_once():
    live = build.an_assignment()
    reported(live)
    cast.sam()
    one, other = (Assignment.objects.get(pk=live.pk) for _ in range(2))

    found = race(lambda: decided(one, "taken_down"), lambda: decided(other, "nothing_found"))

    assert sum(isinstance(each, lifecycle.ChangedMeanwhile) for each in found) == 1
    assert Email.objects.filter(key__startswith="report-answered").count() == 1
