"""The web's way in. A page that waits too long for the database gives up, and says so."""

import os
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db.backends.signals import connection_created

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobboard.settings")

LIMITS = {"lock_timeout": 2, "idle_in_transaction_session_timeout": 15}


def limit_waiting(connection: Any, **kwargs: Any) -> None:
    """Of a web process alone: migrations, workers and the demo may take their time."""
    limits = {"statement_timeout": settings.WEB_STATEMENT_SECONDS, **LIMITS}
    with connection.cursor() as cursor:
        for name, seconds in limits.items():
            cursor.execute(f"SET {name} = '{seconds}s'")


application = get_wsgi_application()
if settings.WEB_STATEMENT_SECONDS:
    connection_created.connect(limit_waiting, dispatch_uid="limit_waiting")
