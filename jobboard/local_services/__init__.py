"""The embedded PostgreSQL that stands in when no address is given, and the board's processes.

Only the standard library is imported, since the settings ask for the address before Django is up.
"""

from jobboard.local_services.cluster import (
    database_url,
    ensure_postgres,
    forget_postgres,
    is_alive,
    other_sessions,
    stop_postgres,
)
from jobboard.local_services.home import make_var
from jobboard.local_services.trouble import LocalServiceError

__all__ = [
    "LocalServiceError",
    "database_url",
    "ensure_postgres",
    "forget_postgres",
    "is_alive",
    "make_var",
    "other_sessions",
    "stop_postgres",
]
