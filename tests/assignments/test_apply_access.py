"""An application is its sender's alone, and acts are posts."""

from datetime import timedelta

import pytest

from assignments.models import Application
from tests import build, cast
from tests.assignments.answering import address, answer, text, withdrawal
from tests.assignments.histories import at_stage

pytestmark = pytest.mark.django_db
Stage = Application.Stage
LIST = "/my/applications/"


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
