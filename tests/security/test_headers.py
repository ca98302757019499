"""What every answer carries: pages, fragments, files, refusals and failures alike."""

import re

import pytest
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.urls import path

from accounts.access import public
from jobboard import urls as site
from jobboard.errors import server_error
from tests.security.world import ANYONE, RECRUITER, STAFF, TOKEN, TRAVELER

EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
    "object-src": "'none'",
}
OFF = {"camera", "geolocation", "microphone", "payment", "usb"}
NEVER = {"Access-Control-Allow-Origin", "X-Powered-By", "Server"}
PERSONAL = "private, no-store"


@public
def breaks(request: HttpRequest) -> HttpResponse:
    raise RuntimeError


@public
def malformed(request: HttpRequest) -> HttpResponse:
    raise BadRequest


class SiteMap:
    urlpatterns = [path("breaks/", breaks), path("malformed/", malformed), *site.urlpatterns]
    handler500 = staticmethod(server_error)


@pytest.fixture
def answers(world, settings, tmp_path) -> dict[str, HttpResponse]:
    """Some thirty answers by what they are."""
    settings.ROOT_URLCONF = SiteMap
    settings.STATIC_ROOT = tmp_path / "static"
    (settings.STATIC_ROOT / "jobboard").mkdir(parents=True)
    (settings.STATIC_ROOT / "jobboard" / "site.css").write_text("body { color: black }")
    (settings.STATIC_ROOT / "jobboard" / "mark.svg").write_text("<svg/>")
    live, mine = world.live, world.application.public_id
    asked = {
        (ANYONE, "GET"): [
            *("/", "/assignments/", "/assignments/?q=ct", "/help/", "/nowhere/", "/breaks/"),
            *("/malformed/", "/accounts/login/", "/accounts/signup/", "/accounts/password/reset/"),
            f"/assignments/{live.public_id}/{live.slug}/",
            *(f"/assignments/{live.public_id}/apply/", f"/invitations/{TOKEN}/", "/theme/"),
            *("/health/live", "/health/ready", "/site.webmanifest", "/mail/", "/desk/"),
            *("/static/jobboard/site.css", "/static/jobboard/mark.svg", "/static/nothing.css"),
        ],
        (ANYONE, "PUT"): ["/"],
        (TRAVELER, "GET"): [
            *("/my/profile/", "/my/account/", "/my/applications/", f"/my/applications/{mine}/"),
            *("/accounts/email/", "/accounts/sessions/", "/accounts/2fa/", "/desk/agency/"),
            f"/documents/{world.resume.pk}/",
        ],
        (RECRUITER, "GET"): [
            *("/desk/", "/desk/assignments/new/", "/desk/facilities/", "/desk/agency/"),
            *(f"/desk/applications/{mine}/", f"/desk/applications/{mine}/resume/"),
        ],
        (RECRUITER, "POST"): ["/desk/preview/"],
        (STAFF, "GET"): ["/admin/", "/admin/accounts/user/", "/admin/accounts/nowhere/"],
    }
    return {
        f"{who} {method} {each}": world.ask(who, method, each)
        for (who, method), paths in asked.items()
        for each in paths
    }


def is_document(answer: HttpResponse) -> bool:
    return "attachment" in answer.headers.get("Content-Disposition", "")


def test_every_answer_carries_the_baseline(answers):
    missing = {
        what: (name, answer.headers.get(name))
        for what, answer in answers.items()
        for name, value in EVERYWHERE.items()
        if answer.headers.get(name) != value
    }

    assert missing == {}
    assert {answer.status_code for answer in answers.values()} >= {
        200,
        302,
        400,
        403,
        404,
        405,
        500,
    }


def test_no_answer_says_more_than_it_must(answers):
    said = {what: NEVER & set(answer.headers) for what, answer in answers.items()}

    assert {what: names for what, names in said.items() if names} == {}


def test_the_content_policy_lets_nothing_but_our_own_in(answers):
    for what, answer in answers.items():
        found = answer.headers["Content-Security-Policy"]
        if is_document(answer):
            assert found == "sandbox; default-src 'none'", what
        else:
            parts = dict(each.strip().split(" ", 1) for each in found.split(";"))
            assert parts == POLICY, what


def test_pages_need_nothing_that_the_content_policy_forbids(answers):
    """An inline style or handler would be dropped by the browser, so it must not be relied on."""
    inline = re.compile(rb"<[^>]+\s(style|on[a-z]+|hx-on[^=\s]*)\s*=|<style|javascript:", re.I)
    found = {
        what: inline.search(answer.content).group()
        for what, answer in answers.items()
        if "html" in answer.headers["Content-Type"] and inline.search(answer.content)
    }

    assert found == {}


def test_every_answer_turns_the_devices_off(answers):
    for what, answer in answers.items():
        policy = answer.headers["Permissions-Policy"]
        assert set(policy.split(", ")) == {f"{name}=()" for name in OFF}, what


def test_addresses_that_are_keys_are_told_to_nobody(answers, world):
    told = {what: answer.headers["Referrer-Policy"] for what, answer in answers.items()}
    secret = [what for what, policy in told.items() if policy == "no-referrer"]

    assert set(told.values()) == {"strict-origin-when-cross-origin", "no-referrer"}
    assert secret == [f"{ANYONE} GET /invitations/{TOKEN}/"]


def test_personal_answers_stay_out_of_caches(answers):
    kept = {
        what: answer.headers.get("Cache-Control")
        for what, answer in answers.items()
        if what.split()[0] in {TRAVELER, RECRUITER, STAFF}
        and set(answer.headers.get("Cache-Control", "").split(", ")) < {"private", "no-store"}
    }

    assert kept == {}


def test_search_tells_caches_what_it_depends_on(world):
    whole = world.ask(ANYONE, "GET", "/assignments/")
    part = world.ask(ANYONE, "GET", "/assignments/", **{"HX-Request": "true", "HX-Target": "found"})

    for answer in (whole, part):
        assert {"HX-Request", "HX-Target", "Cookie"} <= set(answer.headers["Vary"].split(", "))


@pytest.mark.parametrize(
    "origin", ["null", "https://evil.example", "http://testserver.evil.example"]
)
def test_no_other_site_may_read_us(world, origin):
    for who, where in ((ANYONE, "/assignments/"), (TRAVELER, "/my/profile/"), (STAFF, "/admin/")):
        answer = world.ask(who, "GET", where, Origin=origin)

        assert [name for name in answer.headers if name.startswith("Access-Control")] == []


HIDDEN = ["/.git/config", "/.env", "/__debug__/", "/silk/", "/metrics", "/media/", "/documents/"]
HIDDEN += ["/static/", "/static/../manage.py", "/static/%2e%2e/manage.py", "/static/..%2fmanage.py"]
HIDDEN += ["/server-status", "/manage.py", "/var/", "/api/schema/", "/static/jobboard/"]


@pytest.mark.parametrize("address", HIDDEN)
def test_what_is_not_for_the_public_is_not_there(world, address):
    assert world.ask(ANYONE, "GET", address).status_code == 404
