"""The facets as the page shows them: choices with their counts, inputs with what was typed."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from django.utils.text import slugify

from assignments.search.facet import (
    Choice,
    ChoiceFacet,
    Facet,
    Preset,
    ReaderFacet,
    SpanFacet,
    Table,
)
from assignments.search.facets import FACETS
from assignments.search.search import Search


@dataclass(frozen=True)
class Box:
    id: str
    value: str
    label: str
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class Group:
    label: str
    boxes: list[Box]


@dataclass(frozen=True)
class Input:
    key: str
    label: str
    kind: str
    value: str
    error: str


@dataclass(frozen=True)
class Press:
    """A preset: pressing it sets the range, pressing it again takes it off."""

    label: str
    count: int
    address: str
    is_chosen: bool


@dataclass(frozen=True)
class Panel:
    facet: Facet
    chosen: list[str]  # in words, for the heading when folded
    error: str = ""
    groups: list[Group] = field(default_factory=list)
    inputs: list[Input] = field(default_factory=list)
    presses: list[Press] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        return self.facet.is_open or bool(self.chosen)


def panels(search: Search) -> list[Panel]:
    return [
        choice_panel(search, facet) if isinstance(facet, ChoiceFacet) else span_panel(search, facet)
        for facet in FACETS
        if search.card or not isinstance(facet, ReaderFacet) or facet.name in search.criteria
    ]


def words_of(search: Search, facet: Facet) -> list[str]:
    return [chip.words for chip in search.chips if chip.facet == facet.name]


def choice_panel(search: Search, facet: ChoiceFacet) -> Panel:
    boxes = groupby(shown(search, facet), key=lambda pair: pair[0].group)
    return Panel(
        facet,
        chosen=words_of(search, facet),
        error=search.errors.get(facet.name, ""),
        groups=[Group(label, [box for _, box in pairs]) for label, pairs in boxes],
    )


def shown(search: Search, facet: ChoiceFacet) -> Iterator[tuple[Choice, Box]]:
    """All of a short list; of a table's rows those that have any, or are chosen."""
    counts = search.counts.choices[facet.name]
    chosen = search.criteria.get(facet.name, [])
    ids = box_ids(facet, list(search.known[facet.name]))
    for value, choice in search.known[facet.name].items():
        count = counts.get(facet.stored(value), 0)
        if count or value in chosen or not isinstance(facet.choices, Table):
            yield choice, Box(ids[value], value, choice.label, count, value in chosen)


def box_ids(facet: ChoiceFacet, values: list[str]) -> dict[str, str]:
    """An id a value; those that read alike, as Epic and EPIC, are numbered apart."""
    ids: dict[str, str] = {}
    for place, value in enumerate(values):
        plain = f"{facet.name}-{slugify(value)}"
        ids[value] = f"{plain}-{place}" if plain in ids.values() else plain
    return ids


def span_panel(search: Search, facet: SpanFacet) -> Panel:
    counts = search.counts.presets.get(facet.name, [])
    presets = facet.presets(search.today)
    return Panel(
        facet,
        chosen=words_of(search, facet),
        inputs=[
            Input(
                bound.key,
                bound.label,
                facet.kind,
                next(iter(search.criteria.get(bound.key, [])), ""),
                search.errors.get(bound.key, ""),
            )
            for bound in facet.bounds
        ],
        presses=[
            press(search, facet, preset, counts[place] if counts else 0)
            for place, preset in enumerate(presets)
        ],
    )


def press(search: Search, facet: SpanFacet, preset: Preset, count: int) -> Press:
    asked = {key: search.criteria.get(key, []) for key in facet.keys}
    given = {key: [preset.bounds[key]] if key in preset.bounds else [] for key in facet.keys}
    is_chosen = asked == given
    address = search.without(*facet.keys) if is_chosen else search.querystring(**given)
    return Press(preset.label, count, address, is_chosen)
