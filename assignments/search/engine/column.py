"""A column of whole numbers that grows, and one whose values are few."""

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
from pyroaring import BitMap

from assignments.search.engine.columns import NOTHING
from assignments.search.engine.slots import as_array, as_set

# How much larger it is than it must be, so that most changes copy nothing: processes that were
# forked share what none of them writes.
ROOM = 1.05
# From so many on it is cheaper to intersect the set of each value than to look at every slot.
MANY = 200_000
WIDTHS = [np.dtype(each) for each in (np.int16, np.int32, np.int64)]
Array = np.ndarray[Any, Any]


def lowest(numbers: Array) -> int:
    """What stands for NULL among them."""
    return -room_of(numbers.dtype)


def room_of(width: np.dtype) -> int:
    return int(2 ** (8 * width.itemsize - 1))


def narrowest(numbers: Array) -> np.dtype:
    stated = numbers[numbers != NOTHING]
    if not len(stated):
        return WIDTHS[0]
    least, most = int(stated.min()), int(stated.max())
    return next(each for each in WIDTHS if -room_of(each) < least and most < room_of(each))


class Column:
    """`whole[slot]`. What was once written stays, so that older readers are not disturbed.

    A reader takes `whole` once: it is replaced when it must grow, or hold wider numbers.
    """

    def __init__(self, numbers: Array) -> None:
        self.whole: Array = np.empty(0, narrowest(numbers))
        self.end = 0
        self.extend(numbers)

    @property
    def values(self) -> Array:
        return self.whole[: self.end]

    def stated(self) -> Array:
        """As they were given: NOTHING where there is no number."""
        numbers = self.values.astype(np.int64)
        return np.where(self.values == lowest(self.values), NOTHING, numbers)

    def extend(self, more: Array) -> None:
        width = max(self.whole.dtype, narrowest(more), key=lambda each: each.itemsize)
        needed = self.end + len(more)
        if needed > len(self.whole) or width != self.whole.dtype:
            larger = np.empty(int(needed * ROOM) + 1000, width)
            larger[: self.end] = converted(self.values, lowest(self.whole), width)
            self.whole = larger
        self.whole[self.end : needed] = converted(more, NOTHING, width)
        self.end = needed


def converted(numbers: Array, nothing: int, width: np.dtype) -> Array:
    return np.where(numbers == nothing, -room_of(width), numbers).astype(width)


class CodedColumn:
    """`column[slot]` is a code: where in `values` its value stands, and in `sets` its slots."""

    def __init__(self) -> None:
        self.column = Column(np.empty(0, np.int64))
        self.values: list[str] = []
        self.sets: list[BitMap] = []
        self.codes: dict[str, int] = {}
        self.code_of_hash: dict[int, int] = {}

    # ---------------------------------------------------------- writing
    def unknown(self, hashes: Array) -> np.ndarray:
        """Where a hash stands that no value is known for: one place of each."""
        numbers, places = np.unique(hashes, return_index=True)
        is_new = [number not in self.code_of_hash for number in numbers.tolist()]
        return places[np.array(is_new, bool)]

    def learn(self, values: Iterable[tuple[int, str]]) -> None:
        """A reader may look meanwhile: a code comes after its set."""
        for number, value in values:
            if value not in self.codes:
                self.sets.append(BitMap())
                self.values.append(value)
                self.codes[value] = len(self.values) - 1
            self.code_of_hash[number] = self.codes[value]

    def extend(self, hashes: Array) -> None:
        """All of them learned before."""
        numbers, places = np.unique(hashes, return_inverse=True)
        codes = np.array([self.code_of_hash[each] for each in numbers.tolist()], np.int64)[places]
        begin = self.column.end
        self.column.extend(codes)
        for code, slots in split(self.column.values[begin:], begin):
            self.sets[code] |= slots

    # ---------------------------------------------------------- reading
    def of(self, value: str) -> BitMap:
        code = self.codes.get(value)
        return BitMap() if code is None else self.sets[code]

    def counted(self, found: BitMap, codes: int) -> np.ndarray:
        """How many slots of `found` have each of so many codes."""
        if len(found) < MANY:
            return np.bincount(self.column.whole[as_array(found)], minlength=codes)
        return np.array([each.intersection_cardinality(found) for each in self.sets[:codes]])


def split(codes: Array, begin: int) -> Iterator[tuple[int, BitMap]]:
    """Each code with its slots, where the first of `codes` is that of slot `begin`."""
    if not len(codes):
        return
    order = np.argsort(codes, kind="stable")
    found, edges = np.unique(codes[order], return_index=True)
    for code, slots in zip(found.tolist(), np.split(order, edges[1:]), strict=True):
        yield code, as_set(slots + begin)
