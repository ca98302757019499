"""A web process gives the database a few seconds, and no more."""

import pytest
from django.db import OperationalError, connection, transaction
from django.db.backends.signals import connection_created

from jobboard.wsgi import limit_waiting

# The tests are no web process: only these two ask for its limits.
connection_created.disconnect(dispatch_uid="limit_waiting")
pytestmark = pytest.mark.django_db


def test_statement_of_a_page_is_stopped(settings):
    settings.WEB_STATEMENT_SECONDS = 1
    limit_waiting(connection)

    with (
        pytest.raises(OperationalError, match="statement timeout"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT pg_sleep(20)")


def test_page_does_not_wait_long_for_a_lock():
    limit_waiting(connection)

    with connection.cursor() as cursor:
        cursor.execute("SHOW lock_timeout")
        assert cursor.fetchone() == ("2s",)
