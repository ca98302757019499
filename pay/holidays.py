"""The legal public holidays of the United States, on the days they are kept (5 U.S.C. 6103)."""

from datetime import date, timedelta
from functools import lru_cache

MONDAY, THURSDAY, SATURDAY, SUNDAY = 0, 3, 5, 6
# Month, weekday and which one of the month; -1 is the last.
BY_WEEKDAY = [
    (1, MONDAY, 3),
    (2, MONDAY, 3),
    (5, MONDAY, -1),
    (9, MONDAY, 1),
    (10, MONDAY, 2),
    (11, THURSDAY, 4),
]
BY_DATE = [(1, 1), (6, 19), (7, 4), (11, 11), (12, 25)]


@lru_cache(maxsize=64)
def holidays(year: int) -> frozenset[date]:
    """Each by its own date, and by the weekday it is kept on where that date is a weekend."""
    fixed = [date(year, *each) for each in BY_DATE]
    return frozenset(
        [*(_nth(year, *each) for each in BY_WEEKDAY), *fixed, *(_kept(each) for each in fixed)]
    )


@lru_cache(maxsize=4096)
def has_holiday(begins_on: date) -> bool:
    """In the seven days from here."""
    return any(
        day in holidays(day.year) for day in (begins_on + timedelta(days=n) for n in range(7))
    )


def _nth(year: int, month: int, weekday: int, which: int) -> date:
    if which < 0:
        last = date(year, month + 1, 1) - timedelta(days=1)
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (which - 1))


def _kept(day: date) -> date:
    if day.weekday() == SATURDAY:
        return day - timedelta(days=1)
    return day + timedelta(days=1) if day.weekday() == SUNDAY else day
