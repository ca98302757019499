"""Openings that several postings share: counted once, shown by the posting that pays best.

The postings of one opening stand side by side, best first. Where a posting stands is its place;
of sorted places, the first of each opening is the best of those that are there.
"""

import numpy as np
from pyroaring import BitMap

from assignments.search.engine.column import CodedColumn
from assignments.search.engine.slots import Slots, as_array, as_set


class Openings:
    def __init__(self, opening: np.ndarray, gross: np.ndarray, pk: np.ndarray) -> None:
        """One value a slot. Postings without an opening of their own have one nobody shares."""
        order = np.argsort(opening, kind="stable")
        same = opening[order[1:]] == opening[order[:-1]]
        several = np.zeros(len(opening), bool)
        several[order[1:][same]] = several[order[:-1][same]] = True
        slots = np.flatnonzero(several)
        slots = slots[np.lexsort((-pk[slots], -gross[slots], opening[slots]))]
        self.slots = slots.astype(np.uint32)  # by place
        self.run = begins(opening[slots]).cumsum() if len(slots) else np.empty(0, np.int64)
        self.place = np.full(len(opening), -1, np.int32)
        self.place[slots] = np.arange(len(slots), dtype=np.int32)
        self.shared = as_set(slots)

    def places(self, found: BitMap) -> np.ndarray:
        """Of the postings found that share an opening with another."""
        return np.sort(self.place[as_array(found & self.shared)])

    def starts(self, places: np.ndarray) -> np.ndarray:
        """Where among sorted places another opening begins."""
        return np.flatnonzero(begins(self.run[places])) if len(places) else places


def begins(values: np.ndarray) -> np.ndarray:
    """True where a value is not the one before it."""
    return np.concatenate(([True], values[1:] != values[:-1]))


class Found:
    """The postings that match a search, as openings."""

    def __init__(self, openings: Openings, matching: BitMap) -> None:
        self.openings = openings
        self.alone = matching - openings.shared
        self.places = openings.places(matching)
        self.starts = openings.starts(self.places)

    @property
    def total(self) -> int:
        return len(self.alone) + len(self.starts)

    @property
    def together(self) -> Slots:
        """The slots of the postings that share an opening, side by side."""
        return self.openings.slots[self.places]

    @property
    def best(self) -> BitMap:
        """Of each opening the posting that is shown."""
        return self.alone | as_set(self.together[self.starts])

    def counted(self, column: CodedColumn) -> np.ndarray:
        """How many openings have each code: an opening counts once for each that it has."""
        counts = column.counted(self.alone)
        if not len(self.places):
            return counts
        codes, several = column.column.whole[self.together], len(column.sets)
        pairs = np.sort(self.openings.run[self.places] * several + codes, kind="stable")
        return counts + np.bincount(pairs[begins(pairs)] % several, minlength=several)

    def count(self, those: BitMap, are_those: np.ndarray) -> int:
        """How many openings have a posting among those; `are_those` says it of `together`."""
        alone = self.alone.intersection_cardinality(those)
        if not len(self.places):
            return alone
        return alone + int(np.logical_or.reduceat(are_those, self.starts).sum())
