"""What the index holds of a posting: whole numbers, read from the database in one pass.

Amounts are counted in the smallest unit their column stores, days since 1970, moments in
microseconds since then. A value that is one of few travels as the hash of its text.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np
from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.search import SearchQuery
from django.db import connection, models
from django.db.models import BigIntegerField, F, Func, OuterRef, QuerySet, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce, Concat

from assignments.models import Assignment, TermsRequirement
from assignments.models.assignment import off_at
from assignments.models.requisition import opening
from assignments.search.facet import ChoiceFacet, ReaderFacet, SpanFacet
from assignments.search.facets import DERIVED, FACETS
from assignments.search.sort import SORTS

Numbers = np.ndarray[Any, np.dtype[np.int64]]
NOTHING = -(2**62)  # stands for NULL: lower than any figure
EPOCH = date(1970, 1, 1)
HEADER = 19  # bytes before the first row
CHUNK = 4_000_000  # bytes of the answer worked on at a time
ROW_VALUE = np.dtype([("size", ">i4"), ("value", ">i8")])
NO_NUMBERS = np.empty(0, np.int64)


class Days(Func):
    template = "(%(expressions)s - DATE '1970-01-01')"
    output_field = models.IntegerField()


class Microseconds(Func):
    template = "(EXTRACT(EPOCH FROM %(expressions)s) * 1000000)"
    output_field = models.DecimalField()


class ArrayToText(Func):
    template = "array_to_string(%(expressions)s, ',')"
    output_field = TextField()


class Hash(Func):
    template = "hashtextextended(%(expressions)s, 0)"
    output_field = BigIntegerField()


class Raw(SearchQuery):
    """A text query as PostgreSQL writes it itself."""

    template = "(%(expressions)s)::tsquery"

    def __init__(self, query: str) -> None:
        super().__init__(query, search_type="raw")


@dataclass(frozen=True)
class Figure:
    """A column that is compared. `lookup` as conditions have it, from Assignment."""

    lookup: str

    @property
    def expression(self) -> Combinable:
        field = self.field
        if isinstance(field, models.DecimalField):
            return F(self.lookup) * 10**field.decimal_places
        if isinstance(field, models.DateTimeField):
            return Microseconds(self.lookup)
        return Days(self.lookup) if isinstance(field, models.DateField) else F(self.lookup)

    @property
    def field(self) -> Any:
        if self.lookup in DERIVED:
            return DERIVED[self.lookup].output_field
        model: Any = Assignment
        *way, last = self.lookup.split("__")
        for step in way:
            model = model._meta.get_field(step).related_model
        field = model._meta.get_field(last)
        return field.output_field if field.generated else field

    def number(self, value: Any, *, up: bool) -> int:
        """A value as this column counts it; between two numbers it goes up or down."""
        if isinstance(value, date):
            return (value - EPOCH).days
        field = self.field
        places = field.decimal_places if isinstance(field, models.DecimalField) else 0
        exact = Decimal(value).scaleb(places)
        return math.ceil(exact) if up else math.floor(exact)


@dataclass(frozen=True)
class Coded:
    """A column whose value is one of few."""

    lookup: str

    @property
    def expression(self) -> Combinable:
        return Hash(self.text)

    @property
    def text(self) -> Combinable:
        return Cast(F(self.lookup), TextField())


def asked_for() -> Func:
    """The required credentials of the live terms, each with its group; empty where none is."""
    rows = TermsRequirement.objects.filter(terms=OuterRef("live_terms"), strength="required")
    each = Concat("group", Value(":"), "credential", output_field=TextField())
    return Coalesce(
        ArrayToText(ArraySubquery(rows.order_by("group", "credential").values(text=each))),
        Value(""),
    )


PK, OPENING, OFF_AT, ASKED = "pk", "opening", "off_at", "asked"
OF_FACETS = [each for each in FACETS if not isinstance(each, ReaderFacet)]
# What only `eligible` reads.
OF_TAKING = [
    *["live_terms__license_in_process", "live_terms__registry_in_process"],
    *["live_terms__charting_experience", "live_terms__charting_system"],
]
CHOICES = {
    lookup: Coded(lookup)
    for lookup in [
        *(each.column for each in OF_FACETS if isinstance(each, ChoiceFacet)),
        *OF_TAKING,
        ASKED,
    ]
}
FIGURES = {
    lookup: Figure(lookup)
    for lookup in [
        *(each.column for each in OF_FACETS if isinstance(each, SpanFacet)),
        *(sort.column for sort in SORTS.values()),
        *["live_terms__ends_on", "live_terms__min_experience_months"],
        "live_terms__experience_within_months",
    ]
}


def expressions() -> dict[str, Combinable]:
    """Name, and what the database gives for it: all whole numbers."""
    fixed: dict[str, Combinable] = {
        PK: F("pk"),
        OPENING: opening(),
        OFF_AT: Microseconds(off_at()),
    }
    return fixed | {name: each.expression for name, each in (FIGURES | CHOICES).items()}


def shown() -> QuerySet[Assignment]:
    return Assignment.objects.shown().order_by().alias(**DERIVED, asked=asked_for())


def read(ids: Sequence[int] | None = None) -> dict[str, Numbers]:
    """The columns of all that may be live, or of those ids that may; one query.

    Binary and of fixed width: as Python objects, a million rows would take a minute.
    """
    wanted = expressions()
    rows = shown() if ids is None else shown().filter(pk__in=ids)
    names = [f"column_{at}" for at in range(len(wanted))]
    whole = [whole_number(each) for each in wanted.values()]
    rows = rows.annotate(**dict(zip(names, whole, strict=True))).values_list(*names)
    width = np.dtype([("fields", ">i2")] + [(name, ROW_VALUE) for name in names])
    found = list(copied(rows, width))
    return {
        name: np.concatenate([NO_NUMBERS, *(each[at]["value"] for each in found)])
        for name, at in zip(wanted, names, strict=True)
    }


def names_of(lookup: str, ids: Sequence[int]) -> list[tuple[int, str]]:
    """The hash and the text of what these postings have there. One query."""
    coded = CHOICES[lookup]
    return list(shown().filter(pk__in=ids).values_list(coded.expression, coded.text))


def ids_of(lexeme: str, ids: Sequence[int] | None) -> Numbers:
    """The postings whose words have a lexeme or a phrase, written as PostgreSQL does."""
    rows = shown().filter(live_terms__words=Raw(lexeme))
    rows = rows if ids is None else rows.filter(pk__in=ids)
    keys = rows.annotate(column_0=whole_number(F("pk"))).values_list("column_0")
    width = np.dtype([("fields", ">i2"), ("column_0", ROW_VALUE)])
    return np.concatenate(
        [NO_NUMBERS, *(each["column_0"]["value"] for each in copied(keys, width))]
    )


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
