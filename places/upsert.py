"""Bring a table to what its file says: in bulk, and without touching a row that is right."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, connection, models, transaction
from psycopg import sql

from places.cells import Field


@dataclass(frozen=True)
class Outcome:
    added: int
    changed: int
    gone: list[Any]
    """Primary keys of the rows the file no longer has."""


def upsert(
    model: type[models.Model],
    fields: Sequence[Field],
    key: Sequence[str],
    rows: Iterable[tuple[Any, ...]],
) -> Outcome:
    """Copies rows (values of `fields`) beside the table, then changes and adds what differs."""
    names = [_column(field) for field in fields]
    parts = {
        "table": sql.Identifier(model._meta.db_table),
        "pk": _pk(model),
        "names": sql.SQL(", ").join(names),
        "ours": _prefixed("ours", names),
        "theirs": _prefixed("theirs", names),
        "assigned": sql.SQL(", ").join(sql.SQL("{0} = theirs.{0}").format(name) for name in names),
        "same_key": sql.SQL(" AND ").join(_same(field) for field in fields if field.name in key),
    }
    with connection.cursor() as cursor:
        for statement in BESIDE:
            cursor.execute(sql.SQL(statement).format(**parts))
        with cursor.copy(sql.SQL("COPY incoming ({names}) FROM STDIN").format(**parts)) as copy:
            for row in rows:
                copy.write_row(row)
        changed = cursor.execute(sql.SQL(CHANGE).format(**parts)).rowcount
        added = cursor.execute(sql.SQL(ADD).format(**parts)).rowcount
        gone = cursor.execute(sql.SQL(GONE).format(**parts)).fetchall()
        cursor.execute("DROP TABLE incoming")
    return Outcome(added, changed, [pk for (pk,) in gone])


# Readers go on reading; a second loader waits for the first.
BESIDE = (
    "LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE",
    "CREATE TEMPORARY TABLE incoming AS SELECT {names} FROM {table} WITH NO DATA",
)
CHANGE = """
    UPDATE {table} AS ours SET {assigned} FROM incoming AS theirs
    WHERE {same_key} AND ({ours}) IS DISTINCT FROM ({theirs})
"""
ADD = """
    INSERT INTO {table} ({names}) SELECT {names} FROM incoming AS theirs
    WHERE NOT EXISTS (SELECT FROM {table} AS ours WHERE {same_key})
"""
GONE = """
    SELECT {pk} FROM {table} AS ours
    WHERE NOT EXISTS (SELECT FROM incoming AS theirs WHERE {same_key}) ORDER BY {pk}
"""


def remove(model: type[models.Model], pks: Iterable[Any]) -> list[Any]:
    """Deletes rows to which nothing refers, and returns the keys of those it had to keep."""
    statement = sql.SQL("DELETE FROM {} WHERE {} = %s").format(
        sql.Identifier(model._meta.db_table), _pk(model)
    )
    kept = []
    for pk in pks:
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement, [pk])
                # The database knows everything that refers to the row; ask it now, not at commit.
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        except IntegrityError:
            kept.append(pk)
    return kept


def _pk(model: type[models.Model]) -> sql.Identifier:
    assert model._meta.pk is not None
    return _column(model._meta.pk)


def _column(field: Field) -> sql.Identifier:
    assert field.column is not None
    return sql.Identifier(field.column)


def _prefixed(prefix: str, names: Sequence[sql.Identifier]) -> sql.Composed:
    return sql.SQL(", ").join(sql.SQL(prefix + ".{}").format(name) for name in names)


def _same(field: Field) -> sql.Composed:
    """NULL equals NULL in a key; plain equality where NULL cannot be, since that can be hashed."""
    form = "ours.{0} IS NOT DISTINCT FROM theirs.{0}" if field.null else "ours.{0} = theirs.{0}"
    return sql.SQL(form).format(_column(field))
