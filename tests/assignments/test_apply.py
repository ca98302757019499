"""The application form, from the first look to the second press."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client

from accounts import documents
from accounts.models import Candidate, Document, HeldCredential
from assignments import lifecycle
from assignments.models import Application, Assignment
from assignments.views import unsent
from outbox.models import Email
from tests import build, cast
from tests.accounts.files import a_pdf, upload
from tests.assignments import test_live
from tests.assignments.histories import check_everything, go
from tests.assignments.racing import behind, race
from tests.assignments.test_pipeline import sent_already

pytestmark = pytest.mark.django_db
Stage = Application.Stage


@pytest.fixture
def cleo() -> Candidate:
    candidate = cast.cleo()
    candidate.phone = "+19185550123"
    candidate.save()
    return candidate


@pytest.fixture
def page(client, cleo) -> Client:
    client.force_login(cleo.user)
    return client


def address(assignment: Assignment) -> str:
    return f"/assignments/{assignment.public_id}/apply/"


def day(days: int) -> str:
    return (build.today() + timedelta(days=days)).isoformat()


def typed(assignment: Assignment, **changes) -> dict:
    return {
        "terms": assignment.live_terms_id,
        "available_from": day(30),
        "note": "Nights suit me.",
    } | changes


def publish_change(assignment: Assignment, **changes) -> None:
    lifecycle.submit(assignment, build.values(**changes), [], by=cast.ben())
    lifecycle.publish(assignment, terms=assignment.latest_terms, by=cast.sam())


# ------------------------------------------------------------------ the form
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
    assert "Not listed" in text
    assert response.headers["Cache-Control"].endswith("no-store")


def test_form_tells_what_the_profile_holds_and_when_it_ends(page, cleo):
    credential = build.a_credential()
    assignment = build.an_assignment(requirements=[("arrt-ct", "required", "1")])
    HeldCredential.objects.create(
        candidate=cleo, credential=credential, expires_on=build.today() + timedelta(days=40)
    )

    text = page.get(address(assignment)).content.decode()

    assert "Listed" in text
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

    assert response.content.decode().count("Listed") == credentials


# ------------------------------------------------------------------ sending
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


# ------------------------------------------------------------------ a start that is too late
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


# ------------------------------------------------------------------ bad input
NASTY = [
    "",
    "\x00",
    "a\x00b",
    "0000-00-00",
    "9999-12-31",
    "1900-01-01",
    "2027-02-30",
    "31/12/2027",
    "1e9999999",
    "9" * 400,
    "-1",
    "٣",
    "🦴" * 3000,
    "x" * 900_000,
    "<script>alert(1)</script>",
    "{{7*7}}",
    "' OR 1=1--",
    "\u202eevil\ud7ff",
    "\r\nSet-Cookie: x=1",
]
FIELDS = ["terms", "name", "phone", "available_from", "later_start", "note", "resume", "new_resume"]


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("value", NASTY, ids=lambda value: ascii(value)[:20])
def test_bad_input_is_answered_and_never_fails(client, field, value):
    candidate = cast.dan()
    client.force_login(candidate.user)
    assignment = build.an_assignment()
    good = typed(assignment, name="Dan", phone="918 555 0199")

    response = client.post(address(assignment), good | {field: value})

    assert response.status_code in {302, 409, 422}
    assert Application.objects.count() == (response.status_code == 302)


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("", "Say from which day you can work."),
        ("soon", "Write the day as"),
        (day(-3), "That day is over."),
        ("2199-01-01", "Give a day within the next two years."),
    ],
)
def test_bad_day_gets_a_message_beside_the_field(page, value, message):
    assignment = build.an_assignment()

    response = page.post(address(assignment), typed(assignment, available_from=value))

    assert message in response.context["form"].errors["available_from"][0]
    assert response.context["form"]["note"].value() == "Nights suit me."


def test_note_may_have_two_thousand_characters_with_line_ends_counted_once(page):
    assignment = build.an_assignment()
    note = "\r\n".join(["x" * 99] * 20)

    page.post(address(assignment), typed(assignment, note=note + "x"))

    assert len(Application.objects.get().note) == 2000


def test_note_that_is_too_long_comes_back_whole(page):
    assignment = build.an_assignment()

    response = page.post(address(assignment), typed(assignment, note="x" * 2001))

    assert response.status_code == 422
    assert "x" * 2001 in response.content.decode()
    assert "This has 2001 characters. At most 2000 fit." in response.content.decode()


def test_script_in_a_note_is_shown_as_text(page):
    assignment = build.an_assignment()
    note = "<script>alert(1)</script>"

    shown = page.post(address(assignment), typed(assignment, note=note), follow=True)

    assert note not in shown.content.decode()
    assert "&lt;script&gt;alert(1)" in shown.content.decode()


@pytest.mark.parametrize("method", ["put", "delete", "patch", "options", "trace"])
def test_other_methods_are_refused(page, method):
    assignment = build.an_assignment()

    response = getattr(page, method)(address(assignment))

    assert response.status_code == 405


# ------------------------------------------------------------------ what happens meanwhile
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


# ------------------------------------------------------------------ the résumé
def test_resume_is_stored_and_sent(page, cleo):
    assignment = build.an_assignment()

    page.post(address(assignment), typed(assignment, new_resume=upload(a_pdf(), "Cleo.pdf")))

    application = Application.objects.get()
    cleo.refresh_from_db()
    assert application.resume.filename == "Cleo.pdf"
    assert cleo.resume == application.resume


def test_stored_resume_is_sent_unless_it_is_left_out(page, cleo):
    first, second = build.an_assignment(), build.an_assignment()
    page.post(address(first), typed(first, new_resume=upload(a_pdf())))
    stored = Document.objects.get()

    page.post(address(second), typed(second, resume=str(stored.pk)))
    third = build.an_assignment()
    page.post(address(third), typed(third, resume=""))

    sent = dict(Application.objects.values_list("assignment", "resume"))
    assert sent == {first.pk: stored.pk, second.pk: stored.pk, third.pk: None}


def test_file_survives_a_mistake_elsewhere(page):
    assignment = build.an_assignment()
    wrong = typed(assignment, available_from="", new_resume=upload(a_pdf(), "Cleo.pdf"))

    refused = page.post(address(assignment), wrong)
    form = refused.context["form"]
    page.post(address(assignment), typed(assignment, resume=form["resume"].value()))

    assert refused.status_code == 422
    assert "Cleo.pdf" in refused.content.decode()
    assert Application.objects.get().resume.filename == "Cleo.pdf"
    assert Document.objects.count() == 1


def test_file_that_is_no_resume_is_refused_beside_the_field(page):
    assignment = build.an_assignment()

    response = page.post(address(assignment), typed(assignment, new_resume=upload(b"MZ", "cv.pdf")))

    assert response.status_code == 422
    assert "neither a PDF nor a Word document" in response.context["form"].errors["new_resume"][0]
    assert not Document.objects.exists()
    assert not Application.objects.exists()


def test_empty_file_is_refused(page):
    assignment = build.an_assignment()

    response = page.post(address(assignment), typed(assignment, new_resume=upload(b"")))

    assert response.status_code == 422
    assert "This file is empty" in response.context["form"].errors["new_resume"][0]


def test_resume_of_another_candidate_cannot_be_chosen(page):
    theirs = Document.objects.create(
        candidate=cast.dan(),
        file="documents/x",
        filename="Dan.pdf",
        content_type="application/pdf",
        size_bytes=1,
        sha256="0" * 64,
    )
    assignment = build.an_assignment()

    page.post(address(assignment), typed(assignment, resume=str(theirs.pk)))

    assert not Application.objects.filter(resume=theirs).exists()


def test_resume_replaced_in_another_tab_is_chosen_again(page, cleo):
    first, second = build.an_assignment(), build.an_assignment()
    page.post(address(first), typed(first, new_resume=upload(a_pdf(), "Old.pdf")))
    old = Document.objects.get()
    page.post(address(second), typed(second, available_from="", new_resume=upload(a_pdf())))

    response = page.post(address(second), typed(second, resume=str(old.pk)))

    assert response.status_code == 422
    assert not Application.objects.filter(assignment=second).exists()


# ------------------------------------------------------------------ who is not a candidate
def test_anonymous_is_asked_to_sign_in_with_the_way_back(client):
    assignment = build.an_assignment()

    response = client.get(address(assignment))

    assert response.status_code == 200
    assert f"/accounts/login/?next={address(assignment)}" in response.content.decode()
    assert f"/accounts/signup/?next={address(assignment)}" in response.content.decode()


def test_what_was_typed_signed_out_is_in_the_form_after_signing_in(client, cleo):
    assignment = build.an_assignment()
    sent = client.post(address(assignment), typed(assignment))
    told = client.get(sent.url)
    client.force_login(cleo.user)

    response = client.get(address(assignment))

    assert sent.url == address(assignment)
    assert "nothing was sent" in told.content.decode()
    assert response.context["form"]["note"].value() == "Nights suit me."
    assert response.context["form"]["available_from"].value() == day(30)
    assert "What you typed before signing in is below." in response.content.decode()
    assert not Application.objects.exists()


def test_it_survives_the_real_sign_in(client, cleo):
    assignment = build.an_assignment()
    client.post(address(assignment), typed(assignment))

    response = client.post(
        f"/accounts/login/?next={address(assignment)}",
        {"login": cleo.user.email, "password": cast.PASSWORD, "next": address(assignment)},
    )

    assert "note" in unsent.kept(response.wsgi_request, assignment.public_id)


def test_unsent_draft_is_gone_once_it_is_sent(client, cleo):
    assignment = build.an_assignment()
    client.post(address(assignment), typed(assignment))
    client.force_login(cleo.user)
    listed = client.get("/my/applications/")

    client.post(address(assignment), typed(assignment))

    assert "did not send it" in listed.content.decode()
    assert "did not send it" not in client.get("/my/applications/").content.decode()
    assert client.session[unsent.KEY] == {}


def test_file_of_an_anonymous_sender_is_asked_for_again(client, cleo):
    assignment = build.an_assignment()
    client.post(address(assignment), typed(assignment, new_resume=upload(a_pdf())))
    client.force_login(cleo.user)

    response = client.get(address(assignment))

    assert "The file could not wait with it" in response.content.decode()
    assert not Document.objects.exists()


def test_session_holds_a_bounded_number_of_drafts(client):
    assignments = [build.an_assignment() for _ in range(7)]

    for assignment in assignments:
        client.post(address(assignment), {"note": "x" * 50_000})

    drafts = client.session[unsent.KEY]
    assert list(drafts) == [assignment.public_id for assignment in assignments[2:]]
    assert {len(draft["note"]) for draft in drafts.values()} == {10_000}


@pytest.mark.parametrize("person", [cast.ben, cast.sam])
def test_recruiter_and_staff_learn_how_to_start_a_profile(client, person):
    client.force_login(person())
    assignment = build.an_assignment()

    client.post(address(assignment), typed(assignment))
    response = client.get(address(assignment))
    started = client.post("/my/profile/start/", {"next": address(assignment)})

    assert "Start a traveler's profile to apply" in response.content.decode()
    assert "is kept" in response.content.decode()
    assert started.url == address(assignment)
    assert client.get(started.url).context["form"]["note"].value() == "Nights suit me."


def test_profile_start_leads_nowhere_else(client):
    client.force_login(cast.ben())

    response = client.post("/my/profile/start/", {"next": "https://elsewhere.example/"})

    assert response.url == "/my/profile/"


# ------------------------------------------------------------------ races
@pytest.mark.django_db(transaction=True)
def test_twenty_buttons_pressed_at_once_are_one_application():
    assignment, candidate = build.an_assignment(), cast.cleo()
    clients = [Client() for _ in range(20)]
    for client in clients:
        client.force_login(candidate.user)
    mails = Email.objects.count()

    answers = race(
        *[lambda c=client: c.post(address(assignment), typed(assignment)) for client in clients]
    )

    assert {answer.status_code for answer in answers} == {302}
    assert len({answer.url for answer in answers}) == 1
    assert Application.objects.count() == 1
    assert Email.objects.count() == mails + 2
    check_everything()
