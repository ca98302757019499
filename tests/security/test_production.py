"""What the settings of production add, and that the Host header is nobody's word."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings as project

from tests.outbox.conftest import own_board
from tests.security.hostile import encoded
from tests.security.world import ANYONE

ASK_IN_PRODUCTION = """
import json
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpResponse
from django.test import Client, RequestFactory

def remembered(request):
    request.session["theme"] = "dark"
    return HttpResponse()

def cookies(response):
    return {name: dict(morsel) for name, morsel in response.cookies.items()}

client = Client(headers={"host": "board.example"})
page = client.get("/accounts/login/", secure=True)
plain = client.get("/accounts/login/")
elsewhere = Client(headers={"host": "evil.example"}, raise_request_exception=False)
request = RequestFactory().get("/")
session = SessionMiddleware(remembered)(request)
request.session.flush()
print("FOUND" + json.dumps({
    "cookies": cookies(page) | cookies(session),
    "hsts": page.headers.get("Strict-Transport-Security"),
    "policy": page.headers.get("Content-Security-Policy"),
    "plain": [plain.status_code, plain.headers.get("Location")],
    "stranger": elsewhere.get("/", secure=True).status_code,
    "mail": client.get("/mail/", secure=True).status_code,
    "styleguide": client.get("/styleguide/", secure=True).status_code,
}))
"""


@pytest.fixture(scope="module")
def in_production(django_db_setup, django_db_blocker, tmp_path_factory) -> dict:
    """What the site says with the settings of production, asked in a process of its own."""
    with django_db_blocker.unblock():
        place = own_board(tmp_path_factory.mktemp("var"))
    production = {
        "THIRTEEN_ENV": "production",
        "SECRET_KEY": "for this test alone, and long enough to be taken for a real one",
        "ALLOWED_HOSTS": "board.example",
        "SITE_URL": "https://board.example",
        "ACCOUNT_RATE_LIMITS": "",
        "STATIC_ROOT": str(tmp_path_factory.mktemp("static")),
    }
    manage(place | production, "collectstatic", "--no-input", "-v0")
    said = manage(place | production, "shell", "-v0", "-c", ASK_IN_PRODUCTION)
    return json.loads(said.split("FOUND")[1])


def manage(environment: dict[str, str], *words: str) -> str:
    done = subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=project.BASE_DIR,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("name", ["__Host-csrftoken", "__Host-sessionid"])
def test_cookies_of_production_are_bound_to_the_host(in_production, name):
    cookie = in_production["cookies"][name]

    assert cookie["secure"] is True
    assert cookie["httponly"] is True
    assert cookie["samesite"] == "Lax"
    assert cookie["path"] == "/"
    assert cookie["domain"] == ""


def test_production_speaks_https_alone_for_a_year(in_production):
    assert in_production["hsts"] == "max-age=31536000; includeSubDomains; preload"
    assert in_production["plain"] == [301, "https://board.example/accounts/login/"]
    assert "unsafe" not in in_production["policy"]


def test_production_answers_to_its_own_name_alone(in_production):
    assert in_production["stranger"] == 400


def test_production_shows_no_mail_and_no_styleguide(in_production):
    assert (in_production["mail"], in_production["styleguide"]) == (404, 404)


@pytest.mark.parametrize("name", ["Host", "X-Forwarded-Host", "X-Forwarded-Server", "Forwarded"])
def test_a_mail_leads_to_our_address_whatever_the_request_claims(world, mailbox_of, name):
    sent = world.do(
        ANYONE,
        "POST",
        "/accounts/password/reset/",
        encoded([("email", "dan@example.com")]),
        **{name: "evil.example"},
    )

    assert sent.status_code == 302
    text = mailbox_of("dan@example.com")
    assert "evil.example" not in text
    assert f"{project.SITE_URL}/accounts/password/reset/key/" in text
