"""The two kinds of facet, and what each can say of itself.

A facet is one entry in `facets.FACETS`. Its field in the form, its filter, the counts beside its
choices, its chips and its part of the page are all made from that entry.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django import forms
from django.db.models import Q, QuerySet

from assignments.models import Assignment
from assignments.search.taken import Taken
from roles.eligibility import Verdict

Live = QuerySet[Assignment]


class Choice(NamedTuple):
    """One thing to tick. `value` stands in the address, `label` on the page."""

    value: str
    label: str
    group: str = ""


class Preset(NamedTuple):
    """A range worth one press: its words, and the values it gives to the facet's keys."""

    label: str
    bounds: dict[str, str]


@dataclass(frozen=True)
class Table:
    """Choices that are rows: the fields to read, and what to sort by before the label."""

    rows: Callable[[], QuerySet[Any]]
    value: str
    label: str
    group: str | None = None
    sort: str | None = None


@dataclass(frozen=True, kw_only=True)
class ChoiceFacet:
    """Boxes to tick; any of those ticked will do."""

    name: str  # also the key in the address
    label: str
    column: str  # as a lookup from Assignment
    choices: Sequence[Choice] | Table
    unstated: str = ""  # makes "Not stated" a choice; its value in the address
    is_open: bool = False  # shown unfolded before anything is chosen

    @property
    def keys(self) -> tuple[str, ...]:
        return (self.name,)

    def stored(self, value: str) -> str:
        return "" if value == self.unstated else value

    def condition(self, values: Sequence[str]) -> Q:
        return Q((f"{self.column}__in", [self.stored(value) for value in values]))


@dataclass(frozen=True, kw_only=True)
class ReaderFacet(ChoiceFacet):
    """Boxes that mean something for the traveler who reads, by what they hold."""

    column: str = ""
    verdicts: Mapping[str, Verdict]  # the worst that each choice still takes

    def for_reader(self, values: Sequence[str], taken: Taken) -> Q:
        return taken.condition(max(self.verdicts[value] for value in values))


class Bound(NamedTuple):
    """One end of a range: its key in the address, its label, and gte or lte."""

    key: str
    label: str
    lookup: str


@dataclass(frozen=True, kw_only=True)
class Words:
    """How a range is said, on its chip and in a title."""

    value: Callable[[Any], str]
    low: str
    high: str = ""
    both: str = ""
    same: str = ""

    def say(self, low: Any, high: Any) -> str:
        if low is None or high is None:
            return (self.high if low is None else self.low).format(
                self.value(high if low is None else low)
            )
        if low == high:
            return self.same.format(self.value(low))
        return self.both.format(self.value(low), self.value(high))


@dataclass(frozen=True, kw_only=True)
class SpanFacet:
    """A figure or a date, bounded from below, from above or both."""

    name: str
    label: str
    column: str
    field: Callable[[], forms.Field]
    bounds: tuple[Bound, ...]
    words: Words
    presets: Callable[[date], list[Preset]]
    kind: str = "text"  # of the input
    before: str = ""  # stands before the input: $
    after: str = ""
    remark: str = ""
    is_open: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(bound.key for bound in self.bounds)

    def condition(self, bound: Bound, value: Any) -> Q:
        return Q((f"{self.column}__{bound.lookup}", value))

    def preset_condition(self, preset: Preset) -> Q:
        condition = Q()
        for bound in self.bounds:
            if bound.key in preset.bounds:
                condition &= self.condition(bound, self.read(preset.bounds[bound.key]))
        return condition

    def read(self, text: str) -> Any:
        """The text of an address as a value; raises ValidationError."""
        return self.field().clean([text])


Facet = ChoiceFacet | SpanFacet
