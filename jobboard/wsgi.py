"""The web's way in. A page that waits too long for the database gives up, and says so."""

import os
from typing import Any

import django
from django.conf import settings
from django.db.backends.signals import connection_created

from jobboard.handler import Handler

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobboard.settings")

LIMITS = {"lock_timeout": 2, "idle_in_transaction_session_timeout": 15}


def limit_waiting(connection: Any, **kwargs: Any) -> None:
    """Of a web process alone: migrations, workers and the demo may take their time."""
    limits = {"statement_timeout": settings.WEB_STATEMENT_SECONDS, **LIMITS}
    with connection.cursor() as cursor:
        for name, seconds in limits.items():
            cursor.execute(f"SET {name} = '{seconds}s'")


django.setup(set_prefix=False)
application = Handler()
if settings.WEB_STATEMENT_SECONDS:
    connection_created.connect(limit_waiting, dispatch_uid="limit_waiting")
