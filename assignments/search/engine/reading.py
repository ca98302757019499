"""Reads the columns from the database: by COPY, in binary, some megabytes at a time."""

from collections.abc import Iterator, Sequence

import numpy as np
from django.contrib.postgres.search import SearchQuery
from django.db import connection
from django.db.models import BigIntegerField, F, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce

from assignments.models import Assignment
from assignments.search.engine.columns import (
    CHOICES,
    NO_NUMBERS,
    NOTHING,
    Numbers,
    asked_for,
    expressions,
)
from assignments.search.facets import DERIVED

HEADER = 19  # bytes before the first row
CHUNK = 4_000_000  # bytes of the answer worked on at a time
ROW_VALUE = np.dtype([("size", ">i4"), ("value", ">i8")])


class Raw(SearchQuery):
    """A text query as PostgreSQL writes it itself."""

    template = "(%(expressions)s)::tsquery"

    def __init__(self, query: str) -> None:
        super().__init__(query, search_type="raw")


def read(ids: Sequence[int] | None = None) -> dict[str, Numbers]:
    """The columns of all that is live, or of those ids that are; one query.

    What the clock has ended comes back only by a change. Binary and of fixed width: as Python
    objects, a million rows would take a minute.
    """
    rows = Assignment.objects.live().order_by().alias(**DERIVED, asked=asked_for())
    rows = rows if ids is None else rows.filter(pk__in=ids)
    return numbers(rows, expressions())


def names_of(lookup: str, ids: Sequence[int]) -> list[tuple[int, str]]:
    """The hash and the text of what these postings have there, live or not. One query."""
    coded = CHOICES[lookup]
    rows = Assignment.objects.order_by().alias(asked=asked_for())
    return list(rows.filter(pk__in=ids).values_list(coded.expression, coded.text))


def ids_of(query: str, ids: Sequence[int] | None) -> Numbers:
    """The postings whose words meet a text query, written as PostgreSQL does."""
    rows = Assignment.objects.live().order_by().filter(live_terms__words=Raw(query))
    rows = rows if ids is None else rows.filter(pk__in=ids)
    return numbers(rows, {"pk": F("pk")})["pk"]


def numbers(rows: QuerySet, wanted: dict[str, Combinable]) -> dict[str, Numbers]:
    names = [f"column_{at}" for at in range(len(wanted))]
    whole = [whole_number(each) for each in wanted.values()]
    rows = rows.annotate(**dict(zip(names, whole, strict=True))).values_list(*names)
    width = np.dtype([("fields", ">i2")] + [(name, ROW_VALUE) for name in names])
    parts: list[list[Numbers]] = [[NO_NUMBERS] for _ in names]
    for found in copied(rows, width):
        for part, name in zip(parts, names, strict=True):
            part.append(found[name]["value"].astype(np.int64))
    return {name: np.concatenate(part) for name, part in zip(wanted, parts, strict=True)}


def copied(rows: QuerySet, width: np.dtype) -> Iterator[np.ndarray]:
    """Rows of these fields, some megabytes at a time. The format: PostgreSQL's COPY, "Binary"."""
    sql, given = rows.query.sql_with_params()
    waiting, skip = bytearray(), HEADER
    with (
        connection.cursor() as cursor,
        cursor.cursor.copy(f"COPY ({sql}) TO STDOUT (FORMAT BINARY)", given) as copy,
    ):
        for data in copy:
            waiting += data
            if len(waiting) >= CHUNK:
                yield taken_from(waiting, skip, width)
                skip = 0
    yield taken_from(waiting, skip, width)


def taken_from(waiting: bytearray, skip: int, width: np.dtype) -> np.ndarray:
    """The whole rows; what is left waits: a part of one, or the two bytes after the last."""
    end = skip + (len(waiting) - skip) // width.itemsize * width.itemsize
    rows = np.frombuffer(bytes(waiting[skip:end]), width)
    del waiting[:end]
    return rows


def whole_number(expression: Combinable) -> Combinable:
    return Coalesce(Cast(expression, BigIntegerField()), Value(NOTHING, BigIntegerField()))
