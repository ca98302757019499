from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings as project
from django.db import transaction
from django.test import override_settings

from outbox.models import Email
from tests.security.world import World


@pytest.fixture(scope="module")
def documents_of_the_board(tmp_path_factory) -> dict[str, object]:
    folder: Path = tmp_path_factory.mktemp("documents")
    return {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(folder), "base_url": None},
    }


@pytest.fixture(scope="module")
def board(django_db_setup, django_db_blocker, documents_of_the_board) -> Iterator[World]:
    """One of everything, made once: making it takes longer than most tests of it."""
    stores = project.STORAGES | {"default": documents_of_the_board}
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(STORAGES=stores):
            board = World()
        yield board
        transaction.set_rollback(True)


@pytest.fixture
def world(board, db, settings, documents_of_the_board) -> World:
    """The board as it was made: each test is undone, and each request to it as well."""
    settings.STORAGES = settings.STORAGES | {"default": documents_of_the_board}
    return board.anew()


@pytest.fixture
def mailbox_of() -> Callable[[str], str]:
    """The text and HTML of the newest mail to an address."""

    def newest(address: str) -> str:
        mail = Email.objects.filter(to=address).order_by("-created_at").first()
        return mail.text + mail.html

    return newest
