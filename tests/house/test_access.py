"""Every view says who may open it; what others wrote is listed here with what protects it."""

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

KNOWN = {"public", "signed_in", "candidate", "recruiter", "owner", "staff"}
OPEN = "open: it is for who is not signed in yet"
SIGNED_IN = "LoginRequiredMiddleware"
STAGE = "a sign-in that has begun in this session; else it leads back to its start"
# allauth's views. The sign-up is ours and wears its decorator.
ALLAUTH = {
    "account_login": OPEN,
    "account_logout": OPEN,
    "account_inactive": OPEN,
    "account_signup": OPEN,
    "account_reauthenticate": SIGNED_IN,
    "account_email": SIGNED_IN,
    "account_email_verification_sent": OPEN,
    "account_confirm_email": OPEN,
    "account_change_password": SIGNED_IN,
    "account_set_password": SIGNED_IN,
    "account_reset_password": OPEN,
    "account_reset_password_done": OPEN,
    "account_reset_password_from_key": OPEN,
    "account_reset_password_from_key_done": OPEN,
    "account_confirm_login_code": STAGE,
    "mfa_index": SIGNED_IN,
    "mfa_authenticate": STAGE,
    "mfa_reauthenticate": SIGNED_IN,
    "mfa_activate_totp": SIGNED_IN,
    "mfa_deactivate_totp": SIGNED_IN,
    "mfa_view_recovery_codes": SIGNED_IN,
    "mfa_generate_recovery_codes": SIGNED_IN,
    "mfa_download_recovery_codes": SIGNED_IN,
    "mfa_list_webauthn": SIGNED_IN,
    "mfa_add_webauthn": SIGNED_IN,
    "mfa_reauthenticate_webauthn": SIGNED_IN,
    "mfa_remove_webauthn": SIGNED_IN,
    "mfa_edit_webauthn": SIGNED_IN,
    "mfa_login_webauthn": OPEN,
    "usersessions_list": SIGNED_IN,
}
ARGUMENTS = {
    "account_confirm_email": ["unknown"],
    "account_reset_password_from_key": ["1", "unknown"],
    "mfa_remove_webauthn": [1],
    "mfa_edit_webauthn": [1],
}


def views(resolver: URLResolver, path: str = "/") -> Iterator[tuple[str, URLPattern]]:
    for pattern in resolver.url_patterns:
        here = path + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from views(pattern, here)
        else:
            yield here, pattern


def every() -> list[tuple[str, URLPattern]]:
    return list(views(get_resolver()))


def is_of_allauth(pattern: URLPattern) -> bool:
    module = pattern.callback.__module__
    view_class = getattr(pattern.callback, "view_class", None)
    return "allauth" in module or (view_class is not None and "allauth" in view_class.__module__)


def test_every_view_of_ours_says_who_may_open_it():
    silent = [
        path
        for path, pattern in every()
        if not path.startswith("/admin/")
        and not is_of_allauth(pattern)
        and getattr(pattern.callback, "access", None) not in KNOWN
    ]

    assert silent == []


def test_every_view_of_allauth_is_listed():
    found = {pattern.name for _, pattern in every() if is_of_allauth(pattern)}

    assert found == ALLAUTH.keys()


@pytest.mark.django_db
@pytest.mark.parametrize("name", ALLAUTH)
def test_a_view_of_allauth_is_protected_as_listed(client, name):
    response = client.get(reverse(name, args=ARGUMENTS.get(name, [])))

    sent_to = response.headers.get("Location", "").split("?")[0]
    if ALLAUTH[name] == OPEN:
        assert response.status_code in {200, 302}
        assert sent_to != "/accounts/login/" or name == "mfa_login_webauthn"
    else:
        assert sent_to == "/accounts/login/"


@pytest.mark.django_db
def test_the_admin_shows_nothing_to_anonymous(client):
    """Its own site asks for staff on each page; unknown pages answer with sign-in too."""
    pages = ["", "jsi18n/", "accounts/user/", "accounts/user/1/change/", "nowhere/", "logout/"]

    answers = [client.get(f"/admin/{page}") for page in pages]

    assert {answer.status_code for answer in answers} == {302}


@pytest.mark.django_db
def test_whoever_is_not_signed_in_is_sent_there_and_back(client):
    response = client.get("/my/profile/?from=mail")

    assert response.url == "/accounts/login/?next=/my/profile/%3Ffrom%3Dmail"
