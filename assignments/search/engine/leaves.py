"""Conditions of one column, and how conditions are put together: by `&`, `|` and `~` of Q."""

from collections.abc import Callable
from functools import reduce
from operator import and_, or_
from typing import Any, TypeVar

import numpy as np
from django.db.models import Q
from pyroaring import BitMap

from assignments.search.engine.column import lowest
from assignments.search.engine.columns import FIGURES
from assignments.search.engine.index import View
from assignments.search.engine.slots import as_set, first

Set = TypeVar("Set", BitMap, np.ndarray)


def slots_by(view: View, q: Q, leaf: Callable[[View, Any], BitMap]) -> BitMap:
    """Slots below the view's end; some may no longer be live."""
    everything = first(view.end)
    return combined(q, lambda each: leaf(view, each), everything, lambda found: everything - found)


def combined(
    q: Q, leaf: Callable[[Any], Set], everything: Set, negated: Callable[[Set], Set]
) -> Set:
    parts = [
        combined(each, leaf, everything, negated) if isinstance(each, Q) else leaf(each)
        for each in q.children
    ]
    found = reduce(or_ if q.connector == Q.OR else and_, parts) if parts else everything
    return negated(found) if q.negated else found


def stated(view: View, asked: tuple[str, Any]) -> BitMap:
    """`(lookup, value)` as Q has it: one of the values of a choice, or a bound of a figure."""
    lookup, value = asked
    name, several = lookup.removesuffix("__in"), lookup.endswith("__in")
    if several and not value:
        return BitMap()
    if name in view.index.choices:
        choice = view.index.choices[name]
        return BitMap.union(*(choice.of(each) for each in (value if several else [value])))
    return figures(view, lookup, value)


def figures(view: View, asked: str, value: Any) -> BitMap:
    name, test = compared(asked, value)
    column = view.index.columns[name]

    def between(begin: int, end: int) -> BitMap:
        return as_set(np.flatnonzero(test(column.whole[begin:end])) + begin)

    return view.index.kept((asked, value), between, view.end)


def compared(asked: str, value: Any) -> tuple[str, Callable[[np.ndarray], np.ndarray]]:
    """The column, and the comparison of its numbers. What is not known meets none."""
    name, _, how = asked.rpartition("__")
    if how == "gte":
        least = FIGURES[name].number(value, up=True)
        return name, lambda numbers: numbers >= least
    if how == "lte":
        most = FIGURES[name].number(value, up=False)
        return name, lambda numbers: (numbers <= most) & (numbers != lowest(numbers))
    exact = FIGURES[asked]
    low, high = exact.number(value, up=True), exact.number(value, up=False)
    return asked, lambda numbers: (numbers >= low) & (numbers <= high)


def are(view: View, q: Q, of: np.ndarray) -> np.ndarray:
    """Whether each of these slots meets a condition of figures."""

    def test(asked: Any) -> np.ndarray:
        name, comparison = compared(*asked)
        return comparison(view.index.columns[name].whole[of])

    return combined(q, test, np.ones(len(of), bool), np.logical_not)
