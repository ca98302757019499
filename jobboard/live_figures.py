"""What live openings of a role pay: how many there are, and the middle of them.

An opening that several agencies post counts once, with the best week any of them offers.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import Count, DecimalField, Func, Q

from assignments.models import Assignment

ENOUGH = 3  # with fewer, a median would name one posting
Roles = Mapping[tuple[str, str], "LiveFigures"]  # by profession and level


class LiveFigures(NamedTuple):
    """USD. A median is None where fewer than ENOUGH state the figure."""

    count: int = 0
    weekly_gross: Decimal | None = None
    taxable_hourly: Decimal | None = None


NONE = LiveFigures()


class Median(Func):
    """The exact middle of a numeric column: of the two middle values, their mean."""

    template = (
        "(percentile_disc(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
        " + percentile_disc(0.5) WITHIN GROUP (ORDER BY %(expressions)s DESC)) / 2"
    )
    contains_aggregate = True

    def __init__(self, column: str) -> None:
        super().__init__(column, output_field=DecimalField(max_digits=12, decimal_places=4))

    def get_group_by_cols(self) -> list[Any]:
        return []


def live_figures(of: Q | None = None) -> Roles:
    """One query."""
    live = Assignment.objects.live().filter(of or Q()).one_each()
    rows = live.values_list("live_terms__profession", "live_terms__level").annotate(
        count=Count("pk"),
        stated=Count("live_terms__weekly_gross"),
        gross=Median("live_terms__weekly_gross"),
        hourly=Median("live_terms__taxable_hourly"),
    )
    return {
        (profession, level): LiveFigures(
            count,
            gross if stated >= ENOUGH else None,
            hourly if count >= ENOUGH else None,
        )
        for profession, level, count, stated, gross, hourly in rows.order_by()
    }


def live_in(figures: Roles, profession: str) -> int:
    return sum(each.count for (code, _), each in figures.items() if code == profession)


def by_level(figures: Roles, profession: str, levels: Iterable[str]) -> dict[str, LiveFigures]:
    return {level: figures.get((profession, level), NONE) for level in levels}
