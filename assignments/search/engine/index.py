"""The index: postings as numbered slots, and for every condition the set of slots that meet it.

A slot is written once. A posting that changes leaves its slot and takes the next one, so whoever
reads an older `View` still reads what was true of it, and no reader waits for another.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from threading import Lock

import numpy as np
from pyroaring import BitMap

from assignments.search.engine.column import CodedColumn, Column
from assignments.search.engine.columns import (
    FIGURES,
    NO_NUMBERS,
    OFF_AT,
    OPENING,
    PK,
    Numbers,
)
from assignments.search.engine.openings import Openings, changed, order
from assignments.search.engine.ranking import ranks_of
from assignments.search.engine.slots import as_set
from assignments.search.sort import SORTS

GROSS = "live_terms__weekly_gross"
MOST_SETS = 200  # kept: 125 kB each where half of a million slots are in


class Kept:
    """A set that is worked out once: its slots below `end`."""

    def __init__(self) -> None:
        self.slots, self.end = BitMap(), 0


class Index:
    """Written by one thread at a time; read by any."""

    def __init__(self, rows: dict[str, Numbers], choices: dict[str, CodedColumn]) -> None:
        """Choices that know the values of the rows, and hold none of them yet."""
        self.choices = choices
        places = order(rows[OPENING], rows[GROSS], rows[PK])
        self.built = self.end = len(places)
        self.columns = {
            name: Column(rows[name][places]) for name in (PK, OPENING, OFF_AT, *FIGURES)
        }
        for name, coded in self.choices.items():
            coded.extend(rows[name][places])
        # Not as a range: what is made of ranges is kept as ranges, and slow to intersect.
        self.live = as_set(np.arange(self.end))
        self.later: dict[int, int] = {}  # the slots of those that changed since, by pk
        self.by_pk = sorted_by(self.columns[PK].values)
        self.by_end = sorted_by(self.columns[OFF_AT].values)
        self.ranked = {key: self.rank(key) for key in SORTS}
        self.ended = 0  # so many of `by_end` are no longer live
        self.openings = Openings.of_ordered(self.columns[OPENING].values)
        self.sets: OrderedDict[Hashable, Kept] = OrderedDict()
        self.keeping = Lock()

    def rank(self, key: str) -> np.ndarray:
        """The slots of the build in the order of a sort."""
        ranks = ranks_of(SORTS[key], self.columns[SORTS[key].column].values)
        return np.lexsort((~self.columns[PK].values, ranks)).astype(np.uint32)

    # ---------------------------------------------------------- writing
    def absorb(self, ids: Sequence[int], rows: dict[str, Numbers]) -> None:
        """These changed; `rows` are those of them that are still live, their values named."""
        gone = self.slots_of(np.array(ids, np.int64))
        begin, self.end = self.end, self.end + len(rows[PK])
        for name, column in self.columns.items():
            column.extend(rows[name])
        for name, coded in self.choices.items():
            coded.extend(rows[name])
        self.later.update(zip(rows[PK].tolist(), range(begin, self.end), strict=True))
        self.live = (self.live - as_set(gone)) | BitMap(range(begin, self.end))
        columns = (self.columns[OPENING], self.columns[GROSS], self.columns[PK])
        touched = np.concatenate([columns[0].whole[gone], columns[0].values[begin:]])
        self.openings = changed(self.openings, columns, np.unique(touched), self.live)

    def slots_of(self, pks: Numbers) -> Numbers:
        """Where these postings are and, of those that moved, also where they first were."""
        built = self.columns[PK].whole[: self.built]
        found = NO_NUMBERS
        if self.built:
            at = np.searchsorted(built, pks, sorter=self.by_pk)
            at = self.by_pk[np.minimum(at, self.built - 1)]
            found = at[built[at] == pks].astype(np.int64)
        if not self.later:
            return found
        moved = [self.later[pk] for pk in pks.tolist() if pk in self.later]
        return np.concatenate([found, np.array(moved, np.int64)])

    def pass_by(self, now: int) -> None:
        """Microseconds since 1970: what ends by then is no longer live."""
        ends = self.columns[OFF_AT].values
        until = int(np.searchsorted(ends[: self.built], now, "right", sorter=self.by_end))
        if until > self.ended:
            self.live = self.live - as_set(self.by_end[self.ended : until])
            self.ended = until
        late = np.flatnonzero(ends[self.built :] <= now) + self.built
        if len(late):
            self.live = self.live - as_set(late)

    @property
    def is_worn(self) -> bool:
        """So much changed that beginning anew is better."""
        return self.end - self.built > max(50_000, self.built // 4)

    # ---------------------------------------------------------- reading
    def view(self) -> "View":
        return View(self, self.live, self.end, self.openings)

    def kept(self, key: Hashable, slots_from: Callable[[int, int], BitMap], end: int) -> BitMap:
        """The set of a key; `slots_from(a, b)` gives those of its slots from a to below b."""
        with self.keeping:
            kept = self.sets.pop(key, None) or Kept()
            self.sets[key] = kept  # the one used last
            while len(self.sets) > MOST_SETS:
                self.sets.popitem(last=False)
        begin = kept.end
        if begin < end:
            # In this order: another reader may do the same again, but never too little.
            kept.slots |= slots_from(begin, end)
            kept.end = end
        return kept.slots


def sorted_by(values: np.ndarray) -> np.ndarray:
    return np.argsort(values, kind="stable").astype(np.uint32)


@dataclass(frozen=True)
class View:
    """What was live at a moment. Slots from `end` on did not exist yet."""

    index: Index
    live: BitMap
    end: int
    openings: Openings
    # What this view's reader has worked out: a search asks the same of every facet.
    memo: dict[Hashable, BitMap] = field(default_factory=dict)
