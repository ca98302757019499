"""A column of whole numbers that grows, and one whose values are few."""

from collections.abc import Iterable, Iterator

import numpy as np
from pyroaring import BitMap

from assignments.search.engine.slots import as_array, as_set

# How much larger it becomes than it must, so that most changes copy nothing.
ROOM = 1.05
# From so many on it is cheaper to intersect the set of each value than to look at every slot.
MANY = 20_000


class Column:
    """`values[slot]`. What was once written stays, so that older readers are not disturbed."""

    def __init__(self, values: np.ndarray) -> None:
        self.whole, self.end = values, len(values)

    @property
    def values(self) -> np.ndarray:
        return self.whole[: self.end]

    def extend(self, more: np.ndarray) -> None:
        needed = self.end + len(more)
        if needed > len(self.whole):
            larger = np.empty(int(needed * ROOM) + 1000, self.whole.dtype)
            larger[: self.end] = self.values
            self.whole = larger
        self.whole[self.end : needed] = more
        self.end = needed


class CodedColumn:
    """`column[slot]` is a code: where in `values` its value stands, and in `sets` its slots."""

    def __init__(self) -> None:
        self.column = Column(np.empty(0, np.int32))
        self.values: list[str] = []
        self.sets: list[BitMap] = []
        self.codes: dict[str, int] = {}
        self.code_of_hash: dict[int, int] = {}

    def unknown(self, hashes: np.ndarray) -> np.ndarray:
        """Where a hash stands that no value is known for, one place each."""
        numbers, places = np.unique(hashes, return_index=True)
        is_new = [number not in self.code_of_hash for number in numbers.tolist()]
        return places[is_new]

    def learn(self, values: Iterable[tuple[int, str]]) -> None:
        for number, value in values:
            if value not in self.codes:
                self.codes[value] = len(self.values)
                self.values.append(value)
                self.sets.append(BitMap())
            self.code_of_hash[number] = self.codes[value]

    def extend(self, hashes: np.ndarray) -> None:
        """All of them learned before."""
        numbers, places = np.unique(hashes, return_inverse=True)
        codes = np.array([self.code_of_hash[each] for each in numbers.tolist()], np.int32)[places]
        for code, slots in split(codes, self.column.end):
            self.sets[code] |= slots
        self.column.extend(codes)

    def of(self, value: str) -> BitMap:
        code = self.codes.get(value)
        return BitMap() if code is None else self.sets[code]

    def counted(self, found: BitMap) -> np.ndarray:
        """How many slots of `found` have each code."""
        if len(found) < MANY:
            codes = self.column.whole[as_array(found)]
            return np.bincount(codes, minlength=len(self.sets))
        return np.array([each.intersection_cardinality(found) for each in self.sets])


def split(codes: np.ndarray, begin: int) -> Iterator[tuple[int, BitMap]]:
    """Each code with its slots, where the first of `codes` is that of slot `begin`."""
    order = np.argsort(codes, kind="stable")
    found, edges = np.unique(codes[order], return_index=True)
    for code, slots in zip(found.tolist(), np.split(order, edges[1:]), strict=False):
        yield code, as_set(slots + begin)
