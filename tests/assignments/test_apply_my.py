"""What a candidate sees of what they sent, and what they can still do about it."""

from datetime import timedelta

import pytest
from django.test import Client

from accounts.models import Candidate
from assignments import lifecycle, pipeline
from assignments.models import Application, ApplicationEvent
from outbox.models import Email
from tests import build, cast
from tests.assignments.histories import at_stage, check_everything, go
from tests.assignments.racing import race

pytestmark = pytest.mark.django_db
Stage = Application.Stage
LIST = "/my/applications/"


@pytest.fixture
def cleo() -> Candidate:
    return cast.cleo()


@pytest.fixture
def page(client, cleo) -> Client:
    client.force_login(cleo.user)
    return client


def address(application: Application, *more: str) -> str:
    return "/".join(["/my/applications", str(application.public_id), *more, ""])


def text(response) -> str:
    return " ".join(response.content.decode().split())


# ------------------------------------------------------------------ the list
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


# ------------------------------------------------------------------ one application
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


# ------------------------------------------------------------------ taking it back
def withdrawal(application: Application, **changes) -> dict:
    return {"seen": application.stage, "text": "I took another."} | changes


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


# ------------------------------------------------------------------ answering an offer
def answer(application: Application, word: str, **changes) -> dict:
    return {"seen": application.stage, "answer": word, "text": "See you then."} | changes


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


# ------------------------------------------------------------------ who may
ACTS = [("get", []), ("post", ["withdrawal"]), ("post", ["answer"])]


@pytest.mark.parametrize(("method", "more"), ACTS)
@pytest.mark.parametrize(
    ("person", "status"),
    [
        (None, 302),
        (lambda: cast.dan().user, 404),
        (cast.ben, 403),
        (cast.rex, 403),
        (cast.sam, 403),
    ],
)
def test_application_is_its_senders_alone(client, method, more, person, status):
    application = at_stage(Stage.OFFERED)
    if person:
        client.force_login(person())

    response = getattr(client, method)(address(application, *more), answer(application, "accept"))

    application.refresh_from_db()
    assert response.status_code == status
    assert application.stage == Stage.OFFERED


@pytest.mark.parametrize(
    ("person", "status"),
    [(None, 302), (lambda: cast.dan().user, 200), (cast.ben, 403), (cast.sam, 403)],
)
def test_list_is_for_candidates(client, person, status):
    if person:
        client.force_login(person())

    assert client.get(LIST).status_code == status


@pytest.mark.parametrize(
    ("came_from", "leads_to"),
    [
        ("http://testserver{page}", "{page}"),
        ("https://elsewhere.example{page}", "{page}withdrawal/"),
        ("//elsewhere.example/", "{page}withdrawal/"),
        ("", "{page}withdrawal/"),
    ],
)
def test_session_that_ran_out_leads_back_to_the_page_of_the_act(client, came_from, leads_to):
    application = at_stage(Stage.SUBMITTED)
    page = address(application)

    response = client.post(
        address(application, "withdrawal"),
        withdrawal(application),
        headers={"referer": came_from.format(page=page)},
    )

    assert response.url == f"/accounts/login/?next={leads_to.format(page=page)}"


@pytest.mark.parametrize("act", ["withdrawal", "answer"])
@pytest.mark.parametrize("method", ["get", "head", "put", "delete"])
def test_acts_are_posts(page, act, method):
    application = at_stage(Stage.OFFERED)

    response = getattr(page, method)(address(application, act))

    application.refresh_from_db()
    assert response.status_code == 405
    assert application.stage == Stage.OFFERED


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_pages_are_read(page, method):
    application = at_stage(Stage.SUBMITTED)

    assert getattr(page, method)(address(application)).status_code == 405
    assert getattr(page, method)(LIST).status_code == 405


def test_pages_stay_out_of_caches(page):
    application = at_stage(Stage.SUBMITTED)

    for where in (LIST, address(application)):
        assert page.get(where).headers["Cache-Control"].endswith("no-store")


def test_first_day_of_the_application_is_a_date_not_a_moment(page):
    application = build.an_application()
    application.available_from = build.today() + timedelta(days=400)
    application.save()

    assert str(application.available_from.year) in text(page.get(address(application)))
