"""The pages of accounts in a real browser: readable by all, in both schemes, at any width."""

import pytest

from accounts import documents, membership
from tests import build, cast
from tests.accounts.factors import confirmed, with_app
from tests.accounts.files import a_pdf, upload
from tests.browser.axe import BEYOND, violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ANYONE = ["/accounts/login/", "/accounts/signup/", "/accounts/signup/?as=agency"]
ANYONE += ["/accounts/password/reset/", "/accounts/confirm-email/", "/accounts/confirm-email/x/"]
TRAVELER = ["/my/account/", "/my/profile/", "/my/agency-request/", "/accounts/2fa/"]
TRAVELER += ["/accounts/email/", "/accounts/password/change/", "/accounts/sessions/"]
TRAVELER += ["/accounts/reauthenticate/", "/accounts/logout/", "/desk/agency/"]
OWNER = ["/my/account/", "/desk/agency/", "/accounts/2fa/", "/accounts/2fa/reauthenticate/"]


def read(window, paths: list[str]) -> list[str]:
    """Opens each page; what axe finds there, and which do not fit the screen."""
    found = []
    for path in paths:
        window.page.goto(window.home + path)
        found += [f"{path} {each}" for each in violations(window.page)]
        beyond = window.page.evaluate(BEYOND)
        found += [f"{path} is {beyond} px too wide"] if beyond > 0 else []
    return found


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
def test_the_way_in_is_readable(open_window, width, scheme):
    window = open_window(width=width, color_scheme=scheme)

    assert read(window, ANYONE) == []


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
def test_a_travelers_pages_are_readable(open_window, width, scheme):
    cleo = cast.cleo()
    confirmed(cleo.user)
    build.a_profession()
    documents.store(cleo, upload(a_pdf(), "a very long name of a résumé " * 3 + ".pdf"))
    cleo.held_credentials.create(credential=build.a_credential(), expires_on="2020-01-01")
    window = open_window(width=width, color_scheme=scheme, user=cleo.user, forgive="403")
    window.expected.add(403)

    assert read(window, TRAVELER) == []


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
def test_an_owners_pages_are_readable(open_window, width, scheme):
    ana = with_app(cast.ana())
    cast.ben()
    membership.invite(
        cast.northway(), "somebody.with.a.long.name@example.com", role="owner", by=ana
    )
    window = open_window(width=width, color_scheme=scheme, user=ana)

    assert read(window, OWNER) == []


def test_no_page_runs_or_styles_anything_inline(open_window):
    """Under the policy itself: the window hears each violation, and fails the test at its end."""
    sam = confirmed(cast.sam())
    agency = cast.northway()
    cast.ana()
    documents.store(cast.cleo(), upload(a_pdf()))
    window = open_window(user=sam)
    page = window.page

    for path in ANYONE[1:3] + TRAVELER[3:8]:
        page.goto(window.home + path)
    page.goto(window.home + "/accounts/2fa/totp/activate/")
    page.get_by_label("Password").fill(cast.PASSWORD)
    page.get_by_role("button", name="Go on").click()
    assert page.locator("img.qr").evaluate("image => image.naturalWidth") > 0
    for path in ("agency/", f"agency/{agency.pk}/change/", "user/add/", "document/", "candidate/"):
        page.goto(f"{window.home}/admin/accounts/{path}")
        assert page.locator("#content").count() == 1
