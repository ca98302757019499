"""Who may see an applicant, and until when."""

from contextlib import closing

import pytest

from accounts.models import Agency, Document
from assignments.models import Application
from tests import cast
from tests.assignments.desks import ALL, address, board, step, text, with_resume
from tests.assignments.histories import at_stage, check_everything, go

pytestmark = pytest.mark.django_db
Stage = Application.Stage


def test_resume_is_handed_to_the_agency_as_a_download(desk):
    application = with_resume()

    response = desk.get(address(application, "resume"))
    with closing(response):
        sent = b"".join(response.streaming_content)

    assert response.status_code == 200
    assert sent.startswith(b"%PDF-")
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert response.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_withdrawing_takes_resume_and_contact_back_at_once(desk):
    application = with_resume()
    before = text(desk.get(address(application)))
    go(application, Stage.WITHDRAWN)

    after = text(desk.get(address(application)))
    lists = text(desk.get(ALL)) + text(desk.get(board(application.assignment) + "?view=table"))

    assert "(918) 555-0123" in before
    for secret in ("(918) 555-0123", "cleo@example.com", "Cleo Résumé.pdf", "All credentials"):
        assert secret not in after
        assert secret not in lists
    assert desk.get(address(application, "resume")).status_code == 404


def test_application_without_a_resume_has_none_to_download(desk):
    application = at_stage(Stage.SUBMITTED)

    assert desk.get(address(application, "resume")).status_code == 404


def test_resume_whose_file_is_missing_is_404(desk):
    application = with_resume()
    document = Document.objects.get()
    document.file.storage.delete(document.file.name)

    assert desk.get(address(application, "resume")).status_code == 404


READ = [("resume",), ()]
WRITE = [("stage",), ("decline",)]


@pytest.mark.parametrize("more", [*READ, *WRITE])
@pytest.mark.parametrize(
    ("person", "status"),
    [
        (None, 302),
        (lambda: cast.cleo().user, 403),
        (lambda: cast.dan().user, 403),
        (cast.rex, 404),
        (cast.sam, 403),
    ],
)
def test_application_is_for_the_agency_it_was_sent_to(client, more, person, status):
    application = with_resume()
    if person:
        client.force_login(person())
    method = client.post if more in WRITE else client.get

    response = method(
        address(application, *more), step(application, "in_review", reason="experience")
    )

    application.refresh_from_db()
    assert response.status_code == status
    assert application.stage == Stage.SUBMITTED
    assert "Cleo Résumé" not in response.content.decode()


@pytest.mark.parametrize("person", [cast.ana, cast.ben])
def test_everyone_of_the_agency_works_on_it(client, person):
    application = with_resume()
    client.force_login(person())

    assert client.get(address(application)).status_code == 200
    with closing(client.get(address(application, "resume"))) as response:
        assert response.status_code == 200


@pytest.mark.parametrize(
    ("person", "status"),
    [(None, 302), (lambda: cast.cleo().user, 403), (cast.rex, 404), (cast.sam, 403)],
)
@pytest.mark.parametrize("more", [(), ("declines",)])
def test_pipeline_is_for_the_agency(client, person, status, more):
    application = at_stage(Stage.SUBMITTED)
    if person:
        client.force_login(person())

    response = client.get(
        board(application.assignment, *more), {"application": str(application.public_id)}
    )

    assert response.status_code == status
    assert "Cleo" not in response.content.decode() or person is not cast.rex


def test_recruiter_of_two_agencies_opens_both(client):
    application = at_stage(Stage.SUBMITTED)
    both = cast.rex()
    cast.member("Rex", cast.northway(), "recruiter")
    client.force_login(both)

    assert client.get(address(application)).status_code == 200
    assert client.get(board(application.assignment)).status_code == 200


@pytest.mark.parametrize("act", ["stage", "decline"])
@pytest.mark.parametrize("method", ["get", "head", "put", "delete"])
def test_acts_are_posts(desk, act, method):
    application = at_stage(Stage.SUBMITTED)

    response = getattr(desk, method)(address(application, act))

    application.refresh_from_db()
    assert response.status_code == 405
    assert application.stage == Stage.SUBMITTED


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_pages_are_read(desk, method):
    application = with_resume()

    for where in (
        ALL,
        board(application.assignment),
        address(application),
        address(application, "resume"),
    ):
        assert getattr(desk, method)(where).status_code == 405


@pytest.mark.parametrize("standing", [Agency.Status.SUSPENDED, Agency.Status.CLOSED])
def test_agency_that_was_stopped_reads_no_contact_and_changes_nothing(desk, standing):
    application = with_resume()
    Agency.objects.update(status=standing)

    shown = desk.get(address(application))
    for act in ("stage", "decline"):
        sent = step(application, "in_review", reason="experience")
        told = desk.post(address(application, act), sent, follow=True)
    desk.post(
        board(application.assignment, "declines"),
        {"application": [f"{application.public_id}:submitted"], "reason": "experience"},
    )

    application.refresh_from_db()
    assert application.stage == Stage.SUBMITTED
    assert "(918) 555-0123" not in text(shown)
    assert "nothing was changed" in text(told)
    assert desk.get(address(application, "resume")).status_code == 404
    check_everything()


def test_pages_stay_out_of_caches(desk):
    application = with_resume()

    for where in (ALL, board(application.assignment), address(application)):
        assert desk.get(where).headers["Cache-Control"].endswith("no-store")
