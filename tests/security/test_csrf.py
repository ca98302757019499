"""A form without its token is refused, everywhere, and changes nothing."""

import re
from http.cookies import SimpleCookie

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.security.filled import FORMS
from tests.security.hostile import encoded
from tests.security.site_map import ROUTES
from tests.security.test_methods import WRITES
from tests.security.world import ANYONE, FORM, RECRUITER, STAFF, TRAVELER, World

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


def post(world: World, who: str, path: str, fields: dict[str, str], **headers: str) -> HttpResponse:
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.cookies = SimpleCookie(world.cookies[who].output(header="", sep=";"))
    client.cookies["csrftoken"] = headers.pop("cookie", "")
    body = encoded(list(fields.items()))
    return client.generic("POST", path, body, content_type=FORM, headers=headers)


@pytest.mark.parametrize("who", [ANYONE, TRAVELER, RECRUITER, STAFF])
def test_no_address_takes_a_form_without_a_token(world, who):
    wrong = []
    for route in ROUTES:
        with CaptureQueriesContext(connection) as queries:
            answer = post(world, who, world.path(route), {})
        if answer.status_code != 403 or any(WRITES.match(each["sql"]) for each in queries):
            wrong.append(f"{route} as {who}: {answer.status_code}")
    assert not wrong, wrong[:20]


@pytest.mark.parametrize("route", FORMS)
def test_a_form_that_is_right_but_for_its_token_is_refused(world, route):
    form, path = FORMS[route], world.path(route)
    fields = form.fields(world)
    mine = "a" * 32

    without = post(world, form.who, path, fields)
    with_wrong = post(
        world, form.who, path, fields | {"csrfmiddlewaretoken": "b" * 32}, cookie=mine
    )
    from_elsewhere = post(
        world,
        form.who,
        path,
        fields | {"csrfmiddlewaretoken": mine},
        cookie=mine,
        Origin="https://evil.example",
    )

    assert (without.status_code, with_wrong.status_code) == (403, 403)
    assert from_elsewhere.status_code == 403


def test_a_form_with_its_token_is_taken(world):
    """The counterpart: without it the tests above could pass for another reason."""
    path = "/my/profile/"
    page = world.ask(TRAVELER, "GET", path)
    token = TOKEN.search(page.content.decode())
    fields = FORMS[path].fields(world) | {"csrfmiddlewaretoken": token.group(1)}

    answer = post(world, TRAVELER, path, fields, cookie=page.cookies["csrftoken"].value)

    assert answer.status_code == 302


def test_no_view_is_exempt():
    exempt = [route for route, each in ROUTES.items() if getattr(each.callback, "csrf_exempt", 0)]

    assert exempt == []
