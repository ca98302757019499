"""Whatever is sent to a form of accounts: a page, a redirect or a refusal; never a failure."""

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import User
from tests import cast
from tests.accounts.factors import confirmed

pytestmark = pytest.mark.django_db
NASTY = [
    "",
    " ",
    "\x00",
    "a\x00b@example.com",
    "\ud800",
    "\u202eevil",
    "🦴" * 400,
    "x" * 20_000,
    "-1",
    "9" * 400,
    "1e9999999",
    "NaN",
    "٣",
    "0000-00-00",
    "9999-12-31",
    "<script>alert(1)</script>",
    "' OR 1=1--",
    "{{7*7}}",
    "%s%n",
    "a@b",
    "javascript:alert(1)",
    "http://[::1",
    "../../etc/passwd",
    "=1+1",
    "\r\nSet-Cookie: x=1",
]
# Address, who sends it, its fields.
FORMS: list[tuple[str, Callable[[], User] | None, list[str]]] = [
    ("/accounts/signup/", None, ["name", "email", "password1", "kind", "next"]),
    (
        "/accounts/signup/?as=agency",
        None,
        ["name", "email", "password1", "kind", "agency_name", "agency_website"],
    ),
    ("/accounts/login/", None, ["login", "password", "remember", "next"]),
    ("/accounts/2fa/webauthn/login/", None, ["credential", "next"]),
    ("/accounts/password/reset/", None, ["email"]),
    ("/accounts/password/reset/key/1-x/", None, ["password1", "password2"]),
    ("/accounts/reauthenticate/", cast.ana, ["password", "next"]),
    ("/accounts/2fa/reauthenticate/", cast.ana, ["code", "next"]),
    ("/accounts/2fa/webauthn/reauthenticate/", cast.ana, ["credential", "next"]),
    ("/accounts/email/", cast.ana, ["email", "action_add"]),
    ("/accounts/email/", cast.ana, ["email", "action_remove"]),
    ("/accounts/password/change/", cast.ana, ["oldpassword", "password1", "password2"]),
    ("/accounts/2fa/totp/activate/", cast.ana, ["code"]),
    ("/accounts/2fa/webauthn/add/", cast.ana, ["name", "credential", "passwordless"]),
    ("/my/agency-request/", cast.ana, ["name", "website", "about"]),
    (
        "/my/profile/",
        lambda: cast.cleo().user,
        [
            "name",
            "phone",
            "home_zip",
            "professions",
            "years_experience",
            "available_from",
            "about",
            "resume_file",
        ],
    ),
    (
        "/my/credentials/new/",
        lambda: cast.cleo().user,
        [
            "credential",
            "state",
            "number",
            "in_process",
            "issued_on",
            "expires_on",
            "expected_on",
            "proof",
            "kept",
            "seen",
        ],
    ),
    (
        "/my/experience/new/",
        lambda: cast.cleo().user,
        ["profession", "kind", "facility", "started_on", "ended_on"],
    ),
    ("/my/systems/", lambda: cast.cleo().user, ["systems"]),
    ("/desk/agency/words/", cast.ana, ["website", "about"]),
    ("/desk/agency/choice/", cast.ana, ["agency"]),
    ("/desk/agency/invitations/", cast.ana, ["new-email", "new-role"]),
    ("/desk/agency/members/1/role/", cast.ana, ["role"]),
    ("/desk/agency/members/99999999999999999999999/removal/", cast.ana, []),
    ("/desk/agency/invitations/99999999999999999999999/withdrawal/", cast.ana, []),
    ("/invitations/x/acceptance/", cast.ana, []),
    ("/admin/login/", None, ["username", "password", "next"]),
]
UNHURRIED = settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
values = st.one_of(st.sampled_from(NASTY), st.text(max_size=60))


@pytest.fixture
def browser(sender: Callable[[], User] | None) -> Client:
    """Signed in once, and lately proved to be who it is, for all examples of a test."""
    client = Client(raise_request_exception=False)
    if sender:
        client.force_login(confirmed(sender()))
        client.post("/accounts/reauthenticate/", {"password": cast.PASSWORD})
    return client


@pytest.mark.parametrize(("path", "sender", "fields"), FORMS, ids=[form[0] for form in FORMS])
@UNHURRIED
@given(data=st.data())
def test_no_input_makes_a_form_fail(path, browser, fields, data):
    cache.clear()
    sent = {field: data.draw(values, label=field) for field in fields}
    body = {key: value.encode("utf-8", "surrogatepass") for key, value in sent.items()}

    response = browser.post(path, body)

    assert response.status_code < 500


@pytest.mark.parametrize("sender", [None])
@pytest.mark.parametrize("path", sorted({form[0] for form in FORMS if form[1] is None}))
@UNHURRIED
@given(key=st.sampled_from(["next", "email", "as", "q"]), value=values)
def test_no_parameter_makes_a_page_fail(path, browser, key, value):
    cache.clear()
    sent = {key: value.encode("utf-8", "surrogatepass")}

    response = browser.get(path.split("?")[0], sent)

    assert response.status_code < 500
