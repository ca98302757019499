"""One application at the desk: who it is, and the steps that can be taken."""

from datetime import timedelta

import pytest
from django.test import Client

from accounts.models import HeldCredential
from assignments import pipeline
from assignments.models import Application, ApplicationEvent
from outbox.models import Email
from tests import build, cast
from tests.assignments.desks import address, board, several, step, text
from tests.assignments.histories import at_stage, check_everything, go
from tests.assignments.racing import race

pytestmark = pytest.mark.django_db
Stage = Application.Stage


def test_page_shows_traveler_credentials_and_contact(desk):
    candidate = cast.cleo()
    candidate.phone = "+19185550123"
    candidate.years_experience = 6
    candidate.save()
    HeldCredential.objects.create(
        candidate=candidate,
        credential=build.a_credential("bls", "Basic Life Support"),
        expires_on=build.today() + timedelta(days=10),
        status="verified",
    )
    assignment = build.an_assignment(requirements=[("bls", "required", "1")])
    application = build.an_application(assignment, candidate, note="Nights suit me.")

    found = text(desk.get(address(application)))

    for fact in ("(918) 555-0123", "cleo@example.com", "6 years", "Nights suit me."):
        assert fact in found
    assert "before the start" in found
    assert "Verified" in found
    assert "Verified" in found


def test_opening_an_application_changes_nothing(desk):
    application = at_stage(Stage.SUBMITTED)
    before = ApplicationEvent.objects.count(), Email.objects.count()

    desk.get(address(application))

    application.refresh_from_db()
    assert application.stage == Stage.SUBMITTED
    assert (ApplicationEvent.objects.count(), Email.objects.count()) == before


def test_page_leads_to_the_neighbors_of_the_same_assignment(desk):
    assignment = build.an_assignment()
    first, second, third = several(assignment, 3)
    build.an_application(build.an_assignment(), cast.cleo())

    found = [desk.get(address(one)).context for one in (first, second, third)]

    assert [(c["previous"], c["next"]) for c in found] == [
        (None, second),
        (first, third),
        (second, None),
    ]


@pytest.mark.parametrize(("applicants", "credentials"), [(1, 1), (3, 3), (20, 20)])
def test_page_costs_the_same_queries(desk, applicants, credentials, django_assert_num_queries):
    build.a_credential("c0", "C0")
    assignment = build.an_assignment(requirements=[("c0", "required", "1")])
    application = several(assignment, applicants, credentials)[0]

    with django_assert_num_queries(11):
        response = desk.get(address(application))

    assert text(response).count("expiry") >= 1


def test_accepted_application_leads_to_filling(desk):
    application = at_stage(Stage.ACCEPTED)

    found = text(desk.get(address(application)))

    assert f"/desk/assignments/{application.assignment.public_id}/fill/" in found


@pytest.mark.parametrize(
    ("stage", "to"),
    [
        (Stage.SUBMITTED, Stage.IN_REVIEW),
        (Stage.IN_REVIEW, Stage.INTERVIEW),
        (Stage.IN_REVIEW, Stage.OFFERED),
        (Stage.INTERVIEW, Stage.OFFERED),
    ],
)
def test_step_forward_is_taken_and_told(desk, stage, to):
    application = at_stage(stage)
    offered = desk.get(address(application)).context["steps"]

    response = desk.post(address(application, "stage"), step(application, to), follow=True)

    application.refresh_from_db()
    assert to in offered
    assert application.stage == to
    assert application.events.last().text == "Call us."
    assert "They were told." in text(response)
    check_everything()


def test_step_from_the_board_leads_back_to_the_board(desk):
    application = at_stage(Stage.SUBMITTED)

    response = desk.post(
        address(application, "stage"), {"seen": "submitted", "to": "in_review", "back": "board"}
    )

    assert response.url == board(application.assignment)


@pytest.mark.parametrize("to", [Stage.ACCEPTED, Stage.WITHDRAWN, Stage.CLOSED, "nonsense", ""])
def test_step_that_is_not_the_desks_is_refused(desk, to):
    application = at_stage(Stage.OFFERED)

    response = desk.post(address(application, "stage"), step(application, to))

    application.refresh_from_db()
    assert response.status_code in {409, 422}
    assert application.stage == Stage.OFFERED
    check_everything()


