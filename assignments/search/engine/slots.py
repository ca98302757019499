"""Between sets of slots and arrays of them."""

from array import array
from typing import Any

import numpy as np
from pyroaring import BitMap

Slots = np.ndarray[Any, np.dtype[np.uint32]]


def as_set(slots: np.ndarray) -> BitMap:
    return BitMap(array("I", slots.astype(np.uint32).tobytes()))


def as_array(found: BitMap) -> Slots:
    """In ascending order."""
    return np.frombuffer(found.to_array(), np.uint32)


def first(count: int) -> BitMap:
    """All slots below this one."""
    return BitMap(range(count))


def begins(values: np.ndarray) -> np.ndarray:
    """True where a value is not the one before it."""
    is_new = np.ones(len(values), bool)
    np.not_equal(values[1:], values[:-1], out=is_new[1:])
    return is_new
