"""Openings that several postings share: counted once, shown by the posting that pays best.

The postings of one opening stand side by side, best first. Where a posting stands is its place;
of sorted places, the first of each opening is the best of those that are there.
"""

import numpy as np
from pyroaring import BitMap

from assignments.search.engine.column import Array, Column
from assignments.search.engine.slots import as_array, as_set, begins


class Openings:
    """Never changed: what changes makes another."""

    def __init__(self, slots: Array, opening: Array, end: int, ordered: int) -> None:
        """`slots` of those that share, by place, and their openings; below `end` there are slots.

        Below `ordered` the slots themselves stand in the order of places.
        """
        self.slots, self.ordered = slots.astype(np.uint32), ordered
        self.opening = opening.astype(np.int64)
        self.run = begins(opening).cumsum(dtype=np.int32)
        self.place = np.full(end, -1, np.int32)
        self.place[slots] = np.arange(len(slots), dtype=np.int32)
        self.shared = as_set(slots)

    @classmethod
    def of_ordered(cls, opening: Array) -> "Openings":
        """Slots in the order of places, whether or not they share."""
        is_new = begins(opening)
        is_last = np.ones(len(opening), bool)
        is_last[:-1] = is_new[1:]
        slots = np.flatnonzero(~(is_new & is_last))
        return cls(slots, opening[slots], len(opening), len(opening))

    def places(self, found: BitMap) -> np.ndarray:
        """Of the postings found that share an opening with another."""
        slots = as_array(found & self.shared)
        places = self.place[slots]
        if len(slots) and slots[-1] >= self.ordered:
            places.sort(kind="stable")  # quick where most are in order
        return places


def changed(
    before: Openings, columns: tuple[Column, Column, Column], touched: Array, live: BitMap
) -> Openings:
    """After a change to the live postings of these openings (sorted); columns as in `order`."""
    opening = columns[0].values
    members = as_array(as_set(slots_of(opening, before.ordered, touched)) & live)
    members = members[order(*(each.whole[members] for each in columns))]
    theirs = opening[members]
    is_new = begins(theirs)
    is_last = np.ones(len(members), bool)
    is_last[:-1] = is_new[1:]
    shares = ~(is_new & is_last)
    members, theirs = members[shares], theirs[shares]
    old = spans(before.opening, touched)
    slots, openings = np.delete(before.slots, old), np.delete(before.opening, old)
    at = np.searchsorted(openings, theirs)
    return Openings(
        np.insert(slots, at, members), np.insert(openings, at, theirs), len(opening), before.ordered
    )


def order(opening: Array, gross: Array, pk: Array) -> np.ndarray:
    """By opening; in each the best week first, unknown last, then the newest."""
    return np.lexsort((~pk, ~gross, opening))


def slots_of(opening: Array, ordered: int, touched: Array) -> np.ndarray:
    later = np.flatnonzero(np.isin(opening[ordered:], touched)) + ordered
    return np.concatenate([spans(opening[:ordered], touched), later])


def spans(values: Array, wanted: Array) -> np.ndarray:
    """Where in sorted values those wanted stand."""
    lows = np.searchsorted(values, wanted, "left")
    highs = np.searchsorted(values, wanted, "right")
    found = [np.arange(a, b) for a, b in zip(lows, highs, strict=True) if b > a]
    return np.concatenate([np.empty(0, np.int64), *found])
