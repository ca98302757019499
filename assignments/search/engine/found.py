"""The postings that match a search, counted as openings."""

from functools import cached_property

import numpy as np
from pyroaring import BitMap

from assignments.search.engine.column import Array, CodedColumn
from assignments.search.engine.openings import Openings
from assignments.search.engine.slots import Slots, as_array, as_set, begins


class Found:
    def __init__(self, openings: Openings, matching: BitMap) -> None:
        self.openings, self.matching = openings, matching
        self.alone = matching - openings.shared
        self.places = openings.places(matching)
        self.run = openings.run[self.places]

    @cached_property
    def is_first(self) -> np.ndarray:
        """Of `together`: the best posting of its opening that matches."""
        return begins(self.run)

    @cached_property
    def total(self) -> int:
        return len(self.alone) + int(np.count_nonzero(self.is_first))

    @cached_property
    def together(self) -> Slots:
        """The slots of the postings that share an opening, side by side."""
        return self.openings.slots[self.places]

    @property
    def best(self) -> BitMap:
        """Of each opening the posting that is shown."""
        return self.alone | as_set(self.together[self.is_first])

    @cached_property
    def neighbors(self) -> list[np.ndarray]:
        """By distance, 1 first: whether the posting so far before is one of the same opening."""
        found = []
        for distance in range(1, len(self.run)):
            same = self.run[distance:] == self.run[:-distance]
            if not same.any():
                break
            found.append(same)
        return found

    def counted(self, column: CodedColumn) -> np.ndarray:
        """How many openings have each code: an opening counts once for each that it has."""
        several = len(column.sets)  # first: others may be learned meanwhile
        counts = column.counted(self.alone, several)
        codes = column.column.whole[self.together]
        is_again = np.zeros(len(codes), bool)
        for distance, same in enumerate(self.neighbors, 1):
            is_again[distance:] |= same & (codes[distance:] == codes[:-distance])
        return counts + np.bincount(codes[~is_again], minlength=several)

    def count(self, those: BitMap, are_those: Array | None = None) -> int:
        """How many openings have a posting among those; `are_those` says it of `together`."""
        alone = self.alone.intersection_cardinality(those)
        if not len(self.places):
            return alone
        if are_those is None:
            are_those = np.isin(self.together, as_array(those & self.openings.shared))
        is_again = np.zeros(len(are_those), bool)
        for distance, same in enumerate(self.neighbors, 1):
            is_again[distance:] |= same & are_those[:-distance]
        return alone + int(np.count_nonzero(are_those & ~is_again))
