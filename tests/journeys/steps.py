"""What people do in more than one journey."""

from datetime import date

from accounts.models import User
from outbox.send import drain
from tests import cast
from tests.accounts.factors import confirmed
from tests.browser.window import Window


def sign_in(window: Window, user: User, leads_to: str) -> None:
    confirmed(user)
    window.go("/accounts/login/")
    window.page.get_by_label("E-mail").fill(user.email)
    window.page.get_by_label("Password").fill(cast.PASSWORD)
    window.press("Sign in")
    window.at(leads_to)


def read_mail(window: Window, to: str, subject: str) -> None:
    """Lets the mail out, and opens it on the demo's mail page."""
    drain()
    window.go(f"/mail/?to={to}")
    window.page.get_by_role("link", name=subject).first.click()
    window.at("/mail/[0-9a-f-]+/")


def is_phone(window: Window) -> bool:
    return window.page.viewport_size["width"] < 992


def day(when: date) -> str:
    """As an input of type date takes it."""
    return when.isoformat()
