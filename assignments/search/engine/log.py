"""What was committed since a snapshot: PostgreSQL's own, as it writes it.

A transaction's number is given when it begins to write, and its rows are seen when it commits, so
no number alone says what was seen. A snapshot does: all below its end but those it lists as open.
"""

from datetime import timedelta
from typing import NamedTuple

from django.db import connection
from django.db.models.functions import Now

from assignments.models import SearchChange

KEPT = timedelta(days=1)
# Who did not look for so long begins anew. Half of it, for transactions that take their time.
LONGEST_UNSEEN = KEPT / 2

LOOK = """
SELECT (EXTRACT(EPOCH FROM statement_timestamp()) * 1000000)::bigint,
       pg_current_xact_id_if_assigned() IS NULL
           AND current_setting('transaction_isolation') = 'read committed',
       pg_current_snapshot()::text,
       ARRAY(SELECT assignment_id FROM assignments_searchchange WHERE xid >= %(end)s
             UNION ALL
             SELECT assignment_id FROM assignments_searchchange WHERE xid = ANY(%(open)s)
             LIMIT %(most)s)
"""


class Snapshot(NamedTuple):
    """Transactions before `end` are over, but for the open ones."""

    end: int
    open: list[int]

    @classmethod
    def read(cls, text: str) -> "Snapshot":
        """ "730:733:730,731" """
        _, end, still_open = text.split(":")
        return cls(int(end), [int(each) for each in still_open.split(",") if each])


class Look(NamedTuple):
    now: int  # the database's clock, microseconds since 1970
    is_free: bool  # False in a transaction that sees what others do not, or not what they do
    snapshot: Snapshot
    changes: list[int]  # ids of assignments, some more than once


def look(since: Snapshot, most: int) -> Look:
    """One query. At most so many changes."""
    with connection.cursor() as cursor:
        cursor.execute(LOOK, {"end": since.end, "open": since.open, "most": most})
        now, is_free, snapshot, changes = cursor.fetchone()
    return Look(now, is_free, Snapshot.read(snapshot), changes)


def forget() -> int:
    """Delete the changes that every process has seen; says how many."""
    forgotten, _ = SearchChange.objects.filter(at__lt=Now() - KEPT).delete()
    return forgotten
