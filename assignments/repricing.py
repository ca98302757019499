"""Terms priced anew by the engine of today: what would change, and changing it.

Only the figures are touched; what was promised stays, and a trigger holds that.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple

from django.db import connection

from assignments.models import Assignment, Terms
from assignments.models.terms import FIGURES
from assignments.pricing import PRICED, figures_of, package_of_terms

BATCH = 500
SHOWN = 5
READ = ["version", "assignment__public_id", "state", "zip", "city", *PRICED, *FIGURES]


class Change(NamedTuple):
    """One figure of one version. `by` is USD, hours or percent; None: one side is not known."""

    public_id: str
    version: int
    name: str
    before: Any
    after: Any

    @property
    def by(self) -> Decimal | None:
        both = (self.before, self.after)
        if not all(isinstance(each, Decimal) for each in both):
            return None
        return abs(self.after - self.before)


@dataclass
class Report:
    """`largest` holds, by figure, the few changes that weigh most, heaviest first."""

    read: int = 0
    changed: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    largest: dict[str, list[Change]] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)

    def note(self, changes: list[Change]) -> None:
        self.changed += bool(changes)
        for each in changes:
            self.counts[each.name] = self.counts.get(each.name, 0) + 1
            ranked = sorted([*self.largest.get(each.name, []), each], key=weight)
            self.largest[each.name] = ranked[:SHOWN]


def weight(change: Change) -> tuple[bool, Decimal]:
    """What became known or unknown comes before any sum."""
    by = change.by
    return (by is not None, -(by or Decimal(0)))


def reprice(*, write: bool, live: bool) -> Iterator[Report]:
    """The report so far, after every batch; the last one is whole."""
    report = Report()
    for batch in batches(live):
        changed = [terms for terms in batch if repriced(terms, report)]
        if write and changed:
            store(changed)
        report.read += len(batch)
        yield report


def store(changed: list[Terms]) -> None:
    """One statement with an array a column: a tenth of what `bulk_update` takes for it."""
    fields = [Terms._meta.get_field(name) for name in ("id", *FIGURES)]
    columns = [connection.ops.quote_name(field.column) for field in fields]
    table = connection.ops.quote_name(Terms._meta.db_table)
    arrays = ", ".join(f"%s::{field.db_type(connection)}[]" for field in fields)
    sets = ", ".join(f"{column} = new.{column}" for column in columns[1:])
    values = [[getattr(terms, field.attname) for terms in changed] for field in fields]
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {table} SET {sets} FROM unnest({arrays}) AS new({', '.join(columns)})"  # noqa: S608
            f" WHERE {table}.{columns[0]} = new.{columns[0]}",
            values,
        )


def batches(live: bool) -> Iterator[list[Terms]]:
    """By primary key, so that a write in between moves nothing."""
    rows = Terms.objects.select_related("assignment").only(*READ).order_by("pk")
    if live:
        rows = rows.filter(pk__in=Assignment.objects.live().order_by().values("live_terms"))
    last = 0
    while batch := list(rows.filter(pk__gt=last)[:BATCH]):
        yield batch
        last = batch[-1].pk


def repriced(terms: Terms, report: Report) -> bool:
    """Sets the figures on the row; whether any differs. What cannot be priced is left alone."""
    name = f"{terms.assignment.public_id}, version {terms.version}"
    try:
        figures = figures_of(package_of_terms(terms))
    except (KeyError, ValueError) as reason:
        report.failed.append(f"{name}: {reason}")
        return False
    changes = [
        Change(terms.assignment.public_id, terms.version, each, getattr(terms, each), figures[each])
        for each in FIGURES
        if getattr(terms, each) != figures[each]
    ]
    for each in changes:
        setattr(terms, each.name, each.after)
    report.note(changes)
    return bool(changes)
