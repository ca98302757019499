import logging

import pytest
from django.test import Client
from django.urls import path, reverse

from jobboard import urls as site
from jobboard.errors import server_error

pytestmark = pytest.mark.django_db


def breaks(request):
    raise RuntimeError("the secret of the cause")


def test_an_unknown_address_gets_a_page_of_ours(client):
    answer = client.get("/nowhere/")

    assert answer.status_code == 404
    assert "<h1>There is nothing at this address</h1>" in answer.content.decode()


def test_an_unknown_address_is_not_read_back(client):
    assert (
        "nowhere"
        not in client.get("/nowhere/").content.decode().split("<main")[1].split("</main")[0]
    )


def test_a_form_without_its_token_says_that_nothing_was_sent():
    answer = Client(enforce_csrf_checks=True).post(reverse("theme"), {"theme": "dark"})

    assert answer.status_code == 403
    assert "so nothing was sent" in answer.content.decode()


def test_a_request_too_malformed_gets_a_page_of_ours(client, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 2

    answer = client.post(reverse("theme"), {"theme": "dark", "b": 1, "c": 2})

    assert answer.status_code == 400
    assert "could not read this request" in answer.content.decode()


class Broken:
    urlpatterns = [*site.urlpatterns, path("broken/", breaks)]
    handler500 = staticmethod(server_error)


def test_a_failure_gives_a_number_and_keeps_the_cause(client, settings, caplog):
    settings.ROOT_URLCONF = Broken
    client.raise_request_exception = False
    client.force_login_needed = False
    breaks.login_required = False

    with caplog.at_level(logging.ERROR, logger="jobboard.errors"):
        answer = client.get("/broken/")

    page = answer.content.decode()
    number = page.split("<code>")[1].split("</code>")[0]
    assert answer.status_code == 500
    assert "the secret of the cause" not in page
    assert any(number in record.getMessage() for record in caplog.records)


def test_the_failure_page_needs_no_database(rf, django_db_blocker):
    with django_db_blocker.block():
        answer = server_error(rf.get("/"))

    assert answer.status_code == 500
    assert "Something broke on our side" in answer.content.decode()
