"""What the index holds of a posting, all as whole numbers.

Amounts are counted in the smallest unit their column stores, days since 1970, moments in
microseconds since then. A value that is one of few travels as the hash of its text.
"""

import math
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import BigIntegerField, F, Func, OuterRef, TextField, Value
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
    each = Concat("group", Value(":"), "credential_id", output_field=TextField())
    # By the key alone: the order of the credential's own model would join it, a million times.
    return Coalesce(
        ArrayToText(ArraySubquery(rows.order_by("group", "credential_id").values(text=each))),
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
