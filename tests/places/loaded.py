"""The real reference data, loaded once for a module of tests and taken back after it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import transaction

from places.load import Table, load
from places.models import ZipCode
from places.tables import TABLES as PLACES

# ZIP codes take most of the time, and most tests need none.
STATES = [table for table in PLACES if table.model is not ZipCode]


@contextmanager
def loaded(blocker, *apps: Sequence[Table]) -> Iterator[None]:
    with blocker.unblock(), transaction.atomic():
        for tables in apps:
            load(tables, lambda line: None)
        yield
        transaction.set_rollback(True)
