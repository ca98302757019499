from collections.abc import Callable

import pytest

from outbox.models import Email
from tests.security.world import World


@pytest.fixture
def world(db) -> World:
    """One of everything. Each test makes its own, and each request to it is undone."""
    return World()


@pytest.fixture
def mailbox_of() -> Callable[[str], str]:
    """The text and HTML of the newest mail to an address."""

    def newest(address: str) -> str:
        mail = Email.objects.filter(to=address).order_by("-created_at").first()
        return mail.text + mail.html

    return newest
