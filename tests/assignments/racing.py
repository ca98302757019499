"""Real threads on real connections, started together."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from django.db import connection

PATIENCE = 20.0


def race(*verbs: Callable[[], Any]) -> list[Any]:
    """What each returned, or the exception it raised, in the order given."""
    together = threading.Barrier(len(verbs))

    def run(verb: Callable[[], Any]) -> Any:
        together.wait(PATIENCE)
        return outcome(verb)

    with ThreadPoolExecutor(len(verbs)) as pool:
        return list(pool.map(run, verbs, timeout=PATIENCE * 2))


def outcome(verb: Callable[[], Any]) -> Any:
    try:
        return verb()
    except Exception as problem:
        return problem
    finally:
        connection.close()


def behind(verb: Callable[[], Any], pool: ThreadPoolExecutor) -> "Future[Any]":
    """Starts the verb in another thread and returns once it waits for a lock of ours."""
    future = pool.submit(outcome, verb)
    until = time.monotonic() + PATIENCE
    while not someone_waits():
        assert not future.done(), f"It did not wait: {future.result()!r}"
        assert time.monotonic() < until, "It neither waited nor ended."
        time.sleep(0.01)
    return future


def someone_waits() -> bool:
    with connection.cursor() as cursor:
        # Inside a transaction the activity is looked up once and remembered.
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )
        return bool(cursor.fetchone()[0])
