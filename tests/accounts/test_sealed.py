"""Numbers of credentials are unreadable wherever the table goes."""

import pytest
from django.db import connection

from accounts.models import HeldCredential
from tests import build, cast

pytestmark = pytest.mark.django_db
NUMBER = "MRT-0451-7782"


def held(number: str = NUMBER) -> HeldCredential:
    return HeldCredential.objects.create(
        candidate=cast.cleo(), credential=build.a_credential(), number=number
    )


def in_the_table() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT number FROM accounts_heldcredential")
        return cursor.fetchone()[0]


def test_number_is_read_back_and_not_readable_in_the_table():
    held()

    assert HeldCredential.objects.get().number == NUMBER
    assert "0451" not in in_the_table()


def test_no_number_stays_empty():
    held("")

    assert in_the_table() == ""
    assert HeldCredential.objects.get().number == ""


def test_number_is_read_after_the_key_changed(settings):
    held()

    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another key " * 6

    assert HeldCredential.objects.get().number == NUMBER


def test_number_of_a_lost_key_is_empty(settings):
    held()

    settings.SECRET_KEY = "another key " * 6

    assert HeldCredential.objects.get().number == ""
