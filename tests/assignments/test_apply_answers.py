"""What a traveler can still do about an application: take it back, answer an offer."""

import pytest
from django.test import Client

from assignments.models import Application
from tests.assignments.answering import address, answer, text, withdrawal
from tests.assignments.histories import at_stage, check_everything, go
from tests.assignments.racing import race

pytestmark = pytest.mark.django_db
Stage = Application.Stage


@pytest.mark.parametrize("stage", Application.OPEN)
def test_open_application_can_be_taken_back(page, stage):
    application = at_stage(stage)

    response = page.post(address(application, "withdrawal"), withdrawal(application), follow=True)

    application.refresh_from_db()
    assert application.stage == Stage.WITHDRAWN
    assert application.events.last().text == "I took another."
    assert "You withdrew your application." in text(response)
    check_everything()


def test_taking_it_back_twice_is_once(page):
    application = at_stage(Stage.SUBMITTED)
    page.post(address(application, "withdrawal"), withdrawal(application))

    response = page.post(address(application, "withdrawal"), withdrawal(application), follow=True)

    assert "nothing was done twice" in text(response)
    assert application.events.count() == 2
    check_everything()


@pytest.mark.parametrize(
    "stage", [s for s in Stage if s not in {*Application.OPEN, Stage.WITHDRAWN}]
)
def test_ended_application_cannot_be_taken_back(page, stage):
    application = at_stage(stage)

    response = page.post(address(application, "withdrawal"), withdrawal(application))

    application.refresh_from_db()
    assert response.status_code == 409
    assert application.stage == stage
    check_everything()


def test_stage_that_moved_meanwhile_is_shown_with_the_words_kept(page):
    application = at_stage(Stage.SUBMITTED)
    sent = withdrawal(application)
    go(application, Stage.IN_REVIEW)

    response = page.post(address(application, "withdrawal"), sent)
    again = response.context["withdrawal"]["seen"].value()
    page.post(address(application, "withdrawal"), sent | {"seen": again})

    application.refresh_from_db()
    assert response.status_code == 409
    assert "This moved while the page was open" in text(response)
    assert "I took another." in text(response)
    assert application.stage == Stage.WITHDRAWN


@pytest.mark.parametrize(
    ("word", "stage", "said"),
    [
        ("accept", Stage.ACCEPTED, "You accepted the offer. Northway Travel knows."),
        ("decline", Stage.OFFER_DECLINED, "You declined the offer. Northway Travel knows."),
    ],
)
def test_offer_is_answered(page, word, stage, said):
    application = at_stage(Stage.OFFERED)

    shown = text(page.get(address(application)))
    response = page.post(address(application, "answer"), answer(application, word), follow=True)

    application.refresh_from_db()
    assert "Accept the offer" in shown
    assert application.stage == stage
    assert application.events.last().text == "See you then."
    assert said in text(response)
    check_everything()


@pytest.mark.parametrize("word", ["accept", "decline"])
def test_answering_twice_is_once(page, word):
    application = at_stage(Stage.OFFERED)
    sent = answer(application, word)
    page.post(address(application, "answer"), sent)

    response = page.post(address(application, "answer"), sent, follow=True)

    assert "nothing was done twice" in text(response)
    check_everything()


@pytest.mark.parametrize("stage", [s for s in Stage if s != Stage.OFFERED])
@pytest.mark.parametrize("word", ["accept", "decline"])
def test_only_an_offer_can_be_answered(page, stage, word):
    application = at_stage(stage)

    page.post(address(application, "answer"), answer(application, word))

    application.refresh_from_db()
    assert application.stage == stage
    check_everything()


def test_offer_taken_back_meanwhile_cannot_be_accepted(page):
    application = at_stage(Stage.OFFERED)
    sent = answer(application, "accept")
    go(application, Stage.NOT_PROCEEDING)

    response = page.post(address(application, "answer"), sent)

    assert response.status_code == 409
    assert "Not proceeding" in text(response)
    assert "See you then." in text(response)


NASTY = ["", "\x00", "🦴" * 3000, "x" * 900_000, "accept\x00", "<script>", "٣", "submitted"]


@pytest.mark.parametrize("field", ["seen", "answer", "text"])
@pytest.mark.parametrize("value", NASTY, ids=lambda value: ascii(value)[:12])
@pytest.mark.parametrize("act", ["withdrawal", "answer"])
def test_bad_input_is_answered_and_never_fails(page, act, field, value):
    application = at_stage(Stage.OFFERED)

    response = page.post(address(application, act), answer(application, "accept") | {field: value})

    assert response.status_code in {302, 409, 422}
    check_everything()


@pytest.mark.django_db(transaction=True)
def test_yes_and_no_pressed_at_once_are_one_answer():
    application = at_stage(Stage.OFFERED)
    clients = [Client() for _ in range(6)]
    for client in clients:
        client.force_login(application.candidate.user)
    words = ["accept", "decline"] * 3

    race(
        *[
            lambda c=c, w=w: c.post(address(application, "answer"), answer(application, w))
            for c, w in zip(clients, words, strict=True)
        ]
    )

    assert application.events.count() == 4
    check_everything()
