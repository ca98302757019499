"""Load reference data from files into tables: any number of times, all of it or nothing.

A file says all there is to know: a row it no longer has is removed, unless something refers to it.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, models, transaction

from places.cells import CellReader
from places.lines import Line, LoadError
from places.upsert import Outcome, remove, upsert


@dataclass(frozen=True)
class Table:
    """A model, the fields that tell its rows apart, and where its lines are read."""

    model: type[models.Model]
    key: tuple[str, ...]
    lines: Callable[[], Iterable[Line]]

    @property
    def name(self) -> str:
        """What the table holds, in words; a table that only joins two has none of its own."""
        meta = self.model._meta
        joined = meta.db_table.removeprefix(f"{meta.app_label}_").replace("_", " ")
        return joined if meta.auto_created else str(meta.verbose_name_plural)


def load(tables: Sequence[Table], say: Callable[[str], object]) -> None:
    """Fills the tables in order, in one transaction; then says one line for each.

    Raises LoadError at the first line that is wrong, and then nothing has changed.
    """
    with transaction.atomic():
        filled = [_fill(table) for table in tables]
        kept = [
            remove(table.model, outcome.gone)
            for table, (_, outcome) in reversed(list(zip(tables, filled, strict=True)))
        ]
    for table, (read, outcome), stays in zip(tables, filled, reversed(kept), strict=True):
        say(_report(table, read, outcome, stays))


def _fill(table: Table) -> tuple[int, Outcome]:
    reader = CellReader(table.model)
    rows = _rows(table, reader)
    try:
        return len(rows), upsert(table.model, reader.fields, table.key, rows)
    except IntegrityError as error:
        raise LoadError(f"{table.name}: {error}") from error


def _rows(table: Table, reader: CellReader) -> list[tuple[Any, ...]]:
    names = [field.name for field in reader.fields]
    places = [names.index(name) for name in table.key]
    first: dict[tuple[Any, ...], str] = {}
    rows = []
    for line in table.lines():
        row = reader.row(line)
        key = tuple(row[place] for place in places)
        if key in first:
            raise line.error(", ".join(table.key), f"the same as {first[key]}.")
        first[key] = line.where
        rows.append(row)
    return rows


def _report(table: Table, read: int, outcome: Outcome, kept: list[Any]) -> str:
    unchanged = read - outcome.added - outcome.changed
    text = (
        f"{table.name}: {read} read, {outcome.added} added, {outcome.changed} changed, "
        f"{unchanged} unchanged, {len(outcome.gone)} gone"
    )
    if kept:
        text += f" ({len(kept)} kept, other rows refer to them: {', '.join(map(str, kept))})"
    return text
