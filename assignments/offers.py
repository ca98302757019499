"""The live offers of one opening, for its page: who offers it, at what pay."""

from datetime import date
from itertools import groupby
from typing import NamedTuple

from django.db.models import F

from assignments.models import Assignment, Requisition

Window = tuple[date, int]


class Offers(NamedTuple):
    """`windows`: (first day, weeks) with its offers, the best week first."""

    agencies: int
    windows: list[tuple[Window, list[Assignment]]]

    @property
    def has_windows(self) -> bool:
        return len(self.windows) > 1


def offers_of(assignment: Assignment) -> Offers | None:
    """None where no other posting of the opening is live. One query, however many there are.

    One whose facility is confidential stands alone, since the others may name it.
    """
    if assignment.requisition_id is None or is_confidential(assignment):
        return None
    rows = list(live_of(assignment.requisition_id))
    if all(row.pk == assignment.pk for row in rows):
        return None
    return Offers(
        len({row.agency_id for row in rows}),
        [(window, list(found)) for window, found in groupby(rows, key=window_of)],
    )


def is_confidential(assignment: Assignment) -> bool:
    return assignment.live_terms is not None and assignment.live_terms.is_confidential


def live_of(requisition: int) -> "list[Assignment]":
    gross = F("live_terms__weekly_gross").desc(nulls_last=True)
    rows = Assignment.objects.live().filter(requisition_id=requisition, live_terms__hidden_name="")
    return list(
        rows.select_related("agency", "live_terms").order_by(
            "live_terms__starts_on", "live_terms__weeks", gross, "-pk"
        )
    )


def window_of(assignment: Assignment) -> Window:
    assert assignment.live_terms is not None  # it is live
    return assignment.live_terms.starts_on, assignment.live_terms.weeks


def best_of(requisition: Requisition) -> Assignment | None:
    """The live posting that pays the best week, of those that name their facility."""
    named = Assignment.objects.live().filter(requisition=requisition, live_terms__hidden_name="")
    rows = named.one_each()
    return rows.select_related("live_terms").first()
