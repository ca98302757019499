"""The index: postings as numbered slots, and for every condition the set of slots that meet it.

A slot is written once. A posting that changes leaves its slot and takes the next one, so whoever
reads an older `View` still reads what was true of it, and no reader waits for another.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from pyroaring import BitMap

from assignments.search.engine.column import CodedColumn, Column
from assignments.search.engine.columns import (
    CHOICES,
    FIGURES,
    NO_NUMBERS,
    OFF_AT,
    OPENING,
    PK,
    Numbers,
    names_of,
)
from assignments.search.engine.openings import Openings
from assignments.search.engine.slots import as_set

GROSS = "live_terms__weekly_gross"
MOST_SETS = 400  # kept: 125 kB each where half of a million slots are in


class Kept:
    """A set that is worked out once: its slots below `end`."""

    def __init__(self) -> None:
        self.slots, self.end = BitMap(), 0


class Index:
    """Written by one thread at a time; read by any."""

    def __init__(self, rows: dict[str, Numbers]) -> None:
        order = np.argsort(rows[PK])
        rows = {name: values[order] for name, values in rows.items()}
        self.built = self.end = len(order)
        self.columns = {name: Column(rows[name]) for name in (PK, OPENING, OFF_AT, *FIGURES)}
        self.choices = {name: CodedColumn() for name in CHOICES}
        for name, coded in self.choices.items():
            self.code(name, coded, rows)
        self.live = BitMap(range(self.end))
        self.later: dict[int, int] = {}  # the slots of those that changed since, by pk
        self.by_end = np.argsort(rows[OFF_AT])
        self.ends = rows[OFF_AT][self.by_end]
        self.ended = 0  # so many of `by_end` are no longer live
        self.sets: OrderedDict[Hashable, Kept] = OrderedDict()
        self.openings: Openings | None = None

    # ---------------------------------------------------------- writing
    def absorb(self, ids: Sequence[int], rows: dict[str, Numbers]) -> None:
        """These changed; `rows` are those of them that are still shown."""
        gone = [slot for slot in map(self.slot_of, ids) if slot is not None]
        begin = self.end
        for name, column in self.columns.items():
            column.extend(rows[name])
        for name, coded in self.choices.items():
            self.code(name, coded, rows)
        self.end += len(rows[PK])
        self.later |= zip(rows[PK].tolist(), range(begin, self.end), strict=True)
        self.live = (self.live - BitMap(gone)) | BitMap(range(begin, self.end))
        self.openings = None

    def code(self, name: str, coded: CodedColumn, rows: dict[str, Numbers]) -> None:
        new = coded.unknown(rows[name])
        if len(new):
            coded.learn(names_of(name, rows[PK][new].tolist()))
        coded.extend(rows[name])

    def slots_of(self, pks: Numbers) -> Numbers:
        """Where these postings are now; those the index does not have are left out."""
        built = self.columns[PK].whole[: self.built]
        at = np.minimum(np.searchsorted(built, pks), max(self.built - 1, 0))
        found = at[built[at] == pks] if self.built else NO_NUMBERS
        if not self.later:
            return found
        moved = set(pks.tolist()) & self.later.keys()
        return np.concatenate([found, np.array([self.later[pk] for pk in moved], np.int64)])

    def slot_of(self, pk: int) -> int | None:
        if pk in self.later:
            return self.later[pk]
        built = self.columns[PK].whole[: self.built]
        at = int(np.searchsorted(built, pk))
        return at if at < self.built and built[at] == pk else None

    def pass_by(self, now: int) -> None:
        """Microseconds since 1970: what ends by then is no longer live."""
        until = int(np.searchsorted(self.ends, now, side="right"))
        if until > self.ended:
            self.live = self.live - as_set(self.by_end[self.ended : until])
            self.ended = until
        late = np.flatnonzero(self.columns[OFF_AT].values[self.built :] <= now) + self.built
        if len(late):
            self.live = self.live - as_set(late)

    # ---------------------------------------------------------- reading
    def view(self) -> "View":
        if self.openings is None:
            names = (OPENING, GROSS, PK)
            self.openings = Openings(*(self.columns[name].values for name in names))
        return View(self, self.live, self.end, self.openings)

    def kept(self, key: Hashable, slots_from: Callable[[int, int], BitMap], end: int) -> BitMap:
        """The set of a key; `slots_from(a, b)` gives those of its slots from a to below b."""
        kept = self.sets.get(key)
        if kept is None:
            kept = self.sets[key] = Kept()
            while len(self.sets) > MOST_SETS:
                self.sets.popitem(last=False)
        if kept.end < end:
            # In this order: another reader may do the same again, but never too little.
            kept.slots |= slots_from(kept.end, end)
            kept.end = end
        return kept.slots


@dataclass(frozen=True)
class View:
    """What was live at a moment. Slots from `end` on did not exist yet."""

    index: Index
    live: BitMap
    end: int
    openings: Openings
