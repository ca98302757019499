"""Who is signed out or no traveler loses nothing of what they typed."""

import pytest

from accounts.models import Document
from assignments.models import Application
from assignments.views import unsent
from tests import build, cast
from tests.accounts.files import a_pdf, upload
from tests.assignments.applying import address, day, typed

pytestmark = pytest.mark.django_db
Stage = Application.Stage


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
