"""The orders a result can have. Each ends with the id, so that no page repeats or loses a row."""

from typing import NamedTuple

from django.db.models import F
from django.db.models.expressions import OrderBy

DEFAULT = "newest"


class Sort(NamedTuple):
    key: str
    label: str
    order: tuple[OrderBy | str, ...]


def highest(column: str) -> tuple[OrderBy | str, ...]:
    """Unknown comes last, whichever way the others go."""
    return (F(column).desc(nulls_last=True), "-pk")


SORTS = {
    sort.key: sort
    for sort in (
        Sort(DEFAULT, "Newest", highest("first_seen_at")),
        Sort("gross", "Weekly gross, highest", highest("live_terms__weekly_gross")),
        Sort("hourly", "Taxable hourly, highest", highest("live_terms__taxable_hourly")),
        Sort("floor", "Floor of a week, highest", highest("live_terms__floor_week")),
        Sort("start", "Start, soonest", (F("live_terms__starts_on").asc(nulls_last=True), "-pk")),
    )
}
