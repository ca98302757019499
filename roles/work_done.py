"""Work done before, as a card keeps it: days in a profession, systems by every name."""

from collections.abc import Iterable, Iterator
from datetime import date

from roles.spans import Interval, Spell


def intervals_by_profession(spells: Iterable[Spell]) -> dict[str, tuple[Interval, ...]]:
    """Day numbers; two jobs at once are counted once. Who is still there has no last day."""
    found: dict[str, list[Interval]] = {}
    for spell in sorted(spells, key=lambda each: (each.profession, each.started_on)):
        last = spell.ended_on.toordinal() if spell.ended_on else date.max.toordinal() - 1
        new = Interval(spell.started_on.toordinal(), last)
        done = found.setdefault(spell.profession, [])
        if done and new.first <= done[-1].last + 1:
            done[-1] = Interval(done[-1].first, max(done[-1].last, new.last))
        else:
            done.append(new)
    return {profession: tuple(each) for profession, each in found.items()}


def every_beginning(names: Iterable[str]) -> Iterator[str]:
    """Who knows "Epic Radiant" knows "Epic"."""
    for name in names:
        words = name.lower().split()
        for end in range(1, len(words) + 1):
            yield " ".join(words[:end])
