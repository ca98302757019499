"""Conditions of one column, and how conditions are put together: by `&`, `|` and `~` of Q."""

from collections.abc import Callable
from datetime import date
from functools import lru_cache, reduce
from operator import and_, or_
from typing import Any, NamedTuple

import numpy as np
from django.db.models import Q
from pyroaring import BitMap

from assignments.search.engine.column import Array, lowest
from assignments.search.engine.columns import FIGURES
from assignments.search.engine.index import View
from assignments.search.engine.slots import as_set, first
from assignments.search.facet import Preset, SpanFacet


def slots_by(view: View, q: Q, leaf: Callable[[View, Any], BitMap]) -> BitMap:
    """Slots below the view's end; some may no longer be live."""
    parts = [
        slots_by(view, each, leaf) if isinstance(each, Q) else leaf(view, each)
        for each in q.children
    ]
    found = reduce(or_ if q.connector == Q.OR else and_, parts) if parts else first(view.end)
    return first(view.end) - found if q.negated else found


def stated(view: View, asked: tuple[str, Any]) -> BitMap:
    """`(lookup, value)` as Q has it: one of the values of a choice, or a bound of a figure."""
    lookup, value = asked
    name, several = lookup.removesuffix("__in"), lookup.endswith("__in")
    if several and not value:
        return BitMap()
    if name in view.index.choices:
        choice = view.index.choices[name]
        return BitMap.union(*(choice.of(each) for each in (value if several else [value])))
    return span(lookup, value).slots(view)


class Span(NamedTuple):
    """The least and the most that the numbers of a column may be. What is not known meets none."""

    column: str
    low: int | None
    high: int | None

    def holds(self, numbers: Array) -> Array:
        if self.high is None:
            return numbers >= self.low
        if self.low is None:
            return (numbers <= self.high) & (numbers != lowest(numbers))
        return (numbers >= self.low) & (numbers <= self.high)

    def slots(self, view: View) -> BitMap:
        numbers = view.index.columns[self.column].whole

        def between(begin: int, end: int) -> BitMap:
            return as_set(np.flatnonzero(self.holds(numbers[begin:end])) + begin)

        return view.index.kept(self, between, view.end)


def span(asked: str, value: Any) -> Span:
    name, _, how = asked.rpartition("__")
    if how == "gte":
        return Span(name, FIGURES[name].number(value, up=True), None)
    if how == "lte":
        return Span(name, None, FIGURES[name].number(value, up=False))
    exact = FIGURES[asked]
    return Span(asked, exact.number(value, up=True), exact.number(value, up=False))


@lru_cache(100)
def preset_spans(facet: SpanFacet, today: date) -> list[Span]:
    """Of each preset: its bounds together."""
    return [preset_span(facet, each) for each in facet.presets(today)]


def preset_span(facet: SpanFacet, preset: Preset) -> Span:
    ends = [
        span(f"{facet.column}__{bound.lookup}", facet.read(preset.bounds[bound.key]))
        for bound in facet.bounds
        if bound.key in preset.bounds
    ]
    lows = [each.low for each in ends if each.low is not None]
    highs = [each.high for each in ends if each.high is not None]
    return Span(facet.column, max(lows, default=None), min(highs, default=None))
