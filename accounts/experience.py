"""How long someone has worked in a profession. Pure: overlapping spells count once."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from accounts.models import Experience


class Spell(NamedTuple):
    """The first day and the day after the last."""

    start: date
    end: date


def months_by_profession(rows: Iterable[Experience], today: date) -> dict[str, int]:
    """Whole months for each profession's code, as far as the days go until today."""
    spells: dict[str, list[Spell]] = {}
    for row in rows:
        last = min(row.ended_on or today, today)
        spells.setdefault(row.profession_id, []).append(
            Spell(row.started_on, last + timedelta(days=1))
        )
    return {code: months_of(found) for code, found in spells.items()}


def months_of(spells: Iterable[Spell]) -> int:
    months = days = 0
    for spell in merged(spells):
        whole, left = length(spell)
        months, days = months + whole, days + left
    return months + days // 30


def merged(spells: Iterable[Spell]) -> list[Spell]:
    """In order and apart: what touches or overlaps is one."""
    apart: list[Spell] = []
    for spell in sorted(spells):
        if spell.end <= spell.start:
            continue
        if apart and spell.start <= apart[-1].end:
            apart[-1] = Spell(apart[-1].start, max(apart[-1].end, spell.end))
        else:
            apart.append(spell)
    return apart


def length(spell: Spell) -> tuple[int, int]:
    """Whole months, and the days left over."""
    months = (spell.end.year - spell.start.year) * 12 + spell.end.month - spell.start.month
    if spell.end.day >= spell.start.day:
        return months, spell.end.day - spell.start.day
    before = spell.end.replace(day=1) - timedelta(days=1)
    begun = min(spell.start.day, before.day)
    return months - 1, before.day - begun + spell.end.day


def in_words(months: int) -> str:
    """ "3 years 4 months"; "less than a month" for 0."""
    years, rest = divmod(months, 12)
    parts = [counted(number, unit) for number, unit in ((years, "year"), (rest, "month")) if number]
    return " ".join(parts) or "less than a month"


def counted(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"
