"""Which of the postings found stand on a page."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
from pyroaring import BitMap

from assignments.search.engine.column import Array, lowest
from assignments.search.engine.columns import PK
from assignments.search.engine.slots import as_array, as_set, first
from assignments.search.sort import Sort

if TYPE_CHECKING:
    from assignments.search.engine.index import View

# Fewer are sorted at once; of more, the order of all is read until enough are met.
FEW = 30_000


def ranks_of(sort: Sort, values: Array) -> Array:
    """The least comes first; what is not known comes last."""
    if not sort.is_ascending:
        return ~values
    return np.where(values == lowest(values), np.iinfo(values.dtype).max, values)


def page(view: "View", found: BitMap, sort: Sort, begin: int, end: int) -> list[int]:
    """Ids, in order."""
    slots = as_array(found) if len(found) < FEW else foremost(view, found, sort, end)
    columns = view.index.columns
    pks, ranks = columns[PK].whole[slots], ranks_of(sort, columns[sort.column].whole[slots])
    if end < len(slots) // 4:
        # Only those that may come so far; of equals at the edge all.
        is_early = ranks <= np.partition(ranks, end)[end]
        pks, ranks = pks[is_early], ranks[is_early]
    return pks[np.lexsort((~pks, ranks))[begin:end]].tolist()


def foremost(view: "View", found: BitMap, sort: Sort, end: int) -> np.ndarray:
    """Slots, the first so many among them: of the build, and all that came later."""
    index = view.index
    taken, count = [as_array(found - first(index.built))], 0
    for some in pieces(index.ranked[sort.key], end * index.built // len(found) + 100):
        taken.append(as_array(as_set(some) & found))
        count += len(taken[-1])
        if count >= end:
            break
    return np.concatenate(taken)


def pieces(order: np.ndarray, size: int) -> Iterator[np.ndarray]:
    for begin in range(0, len(order), size):
        yield order[begin : begin + size]
