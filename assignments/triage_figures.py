"""How the moderators are doing, from plain rows. Pure: no database, no clock of its own."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median
from typing import NamedTuple

SPAN_DAYS = 30
# The drawing, in its own units: a bar of 16 with 4 between, 120 high at most.
STEP, BAR, HEIGHT = 20, 16, 120


class Decision(NamedTuple):
    """One answer of staff: when it was asked for (None: not known), when given, for what reasons
    it had waited, whether it was published, and whether somebody undid it since."""

    asked_at: datetime | None
    at: datetime
    codes: Sequence[str]
    is_published: bool
    is_overturned: bool


class Bar(NamedTuple):
    day: date
    count: int
    x: int
    y: int
    height: int


class OfReason(NamedTuple):
    code: str
    decided: int
    sent_back: int
    overturned: int
    hours: float | None


@dataclass(frozen=True)
class Figures:
    """`hours` is the median; rates are percent. None: there is nothing to tell it from."""

    decided: int
    sent_back: int
    overturned: int
    hours: float | None
    bars: list[Bar]
    reasons: list[OfReason]

    @property
    def overturn_rate(self) -> float | None:
        return self.overturned * 100 / self.decided if self.decided else None

    @property
    def width(self) -> int:
        return STEP * len(self.bars)

    @property
    def most(self) -> int:
        return max((each.count for each in self.bars), default=0)


def figures(decisions: Sequence[Decision], today: date) -> Figures:
    """Of the last thirty days; `decisions` may hold older ones, which do not count."""
    first = today - timedelta(days=SPAN_DAYS - 1)
    ours = [each for each in decisions if first <= each.at.date() <= today]
    return Figures(
        decided=len(ours),
        sent_back=sum(not each.is_published for each in ours),
        overturned=sum(each.is_overturned for each in ours),
        hours=median_hours(ours),
        bars=bars(Counter(each.at.date() for each in ours), first),
        reasons=by_reason(ours),
    )


def median_hours(decisions: Sequence[Decision]) -> float | None:
    waits = [(each.at - each.asked_at) for each in decisions if each.asked_at is not None]
    return median(wait.total_seconds() / 3600 for wait in waits) if waits else None


def bars(counts: Counter[date], first: date) -> list[Bar]:
    most = max(counts.values(), default=0) or 1
    days = [first + timedelta(days=number) for number in range(SPAN_DAYS)]
    return [
        Bar(day, counts[day], STEP * n + (STEP - BAR) // 2, HEIGHT - high, high)
        for n, day in enumerate(days)
        for high in [round(counts[day] * HEIGHT / most)]
    ]


def by_reason(decisions: Sequence[Decision]) -> list[OfReason]:
    """The most frequent first; what waited for two reasons counts for both, for none under ""."""
    counted = Counter(code for each in decisions for code in each.codes or [""])
    return [of_reason(code, decisions) for code, _ in counted.most_common()]


def of_reason(code: str, decisions: Sequence[Decision]) -> OfReason:
    ours = [each for each in decisions if code in (each.codes or [""])]
    return OfReason(
        code,
        decided=len(ours),
        sent_back=sum(not each.is_published for each in ours),
        overturned=sum(each.is_overturned for each in ours),
        hours=median_hours(ours),
    )
