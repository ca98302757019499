"""Staff wages of an occupation as a page shows them. Source: BLS OEWS; no travel stipends."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import F, Q

from pay.models import Wage

# "All other" buckets and shared ones: the figure is of many occupations.
ROUGH = {"29-2099", "29-9099", "31-9099"}
POINTS = ["hourly_p10", "hourly_p25", "hourly_p50", "hourly_p75", "hourly_p90"]
WIDTH, INSET = 320, 24  # of the strip, in its own units


@dataclass(frozen=True)
class StaffWages:
    """The newest release: the nation's row and the states', by name. Either may be missing."""

    nation: Wage | None
    states: list[Wage]

    @property
    def is_rough(self) -> bool:
        return self.nation is not None and self.nation.soc_code in ROUGH

    @property
    def release(self) -> str:
        """In words, as "May 2025"."""
        shown = self.nation or next(iter(self.states), None)
        return in_words(shown.release) if shown else ""

    @property
    def strip(self) -> dict[str, int] | None:
        """Where the five figures stand on a line of WIDTH; None unless all are published."""
        return strip_of(self.nation) if self.nation else None

    @property
    def facts(self) -> list[Wage]:
        return [*([self.nation] if self.nation else []), *self.states]


def staff_wages(soc_code: str) -> StaffWages:
    """One query."""
    rows = Wage.objects.filter(soc_code=soc_code).select_related("state").order_by("-release")
    found = list(rows)
    nation = next((row for row in found if row.state_id is None), None)
    in_states = [row for row in found if row.state_id]
    newest = in_states[0].release if in_states else ""
    states = [row for row in in_states if row.release == newest]
    return StaffWages(nation, sorted(states, key=lambda row: row.state.name if row.state else ""))


def national_wages() -> dict[str, Wage]:
    """The newest row of each occupation, by its code. One query."""
    return newest(Wage.objects.filter(state=None).order_by("release"))


def newest(rows: Iterable[Wage]) -> dict[str, Wage]:
    return {row.soc_code: row for row in rows}


def in_words(release: str) -> str:
    return f"{datetime.strptime(release, '%Y-%m'):%B %Y}"  # noqa: DTZ007 (a month, no instant)


def strip_of(wage: Wage) -> dict[str, int] | None:
    values = [getattr(wage, name) for name in POINTS]
    if any(value is None for value in values):
        return None
    low, high = values[0], values[-1]
    span = (high - low) or Decimal(1)
    room = WIDTH - 2 * INSET
    places = {
        name.removeprefix("hourly_"): INSET + round((value - low) / span * room)
        for name, value in zip(POINTS, values, strict=True)
    }
    return places | {"box": places["p75"] - places["p25"]}


def wage_in(soc_code: str, state: str) -> Wage | None:
    """The newest row of an occupation in a state; of the nation where the state has none.

    One query. A row without a median is no answer.
    """
    rows = Wage.objects.filter(Q(state=state) | Q(state=None), soc_code=soc_code)
    published = rows.exclude(hourly_p50=None).order_by(F("state").asc(nulls_last=True), "-release")
    return published.first()
