"""While the database is away the answer is "back in a moment", not "something broke"."""

import pytest
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from accounts.access import public
from jobboard import urls as site
from jobboard.errors import server_error


@public
def away(request: HttpRequest) -> HttpResponse:
    raise OperationalError("server closed the connection unexpectedly")


@public
def gone(request: HttpRequest) -> HttpResponse:
    raise InterfaceError("connection already closed")


@public
def broken(request: HttpRequest) -> HttpResponse:
    raise LookupError


class SiteMap:
    urlpatterns = [*site.urlpatterns, path("away/", away), path("gone/", gone), path("b/", broken)]
    handler500 = staticmethod(server_error)


@pytest.mark.parametrize(("path", "status"), [("/away/", 503), ("/gone/", 503), ("/b/", 500)])
def test_only_an_absent_database_is_worth_waiting_for(settings, path, status):
    settings.ROOT_URLCONF = SiteMap

    answer = Client(raise_request_exception=False).get(path)

    assert answer.status_code == status
    assert ("Retry-After" in answer.headers) is (status == 503)
    assert ("<h1>Back in a moment</h1>" in answer.content.decode()) is (status == 503)
    assert "connection" not in answer.content.decode()
