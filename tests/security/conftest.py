from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.db.models import F
from django.test import override_settings

from outbox.models import Email
from tests.conftest import stores_in
from tests.security.world import World


@pytest.fixture(scope="module")
def stores(tmp_path_factory) -> dict[str, Any]:
    return stores_in(tmp_path_factory.mktemp("documents"))


@pytest.fixture(scope="module")
def board(django_db_setup, django_db_blocker, stores) -> Iterator[World]:
    """One of everything, made once: making it takes longer than most tests of it."""
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(STORAGES=stores):
            board = World()
        # A module takes longer than a mail may wait before /health/ready says so.
        Email.objects.update(not_before=F("not_before") + timedelta(days=1))
        yield board
        transaction.set_rollback(True)


@pytest.fixture
def world(board, db, settings, stores) -> World:
    """The board as it was made: each test is undone, and each request to it as well."""
    settings.STORAGES = stores
    return board.anew()


@pytest.fixture
def mailbox_of() -> Callable[[str], str]:
    """The text and HTML of the newest mail to an address."""

    def newest(address: str) -> str:
        mail = Email.objects.filter(to=address).order_by("-created_at").first()
        return mail.text + mail.html

    return newest