def test_pressing_twice_is_one_step(desk):
    application = at_stage(Stage.SUBMITTED)
    sent = step(application, Stage.IN_REVIEW)
    desk.post(address(application, "stage"), sent)

    response = desk.post(address(application, "stage"), sent, follow=True)

    assert "In review already" in text(response)
    assert application.events.count() == 2
    check_everything()


def test_stale_stage_is_told_with_who_moved_it_and_the_words_kept(desk):
    application = at_stage(Stage.SUBMITTED)
    sent = step(application, Stage.IN_REVIEW, text="Hello from Ben.")
    pipeline.decline(application, reason="experience", by=cast.ana())

    response = desk.post(address(application, "stage"), sent)

    assert response.status_code == 409
    assert "This moved a moment ago" in text(response)
    assert "Ana declined it. Reason: Experience does not fit." in text(response)
    assert "Declined by you" in text(response)
    assert "Hello from Ben." in text(response)
    check_everything()


def test_words_of_a_stale_step_stay_in_the_form(desk):
    application = at_stage(Stage.IN_REVIEW)
    sent = step(application, Stage.OFFERED, text="Hello from Ben.")
    go(application, Stage.INTERVIEW)

    response = desk.post(address(application, "stage"), sent)
    form = response.context["step_form"]
    desk.post(address(application, "stage"), sent | {"seen": form["seen"].value()})

    application.refresh_from_db()
    assert "Hello from Ben." in text(response)
    assert application.stage == Stage.OFFERED


@pytest.mark.parametrize("stage", Application.OPEN)
def test_declining_needs_a_reason_and_tells_it(desk, stage):
    application = at_stage(stage)
    sent = {"seen": application.stage, "reason": "", "text": "Sorry."}

    refused = desk.post(address(application, "decline"), sent)
    desk.post(address(application, "decline"), sent | {"reason": "availability"})

    application.refresh_from_db()
    event = application.events.last()
    assert refused.status_code == 422
    assert "Choose the reason" in text(refused)
    assert "Sorry." in text(refused)
    assert application.stage == Stage.NOT_PROCEEDING
    assert (event.reason, event.text) == ("availability", "Sorry.")
    check_everything()


def test_other_reason_needs_words(desk):
    application = at_stage(Stage.SUBMITTED)
    sent = {"seen": "submitted", "reason": "other", "text": ""}

    response = desk.post(address(application, "decline"), sent)

    assert response.status_code == 422
    assert "Say what the other reason is." in text(response)


@pytest.mark.parametrize("reason", ["withdrawn", "nonsense", "\x00", "x" * 5000])
def test_unknown_reason_is_refused(desk, reason):
    application = at_stage(Stage.SUBMITTED)

    response = desk.post(
        address(application, "decline"), {"seen": "submitted", "reason": reason, "text": "x"}
    )

    assert response.status_code == 422
    check_everything()


@pytest.mark.parametrize("field", ["seen", "to", "text", "reason", "back"])
@pytest.mark.parametrize(
    "value",
    ["", "\x00", "🦴" * 3000, "x" * 900_000, "٣", "<script>alert(1)</script>", "{{7*7}}"],
    ids=lambda value: ascii(value)[:12],
)
@pytest.mark.parametrize("act", ["stage", "decline"])
def test_bad_input_is_answered_and_never_fails(desk, act, field, value):
    application = at_stage(Stage.SUBMITTED)
    good = step(application, Stage.IN_REVIEW, reason="experience")

    response = desk.post(address(application, act), good | {field: value})

    assert response.status_code in {302, 409, 422}
    assert "<script>alert(1)</script>" not in response.content.decode()
    check_everything()


@pytest.mark.django_db(transaction=True)
def test_two_recruiters_at_once_move_it_once():
    application = at_stage(Stage.SUBMITTED)
    clients = [Client(), Client()]
    for client, person in zip(clients, (cast.ben(), cast.ana()), strict=True):
        client.force_login(person)
    decline = {"seen": "submitted", "reason": "experience"}

    answers = race(
        lambda: clients[0].post(address(application, "stage"), step(application, "in_review")),
        lambda: clients[1].post(address(application, "decline"), decline),
    )

    assert sorted(answer.status_code for answer in answers) == [302, 409]
    assert application.events.count() == 2
    check_everything()
