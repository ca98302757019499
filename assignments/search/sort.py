"""The orders a result can have. Each ends with the id, so that no page repeats or loses a row."""

from typing import NamedTuple

from django.db.models import F
from django.db.models.expressions import OrderBy

DEFAULT = "newest"


class Sort(NamedTuple):
    """Unknown comes last, whichever way the others go."""

    key: str
    label: str
    column: str
    is_ascending: bool = False

    @property
    def order(self) -> tuple[OrderBy | str, ...]:
        column = F(self.column)
        if self.is_ascending:
            return (column.asc(nulls_last=True), "-pk")
        return (column.desc(nulls_last=True), "-pk")


SORTS = {
    sort.key: sort
    for sort in (
        Sort(DEFAULT, "Newest", "first_seen_at"),
        Sort("gross", "Weekly gross, highest", "live_terms__weekly_gross"),
        Sort("hourly", "Taxable hourly, highest", "live_terms__taxable_hourly"),
        Sort("floor", "Floor of a week, highest", "live_terms__floor_week"),
        Sort("start", "Start, soonest", "live_terms__starts_on", is_ascending=True),
    )
}
