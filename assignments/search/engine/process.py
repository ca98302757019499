"""The index of this process: built once, and brought up to the last commit before each answer."""

import logging
from threading import Lock, Thread
from time import monotonic
from typing import NamedTuple

from django.conf import settings
from django.db import connection

from assignments.search.engine.columns import read
from assignments.search.engine.index import Index, View

log = logging.getLogger(__name__)
# More changes than this take longer to follow than a request should wait.
MOST_CHANGES = 5000
# Changes are kept for a day; who did not look for so long begins anew.
LONGEST_UNSEEN = 12 * 3600
STATE = """
SELECT (EXTRACT(EPOCH FROM now()) * 1000000)::bigint,
       pg_current_xact_id_if_assigned() IS NOT NULL,
       pg_snapshot_xmin(pg_current_snapshot())::text::bigint
"""
CHANGES = """
SELECT id, assignment_id FROM assignments_searchchange WHERE xid >= %s LIMIT %s
"""


class State(NamedTuple):
    now: int  # the database's clock, microseconds since 1970
    is_writing: bool  # this transaction has written what others may never see
    oldest: int  # the oldest transaction that is still open


class Process:
    def __init__(self) -> None:
        self.index: Index | None = None
        self.since = 0  # transactions before this one are in the index
        self.seen: set[int] = set()  # rows of the log from there on that are in it, too
        self.looked_at = 0.0
        self.writing = Lock()
        self.builder: Thread | None = None

    def current(self) -> View | None:
        """None: SQL answers; the index is not built, too far behind, or must not look."""
        if not settings.SEARCH_INDEX:
            return None
        if self.index is None or monotonic() - self.looked_at > LONGEST_UNSEEN:
            self.build_beside()
            return None
        with self.writing:
            return self.caught_up(self.index)

    def caught_up(self, index: Index) -> View | None:
        state = asked()
        if state.is_writing:
            return None
        rows = self.changes()
        if len(rows) > MOST_CHANGES:
            self.build_beside()
            return None
        new = {assignment for row, assignment in rows if row not in self.seen}
        if new:
            index.absorb(list(new), read(list(new)))
        self.since, self.seen = state.oldest, {row for row, _ in rows}
        self.looked_at = monotonic()
        index.pass_by(state.now)
        return index.view()

    def changes(self) -> list[tuple[int, int]]:
        with connection.cursor() as cursor:
            cursor.execute(CHANGES, [self.since, MOST_CHANGES + 1])
            return cursor.fetchall()

    # ---------------------------------------------------------- building
    def build(self) -> None:
        """Reads every posting that is shown: a million take some twenty seconds."""
        began = monotonic()
        state = asked()
        index = Index(read())
        index.view()
        with self.writing:
            self.index, self.since, self.seen = index, state.oldest, set()
            self.looked_at = monotonic()
        log.info("search index: %d postings in %.1f s", index.end, monotonic() - began)

    def build_beside(self) -> None:
        """In a thread of its own, once at a time; SQL answers meanwhile."""
        if self.builder is None or not self.builder.is_alive():
            self.builder = Thread(target=self.build_alone, name="search-index", daemon=True)
            self.builder.start()

    def build_alone(self) -> None:
        try:
            self.build()
        except Exception:
            log.exception("search index: not built; SQL answers")
        finally:
            connection.close()


def asked() -> State:
    with connection.cursor() as cursor:
        cursor.execute(STATE)
        return State(*cursor.fetchone())


PROCESS = Process()
