"""How often one person may do one thing, counted in the rows that doing it leaves behind.

Nothing is kept but those rows, so every process counts the same and a restart forgets nothing.
The caller holds a lock on the person where two requests at once must not both be the last.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone


class TooOften(Exception):
    """Done `pace.count` times within `pace.span` already; `wait` says when once more is fine."""

    def __init__(self, pace: "Pace", wait: timedelta) -> None:
        super().__init__(pace, wait)
        self.pace = pace
        self.wait = wait

    @property
    def seconds(self) -> int:
        """For the Retry-After header: whole seconds, at least one."""
        return max(1, int(self.wait.total_seconds()) + 1)

    @property
    def minutes(self) -> int:
        """For people: whole minutes, rounded up."""
        return -(-self.seconds // 60)


@dataclass(frozen=True)
class Pace:
    """At most `count` rows whose `moment` lies within the last `span`."""

    count: int
    span: timedelta

    def check(self, done: QuerySet[Any], moment: str) -> None:
        """Raises TooOften when one more row of `done` would be too many. One query."""
        newest = done.order_by(f"-{moment}").values_list(moment, flat=True)
        in_the_way: list[datetime] = list(newest[self.count - 1 : self.count])
        if not in_the_way:
            return
        wait = in_the_way[0] + self.span - timezone.now()
        if wait > timedelta():
            raise TooOften(self, wait)
