"""Which hours of a week count one and a half times, and which twice. Pure: hours in, hours out.

The rules are `data/overtime_rules.csv`, each with its source. A workweek is the seven days of a
pattern; what is already paid at a daily premium does not count toward the week's 40 again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from pay.money import ZERO
from places.lines import Cells, CsvFile

FILE = Path(__file__).parent / "data" / "overtime_rules.csv"
FEDERAL = "FEDERAL"
OVERTIME_MULTIPLIER = Decimal("1.5")
DOUBLE_TIME_MULTIPLIER = Decimal(2)
DAYS_A_WEEK = 7
# The first hours of a seventh straight day are overtime, those after them double time.
SEVENTH_DAY_HOURS = Decimal(8)
# A period of more hours than anyone's week is one of two weeks: the 80 of "8 and 80".
LONGEST_WEEKLY_LIMIT = 56


class Hours(NamedTuple):
    """Hours of one week by how they are paid."""

    straight: Decimal
    overtime: Decimal
    double: Decimal

    @property
    def all(self) -> Decimal:
        return self.straight + self.overtime + self.double

    def paid_as(self) -> Decimal:
        """The straight hours that would pay the same at the multipliers of the law."""
        return (
            self.straight
            + self.overtime * OVERTIME_MULTIPLIER
            + self.double * DOUBLE_TIME_MULTIPLIER
        )


@dataclass(frozen=True)
class Rule:
    """One row of the data. Hours; None: no such limit. `only_below`: USD an hour."""

    code: str
    jurisdiction: str
    daily_hours: Decimal | None
    daily_double_hours: Decimal | None
    period_hours: Decimal
    has_seventh_day: bool
    only_below: Decimal | None
    description: str
    source: str
    confidence: str

    @property
    def period_weeks(self) -> int:
        return 2 if self.period_hours > LONGEST_WEEKLY_LIMIT else 1

    @property
    def is_law(self) -> bool:
        """It holds without an agreement: a jurisdiction's first rule bears its own name."""
        return self.code in (self.jurisdiction, FEDERAL)

    @property
    def is_daily(self) -> bool:
        return self.daily_hours is not None

    def daily_limit(self, rate: Decimal) -> Decimal | None:
        """After how many hours of a day overtime begins, at this USD an hour."""
        if self.only_below is not None and rate >= self.only_below:
            return None
        return self.daily_hours


@lru_cache(maxsize=1)
def rules() -> dict[str, Rule]:
    """By code; read once a process."""
    return {line.cells["code"]: _rule(line.cells) for line in CsvFile(FILE)()}


def law_of(state: str | None) -> Rule:
    """What holds in a state where nothing else was agreed: its own rule, or the federal one."""
    own = rules().get(state) if state else None
    return own if own and own.is_law else rules()[FEDERAL]


def hours_by_week(rule: Rule, days: Sequence[Decimal], rate: Decimal) -> list[Hours]:
    """A pattern of days, worked over and over, by the weeks of the rule's period.

    `days` are the hours of 7 or 14 days; as many weeks come back, or the two of a 14-day period.
    """
    if rule.period_weeks == 2 and len(days) == DAYS_A_WEEK:
        days = [*days, *days]
    weeks = [days[at : at + DAYS_A_WEEK] for at in range(0, len(days), DAYS_A_WEEK)]
    return in_turn(rule, weeks, rate)


def in_turn(rule: Rule, weeks: Sequence[Sequence[Decimal]], rate: Decimal) -> list[Hours]:
    """Week after week, the period's limit being new every `period_weeks`."""
    found: list[Hours] = []
    room = ZERO
    for number, week in enumerate(weeks):
        if number % rule.period_weeks == 0:
            room = rule.period_hours
        hours = _week(rule, week, rule.daily_limit(rate), room)
        room -= hours.straight
        found.append(hours)
    return found


def _week(rule: Rule, days: Sequence[Decimal], limit: Decimal | None, room: Decimal) -> Hours:
    straight = overtime = double = ZERO
    rest = days
    if rule.has_seventh_day and len(days) == DAYS_A_WEEK and all(days):
        rest, seventh = days[:-1], days[-1]
        overtime += min(seventh, SEVENTH_DAY_HOURS)
        double += max(seventh - SEVENTH_DAY_HOURS, ZERO)
    for hours in rest:
        if rule.daily_double_hours is not None and hours > rule.daily_double_hours:
            double += hours - rule.daily_double_hours
            hours = rule.daily_double_hours
        if limit is not None and hours > limit:
            overtime += hours - limit
            hours = limit
        straight += hours
    if straight > room:
        overtime += straight - room
        straight = room
    return Hours(straight, overtime, double)


def _rule(row: Cells) -> Rule:
    return Rule(
        code=row["code"],
        jurisdiction=row["jurisdiction"],
        daily_hours=_maybe(row["daily_ot_after_hours"]),
        daily_double_hours=_maybe(row["daily_dt_after_hours"]),
        period_hours=Decimal(row["period_ot_after_hours"]),
        has_seventh_day=row["seventh_day_rule"] == "1",
        only_below=_maybe(row["rate_threshold_usd"]),
        description=row["description"],
        source=row["source"],
        confidence=row["confidence"],
    )


def _maybe(cell: str) -> Decimal | None:
    return Decimal(cell) if cell else None
