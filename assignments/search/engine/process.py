"""The index of this process: built once, and brought up to the last commit before each answer."""

import logging
import os
from threading import Lock, Thread
from time import monotonic

from django.conf import settings
from django.db import connection, transaction

from assignments.search.engine.column import CodedColumn
from assignments.search.engine.columns import CHOICES
from assignments.search.engine.index import Index, View
from assignments.search.engine.log import LONGEST_UNSEEN, Look, Snapshot, look
from assignments.search.engine.naming import named
from assignments.search.engine.reading import read

log = logging.getLogger(__name__)
BUILD_SECONDS = 300  # and no longer: then SQL answers
START_SECONDS = 60  # for which a board that starts waits
PAUSE_SECONDS = 60  # before another is tried, after one that failed
EVERYTHING = Snapshot(2**62, [])  # no change is later


class Process:
    """`writing` is held by who changes the index, and by who takes a view of it."""

    def __init__(self) -> None:
        self.index: Index | None = None
        self.is_due = True  # to be built, though there may be one that still answers
        self.since = EVERYTHING
        self.looked_at = 0  # by the database's clock, microseconds since 1970
        self.not_before = 0.0  # another build
        self.let_go()

    def let_go(self) -> None:
        """After a fork no thread but this one is there, whatever it held."""
        self.writing = Lock()
        self.builder: Thread | None = None
        if self.index:
            self.index.keeping = Lock()

    def current(self) -> View | None:
        """None: SQL answers; the index is not built, too far behind, or must not look."""
        if not settings.SEARCH_INDEX:
            return None
        with self.writing:
            view = self.caught_up(self.index) if self.index else None
            if self.is_due:
                self.build_beside()
            return view

    def caught_up(self, index: Index) -> View | None:
        most = max(5000, index.built // 50)  # more take longer than a request should wait
        found = look(self.since, most + 1)
        if not found.is_free:
            return None
        self.is_due = index.is_worn
        if len(found.changes) > most or self.is_lost(found):
            self.is_due = True
            return None
        if found.changes:
            self.follow(index, list(set(found.changes)))
        self.since, self.looked_at = found.snapshot, found.now
        index.pass_by(found.now)
        return index.view()

    def follow(self, index: Index, ids: list[int]) -> None:
        rows = named(index.choices, read(ids))
        try:
            index.absorb(ids, rows)
        except BaseException:
            self.index, self.is_due = None, True  # half of it may be written
            raise

    def is_lost(self, found: Look) -> bool:
        """Changes may be forgotten already, or the database is an older one, brought back."""
        is_older = found.snapshot.end < self.since.end
        return is_older or found.now - self.looked_at > LONGEST_UNSEEN.total_seconds() * 1_000_000

    # ---------------------------------------------------------- building
    def build(self, seconds: int = BUILD_SECONDS) -> None:
        """Reads every live posting: a million take some twenty seconds."""
        began = monotonic()
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(f"SET LOCAL statement_timeout = '{seconds}s'")
            found = look(EVERYTHING, 1)
            if not found.is_free:
                raise RuntimeError("A transaction that others do not see cannot be shared.")
            choices = {name: CodedColumn() for name in CHOICES}
            rows = named(choices, read())
        index = Index(rows, choices)
        with self.writing:
            self.index, self.since, self.looked_at = index, found.snapshot, found.now
            self.is_due = False
        log.info("search index: %d postings in %.1f s", index.end, monotonic() - began)

    def build_beside(self) -> None:
        """In a thread of its own, once at a time; SQL answers meanwhile."""
        if (self.builder is None or not self.builder.is_alive()) and monotonic() > self.not_before:
            self.builder = Thread(target=self.build_alone, name="search-index", daemon=True)
            self.builder.start()

    def build_alone(self, seconds: int = BUILD_SECONDS) -> None:
        """In a connection of its own, or one that is given back."""
        try:
            self.build(seconds)
        except Exception:
            self.not_before = monotonic() + PAUSE_SECONDS
            log.exception("search index: not built; SQL answers")
        finally:
            connection.close()

    def before_fork(self) -> None:
        """What is built before processes part is in memory once, and there from the first page."""
        if not settings.SEARCH_INDEX or monotonic() < self.not_before:
            return
        try:
            if self.index:
                self.caught_up(self.index)
        except Exception:  # the board starts all the same
            log.exception("search index: not brought up to date")
        if self.is_due:
            self.build_alone(START_SECONDS)
        connection.close()


PROCESS = Process()
os.register_at_fork(after_in_child=PROCESS.let_go)
