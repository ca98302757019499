"""Copy, confirm, fill, withdraw: each from the desk, each pressed twice, each with its history."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Agency
from assignments import lifecycle, pipeline
from assignments.models import Application, Assignment
from outbox.models import Email
from tests import build, cast
from tests.assignments.posts import a_post, address, hidden, save, signed_in
from tests.assignments.racing import race

pytestmark = pytest.mark.django_db


def verbs(assignment: Assignment) -> list[str]:
    return list(assignment.events.values_list("verb", flat=True))


def told(response) -> str:
    return " ".join(response.content.decode().split())


def long_ago(*assignments: Assignment) -> None:
    at = timezone.now() - timedelta(days=6)
    Assignment.objects.filter(pk__in=[each.pk for each in assignments]).update(confirmed_at=at)


# ------------------------------------------------------------------ copy


def test_copy_is_a_draft_with_everything_but_dates_and_reference(ben):
    build.a_credential("bls", "BLS")
    source = build.an_assignment(
        external_ref="JOB 17", unit="Tower A", requirements=[("bls", "required", "x")]
    )

    response = ben.post(address(source, "copy/"))

    copy = Assignment.objects.exclude(pk=source.pk).get()
    assert response.url == address(copy)
    assert (copy.status, copy.by, copy.external_ref) == ("draft", cast.ben(), "")
    assert (copy.typed["unit"], copy.typed["required"]) == ("Tower A", ["bls"])
    assert (copy.typed["external_ref"], copy.typed["closes_on"]) == ("", "")
    assert copy.typed["starts_on"] == source.live_terms.starts_on.isoformat()
    assert verbs(copy) == ["start"]


def test_copy_of_work_that_began_leaves_the_start_to_be_written(ben):
    past = build.today() - timedelta(days=30)
    source = build.an_assignment(starts_on=past, closes_on=past)

    ben.post(address(source, "copy/"))

    assert Assignment.objects.latest("pk").typed["starts_on"] == ""


def test_copy_pressed_twice_is_one(ben):
    source = build.an_assignment()
    copy_id = hidden(ben.get("/desk/"), "public_id")

    answers = [ben.post(address(source, "copy/"), {"public_id": copy_id}) for _ in range(2)]

    assert [each.url for each in answers] == [f"/desk/assignments/{copy_id}/"] * 2
    assert Assignment.objects.count() == 2


def test_copy_sent_as_it_stands_is_the_same_opening_and_is_refused(ben):
    source = build.an_assignment()
    ben.post(address(source, "copy/"))
    copy = Assignment.objects.exclude(pk=source.pk).get()

    response = ben.post(address(copy), {**copy.typed, "edition": "1", "act": "submit"})

    copy.refresh_from_db()
    assert (response.status_code, copy.status) == (422, "draft")
    assert source.public_id in response.content.decode()


def test_copy_can_be_sent_with_a_number_of_its_own(ben):
    build.a_credential("bls", "BLS")
    source = build.an_assignment(requirements=[("bls", "preferred", "x")])
    ben.post(address(source, "copy/"))
    copy = Assignment.objects.exclude(pk=source.pk).get()
    post = {**copy.typed, "edition": "1", "act": "submit", "requisition_ref": "REQ-2"}

    response = ben.post(address(copy), post)

    copy.refresh_from_db()
    assert (response.status_code, copy.status) == (302, "in_review")
    assert copy.latest_terms.requirements.get().credential_id == "bls"


def test_copy_under_an_id_of_another_agency_is_not_found(ben):
    theirs = build.an_assignment(agency=cast.southbend(), by=cast.rex())
    source = build.an_assignment()

    answer = ben.post(address(source, "copy/"), {"public_id": theirs.public_id})

    assert answer.status_code == 404
    assert Assignment.objects.count() == 2


# ------------------------------------------------------------------ still open


def test_confirmation_is_written_once_however_often_it_is_pressed(ben):
    live = build.an_assignment()
    long_ago(live)

    answers = [ben.post(address(live, "confirmation/")) for _ in range(2)]

    live.refresh_from_db()
    assert [each.url for each in answers] == ["/desk/", "/desk/"]
    assert live.confirmed_at > timezone.now() - timedelta(minutes=1)
    assert verbs(live) == ["start", "submit", "publish", "confirm"]


def test_many_are_confirmed_at_once_with_a_word_on_each(ben):
    one, two = (build.an_assignment(advertised_title=f"Row {n}") for n in range(2))
    closed = build.an_assignment(
        advertised_title="Row closed", closes_on=build.today() - timedelta(days=3)
    )
    draft = build.a_waiting_assignment(advertised_title="Row waiting")
    theirs = build.an_assignment(agency=cast.southbend(), by=cast.rex(), advertised_title="Theirs")
    long_ago(one, two, closed, theirs)
    ids = [each.public_id for each in (one, two, closed, draft, theirs)]

    response = ben.post(
        "/desk/confirmations/",
        {"assignment": [*ids, "\x00", "x" * 5000], "back": "q=Row&status=all&evil=1"},
        follow=True,
    )

    page = told(response)
    assert response.redirect_chain == [("/desk/?q=Row&status=all&", 302)]
    assert "Confirmed as still open: Row 1, Row 0." in page
    assert "Row closed: not confirmed. Its last day to apply is over." in page
    assert "Row waiting: not confirmed. Only a published assignment can be confirmed." in page
    assert "Theirs" not in page
    assert verbs(theirs) == verbs(closed) == ["start", "submit", "publish"]
    assert verbs(one) == verbs(two) == ["start", "submit", "publish", "confirm"]


def test_confirming_nothing_is_said(ben):
    build.an_assignment()

    assert "No assignment was ticked" in told(ben.post("/desk/confirmations/", follow=True))


@pytest.mark.django_db(transaction=True)
def test_two_who_confirm_at_once_write_it_once():
    live = build.an_assignment()
    long_ago(live)
    browsers = [signed_in(cast.ben()), signed_in(cast.ana())]

    answers = race(
        *(lambda each=each: each.post(address(live, "confirmation/")) for each in browsers)
    )

    assert [answer.status_code for answer in answers] == [302, 302]
    assert verbs(live).count("confirm") == 1


# ------------------------------------------------------------------ withdraw


def test_withdrawal_is_asked_before_it_is_done(ben):
    live = build.an_assignment()
    build.an_application(live)

    page = ben.get(address(live, "withdrawal/"))

    live.refresh_from_db()
    assert "1 open application will be closed" in told(page)
    assert live.status == "published"


def test_withdrawal_ends_it_and_its_applications(ben):
    live = build.an_assignment()
    application = build.an_application(live)
    post = {"edition": str(live.edition), "text": "  The unit  closed "}

    answers = [ben.post(address(live, "withdrawal/"), post) for _ in range(2)]

    live.refresh_from_db()
    application.refresh_from_db()
    assert [each.url for each in answers] == ["/desk/", "/desk/"]
    assert (live.status, application.stage) == ("withdrawn", "closed")
    assert not Assignment.objects.live().exists()
    assert verbs(live).count("withdraw") == 1
    assert live.events.last().text == "The unit closed"


def test_withdrawal_of_what_changed_meanwhile_is_asked_again(ben):
    live = build.an_assignment()
    edition = str(live.edition)
    save(ben, live, unit="Tower B")

    answer = ben.post(address(live, "withdrawal/"), {"edition": edition})

    live.refresh_from_db()
    assert (answer.status_code, live.status) == (409, "published")
    assert "This was changed a moment ago" in told(answer)
    assert hidden(answer, "edition") == str(live.edition)


@pytest.mark.parametrize("text", ["a\x00b", "<script>", "x" * 301])
def test_withdrawal_with_a_reason_that_cannot_stand_is_answered(ben, text):
    live = build.an_assignment()

    answer = ben.post(address(live, "withdrawal/"), {"edition": str(live.edition), "text": text})

    assert answer.status_code == 422
    assert verbs(live) == ["start", "submit", "publish"]


def test_suspended_agency_can_withdraw(ben):
    live = build.an_assignment()
    Agency.objects.update(status="suspended")

    ben.post(address(live, "withdrawal/"), {"edition": str(live.edition)})

    live.refresh_from_db()
    assert live.status == "withdrawn"


# ------------------------------------------------------------------ fill


def accepted(assignment: Assignment) -> Application:
    application = build.an_application(assignment, cast.cleo())
    pipeline.advance(application, "in_review", by=cast.ben())
    pipeline.advance(application, "offered", by=cast.ben())
    return pipeline.accept(application, by=cast.cleo().user)


def test_fill_names_who_accepted_and_tells_the_others(ben):
    live = build.an_assignment()
    hired = accepted(live)
    other = build.an_application(live, cast.dan())
    Email.objects.all().delete()

    page = ben.get(address(live, "fill/"))
    post = {"edition": hidden(page, "edition"), "hired": str(hired.public_id)}
    answers = [ben.post(address(live, "fill/"), post) for _ in range(2)]

    live.refresh_from_db()
    hired.refresh_from_db()
    other.refresh_from_db()
    assert [each.url for each in answers] == ["/desk/", "/desk/"]
    assert (live.status, hired.stage, other.stage) == ("filled", "accepted", "closed")
    assert verbs(live).count("fill") == 1
    assert [mail.to for mail in Email.objects.all()] == ["dan@example.com"]


def test_fill_by_someone_who_did_not_apply_here(ben):
    live = build.an_assignment()

    ben.post(address(live, "fill/"), {"edition": str(live.edition), "hired": "else"})

    live.refresh_from_db()
    assert live.status == "filled"


def test_fill_offers_only_who_accepted(ben):
    live = build.an_assignment()
    application = build.an_application(live)

    page = ben.get(address(live, "fill/"))
    answer = ben.post(
        address(live, "fill/"),
        {"edition": str(live.edition), "hired": str(application.public_id)},
    )

    assert str(application.public_id) not in page.content.decode()
    assert answer.status_code == 422
    live.refresh_from_db()
    assert live.status == "published"


@pytest.mark.parametrize("hired", ["\x00", "nobody", "9" * 5000])
def test_fill_by_nonsense_is_answered(ben, hired):
    live = build.an_assignment()

    answer = ben.post(address(live, "fill/"), {"edition": str(live.edition), "hired": hired})

    assert answer.status_code == 422


def test_fill_of_what_changed_meanwhile_is_asked_again(ben):
    live = build.an_assignment()
    save(ben, live, unit="Tower B")

    answer = ben.post(address(live, "fill/"), {"edition": str(live.edition), "hired": "else"})

    live.refresh_from_db()
    assert (answer.status_code, live.status) == (409, "published")


def test_what_was_never_published_cannot_be_filled(ben):
    waiting = build.a_waiting_assignment()

    page = ben.get(address(waiting, "fill/"), follow=True)
    ben.post(address(waiting, "fill/"), {"edition": str(waiting.edition), "hired": "else"})

    waiting.refresh_from_db()
    assert "Only an assignment that was published can be filled" in told(page)
    assert waiting.status == "in_review"


@pytest.mark.parametrize("page", ["fill/", "withdrawal/"])
def test_ended_assignment_cannot_be_ended_another_way(ben, page):
    live = build.an_assignment()
    {"fill/": lifecycle.withdraw, "withdrawal/": lifecycle.fill}[page](live, by=cast.ben())
    status = live.status

    answers = [
        ben.get(address(live, page)),
        ben.post(address(live, page), {"edition": str(live.edition), "hired": "else"}),
    ]

    live.refresh_from_db()
    assert [each.status_code for each in answers] == [200, 409]
    assert live.status == status


@pytest.mark.parametrize("status", ["suspended", "closed"])
@pytest.mark.parametrize("page", ["copy/", "fill/", "confirmation/"])
def test_halted_agency_moves_nothing(ben, status, page):
    live = build.an_assignment()
    long_ago(live)
    Agency.objects.update(status=status)

    ben.post(address(live, page), {"edition": str(live.edition), "hired": "else"})

    live.refresh_from_db()
    assert verbs(live) == ["start", "submit", "publish"]
    assert Assignment.objects.count() == 1


# ------------------------------------------------------------------ history


def test_history_tells_every_move_with_the_moderators_reason(ben):
    waiting = build.a_waiting_assignment()
    lifecycle.send_back(
        waiting, terms=waiting.latest_terms, reason="dates", text="<b>Too soon?</b>", by=cast.sam()
    )

    page = told(ben.get(address(waiting, "history/")))

    assert "Sent back by our staff" in page
    assert "Sam" not in page
    assert "Dates do not make sense" in page
    assert "&lt;b&gt;Too soon?&lt;/b&gt;" in page
    assert "Submitted by Ben" in page


@pytest.mark.parametrize("versions", [1, 3, 20])
def test_history_takes_six_queries_however_long(ben, versions, django_assert_num_queries):
    waiting = build.a_waiting_assignment()
    for number in range(versions):
        lifecycle.submit(waiting, build.values(unit=f"Tower {number}"), [], by=cast.ben())

    # Session, user, agency, assignment, events, the decision one may appeal.
    with django_assert_num_queries(6):
        page = ben.get(address(waiting, "history/"))
    assert page.content.decode().count("<time") == versions + 2


@pytest.mark.parametrize("drafts", [1, 3, 20])
def test_form_takes_the_same_queries_whatever_else_there_is(ben, drafts, django_assert_num_queries):
    for number in range(drafts):
        build.a_facility(f"Hospital {number}")
        build.a_credential(f"c-{number}")
        draft = build.a_draft()
    save(ben, draft)
    post, part = a_post(), {"HX-Request": "true", "HX-Target": "preview"}

    with django_assert_num_queries(EDIT_QUERIES):
        ben.get(address(draft))
    with django_assert_num_queries(NEW_QUERIES):
        ben.get("/desk/assignments/new/")
    with django_assert_num_queries(PREVIEW_QUERIES):
        ben.post("/desk/preview/", post, headers=part)


@pytest.mark.parametrize("asked", [1, 3, 20])
def test_form_of_a_live_assignment_takes_the_same_queries_whatever_it_asks_for(
    ben, asked, django_assert_num_queries
):
    codes = [build.a_credential(f"c-{number}").pk for number in range(asked)]
    live = build.an_assignment(requirements=[(code, "required", code) for code in codes])

    with django_assert_num_queries(LIVE_QUERIES):
        page = ben.get(address(live))
    assert set(page.context["form"].ticks["required"]) == set(codes)


LIVE_QUERIES = 30
EDIT_QUERIES = 22
NEW_QUERIES = 7
PREVIEW_QUERIES = 19
