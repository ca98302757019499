"""The broker behind the worker: a queue in the board's own database, Redis/Valkey or RabbitMQ.

The broker may lose or repeat anything: what must happen is a row of the outbox, and a message
only says "look now".
"""

from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.db import connection, transaction
from pgmq import install

HARD_LIMIT = 240  # seconds a task may run; each task may set less
SOFT_LIMIT = 200
# Seconds until a message whose worker died is given to another. More than twice the hard limit,
# so that a task which still runs is never started again beside itself.
VISIBILITY = 600
VISIBILITY_REDIS = 3600

PGMQ, REDIS, AMQP = {"pgmq"}, {"redis", "rediss", "redis+socket", "sentinel"}, {"amqp", "amqps"}


def broker_settings(url: str, database: dict[str, Any]) -> dict[str, Any]:
    """Celery's settings for the broker at `url`; `database` is an entry of `DATABASES`."""
    scheme = urlsplit(url).scheme
    if url == "pgmq://":
        # Named only to be shown: the address that counts is in the options.
        return {
            "broker_url": "pgmq://localhost",
            "broker_transport_options": _in_database(database),
        }
    if scheme in REDIS:
        return {
            "broker_url": url,
            "broker_transport_options": _redis(),
            "worker_enable_soft_shutdown_on_idle": True,  # gives back what it has fetched
        }
    if scheme in AMQP:
        return {"broker_url": url, **_rabbit()}
    raise ImproperlyConfigured(
        f"BROKER_URL starts with {scheme or url!r}, which the board has no settings for. Say "
        "pgmq:// (the board's own database, no address), redis://… or amqp://…"
    )


def _in_database(database: dict[str, Any]) -> dict[str, Any]:
    return {
        "conn_string": _pgmq_address(database),
        "init_extension": False,  # the SQL is installed by `prepare`; no server has the extension
        "visibility_timeout": VISIBILITY,
        "wait_time_seconds": 2,
        "poll_interval_ms": 250,
        "polling_interval": 0.5,
        "pool_size": 2,
        "pool_timeout": 3,  # the pool's own 30 s would hold up a stop and a start again
    }


def _redis() -> dict[str, Any]:
    return {
        "visibility_timeout": VISIBILITY_REDIS,
        # Look for the messages of dead workers every 2 s; without these, once in 100 s.
        "unacked_restore_interval": 2,
        "unacked_restore_throttle": 1,
        "socket_timeout": 10,
        "socket_connect_timeout": 2,
        "health_check_interval": 25,
        "global_keyprefix": "thirteen:",
    }


def _rabbit() -> dict[str, Any]:
    return {
        "broker_transport_options": {"confirm_publish": True},
        "task_default_queue_type": "quorum",
        "task_default_exchange_type": "topic",  # a delay does not work on a direct exchange
        "task_create_missing_queue_type": "quorum",
    }


def _pgmq_address(database: dict[str, Any]) -> str:
    """The database's address in the form that survives PGMQ.

    PGMQ 1.1.4 reads five fields out of it and writes them down again without quotes, so each is
    quoted twice; what libpq shall know beyond the five (sslmode, …) rides behind the last.
    """
    known = {"host", "port", "dbname", "user", "password"}
    extra = {
        name: value
        for name, value in database.get("OPTIONS", {}).items()
        if name not in known and isinstance(value, (str, int))
    }
    fields = {
        "host": database["HOST"] or "localhost",
        "port": database["PORT"] or 5432,
        "dbname": database["NAME"],
        "user": database["USER"],
    }
    password = _quoted(database["PASSWORD"]) + "".join(
        f" {name}={_quoted(value)}" for name, value in extra.items()
    )
    twice = {name: _quoted(_quoted(value)) for name, value in fields.items()}
    return " ".join(f"{name}={value}" for name, value in twice.items()) + (
        f" password={_quoted(password)}"
    )


def _quoted(value: object) -> str:
    """A value as libpq reads it in an address."""
    escaped = str(value).replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"


def install_queue() -> bool:
    """Install PGMQ's tables and functions in the database; say whether that was needed.

    Another version's are replaced with all they hold, since nothing counts on a message: the
    next tick of the timetable sends its like.
    """
    version = f"PGMQ {install.get_embedded_sql_version()}, installed by the board"
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('jobboard.broker'))")
        cursor.execute("SELECT obj_description(to_regnamespace('pgmq'), 'pg_namespace')")
        if cursor.fetchone() == (version,):
            return False
        cursor.execute("DROP SCHEMA IF EXISTS pgmq CASCADE")
        cursor.execute(install.get_embedded_install_sql())
        cursor.execute("COMMENT ON SCHEMA pgmq IS %s", [version])
    return True
