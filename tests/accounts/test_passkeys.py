"""Passkeys in a real browser with a key of software, under the policy every page has."""

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from tests import cast
from tests.accounts.factors import confirmed

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def plug_in(page: Page) -> None:
    wire = page.context.new_cdp_session(page)
    wire.send("WebAuthn.enable")
    wire.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})


def enrol(page: Page, home: str) -> None:
    """From a session that knows the password to a passkey that needs none."""
    page.goto(f"{home}/accounts/2fa/webauthn/add/")
    page.get_by_label("Password").fill(cast.PASSWORD)
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("Name").fill("Work laptop")
    page.get_by_label("Let it sign me in without a password").check()
    page.get_by_role("button", name="Add a passkey").click()


def sign_in_with_passkey(page: Page, home: str, wanted: str) -> None:
    page.goto(f"{home}/accounts/login/?next={wanted}")
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url(f"{home}{wanted}")


def window_of(open_window, user: User, **options):
    window = open_window(user=confirmed(user), **options)
    plug_in(window.page)
    return window


def test_a_passkey_is_added_and_signs_in_without_a_password(open_window):
    window = window_of(open_window, cast.cleo().user)
    page = window.page

    enrol(page, window.home)
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery codes")
    page.context.clear_cookies()
    sign_in_with_passkey(page, window.home, "/my/account/")

    expect(page.get_by_text("Signed in as cleo@example.com")).to_be_visible()


def test_a_passkey_counts_as_the_second_factor(open_window, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    window = window_of(open_window, cast.sam())
    page = window.page

    enrol(page, window.home)
    expect(page.get_by_role("heading", level=1)).to_have_text("Is it you?")
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery codes")
    page.context.clear_cookies()
    sign_in_with_passkey(page, window.home, "/admin/")

    expect(page.get_by_role("heading", name="Site administration")).to_be_visible()


def test_a_passkey_is_the_second_step_after_a_password(open_window):
    window = window_of(open_window, cast.cleo().user)
    page = window.page
    enrol(page, window.home)
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery codes")
    page.context.clear_cookies()

    page.goto(f"{window.home}/accounts/login/?next=/my/account/")
    page.get_by_label("E-mail").fill("cleo@example.com")
    page.get_by_label("Password").fill(cast.PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Second step")
    page.get_by_role("button", name="Use a passkey").click()

    expect(page.get_by_text("Signed in as cleo@example.com")).to_be_visible()


def test_what_went_wrong_with_a_passkey_is_said(open_window):
    window = window_of(open_window, cast.cleo().user)
    page = window.page
    page.context.clear_cookies()
    page.goto(f"{window.home}/accounts/login/")
    page.evaluate(
        "() => { navigator.credentials.get = "
        "() => Promise.reject(new DOMException('', 'NotAllowedError')) }"
    )

    page.get_by_role("button", name="Use a passkey").click()

    expect(page.get_by_role("alert").filter(has_text="No passkey was used")).to_be_visible()


def test_without_scripts_the_page_says_what_still_works(open_window):
    window = open_window(scripts=False)

    window.page.goto(f"{window.home}/accounts/login/")

    expect(window.page.get_by_text("Passkeys need scripts")).to_be_visible()
    expect(window.page.get_by_role("button", name="Use a passkey")).to_be_hidden()
