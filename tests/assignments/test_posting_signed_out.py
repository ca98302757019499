"""A posting form sent after its session ran out is there again after signing in."""

import pytest

from assignments.models import Assignment
from tests import build, cast
from tests.assignments.posts import a_post, address, hidden

pytestmark = pytest.mark.django_db
NEW = "/desk/assignments/new/"


def signed_in_again(client, response):
    assert response.status_code == 302
    assert response.url.startswith("/accounts/login/?next=/desk/")
    client.force_login(cast.ben())


def test_new_form_comes_back_as_it_was_typed(client):
    response = client.post(NEW, a_post(advertised_title="CT by night", weeks="some"))
    signed_in_again(client, response)

    page = client.get(NEW)

    assert hidden(page, "advertised_title") == "CT by night"
    assert hidden(page, "weeks") == "some"
    assert "You were signed out" in page.content.decode()
    assert not Assignment.objects.exists()


def test_change_comes_back_on_its_own_page_alone(client):
    mine, other = build.an_assignment(), build.an_assignment()
    response = client.post(address(mine), a_post(unit="Night shift CT") | {"edition": "1"})
    signed_in_again(client, response)

    assert hidden(client.get(address(other)), "unit") == "Radiology"
    page = client.get(address(mine))
    assert hidden(page, "unit") == "Night shift CT"
    assert hidden(page, "edition") == "1"


def test_kept_form_is_gone_once_it_is_sent(client):
    response = client.post(NEW, a_post(advertised_title="CT by night"))
    signed_in_again(client, response)
    client.post(NEW, a_post(advertised_title="CT by night") | {"act": "save"})

    assert hidden(client.get(NEW), "advertised_title") == ""


def test_stranger_is_answered_alike_whether_there_is_such_a_draft(client):
    mine = build.a_draft()
    there, nowhere = address(mine), address(mine).replace(mine.public_id, "222222222222")

    answers = [client.post(each, a_post()) for each in (there, nowhere)]

    assert [each.status_code for each in answers] == [302, 302]
    assert answers[0].url.replace(mine.public_id, "222222222222") == answers[1].url
