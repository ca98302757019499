"""A search in words: a chip for each thing asked, with the address that takes it off."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from assignments.search.facet import ChoiceFacet, SpanFacet
from assignments.search.facets import FACETS
from assignments.search.field import quoted

if TYPE_CHECKING:
    from assignments.search.search import Search


class Chip(NamedTuple):
    words: str
    without: str  # the address without it
    facet: str
    is_broken: bool = False


@dataclass(frozen=True)
class WayOut:
    """What taking one facet off would show."""

    words: str
    address: str
    count: int


@dataclass(frozen=True)
class Reading:
    """One of the things that typed words may mean, by itself."""

    words: str  # as typed
    said: str
    address: str
    count: int


def readings(search: "Search") -> list[Reading]:
    """Where words have several likely meanings: each, and how many it finds."""
    return [
        Reading(
            offer.words,
            offer.said,
            search.querystring(**offer.changes),
            search.counts.offers[place],
        )
        for place, offer in enumerate(search.offers)
    ]


def ways_out(search: "Search") -> list[WayOut]:
    """For a search that found nothing: the facets that stand in the way, widest first."""
    asked: dict[str, list[str]] = {chip.facet: [] for chip in search.chips}
    for chip in search.chips:
        asked[chip.facet].append(chip.words)
    if "q" in asked:
        asked["q"] = [quoted([search.typed_words])]
    ways = [
        WayOut(" or ".join(words), search.without(*keys_of(name)), search.counts.aside.get(name, 0))
        for name, words in asked.items()
    ]
    return sorted((way for way in ways if way.count), key=lambda way: -way.count)


def keys_of(name: str) -> tuple[str, ...]:
    return next((facet.keys for facet in FACETS if facet.name == name), (name,))


def chips(search: "Search") -> Iterator[Chip]:
    yield from word_chips(search)
    if "exact" in search.criteria:
        yield Chip("level as written", search.without("exact"), "exact", "exact" in search.errors)
    for facet in FACETS:
        if isinstance(facet, ChoiceFacet):
            yield from choice_chips(search, facet)
        else:
            yield from span_chips(search, facet)


def word_chips(search: "Search") -> Iterator[Chip]:
    """One for each thing the words mean, and one for those that are looked for in the text."""
    asked = search.criteria.get("q", [])
    if "q" in search.errors or (asked and search.understood.says_nothing):
        yield Chip(quoted(asked), search.without("q"), "q", "q" in search.errors)
    elif asked:
        understood, keys = search.understood, search.criteria
        for part in understood.parts:
            yield Chip(part.said, search.querystring(**understood.taken_off(part, keys)), "q")
        if left_over := understood.left_over:
            left = understood.taken_off(None, keys)
            yield Chip(quoted([left_over]), search.querystring(**left), "q")


def choice_chips(search: "Search", facet: ChoiceFacet) -> Iterator[Chip]:
    known = search.known[facet.name]
    for value in search.criteria.get(facet.name, []):
        words = known[value].label if value in known else quoted([value])
        if facet.unstated and value == facet.unstated:
            words = f"{facet.label.lower()} {words.lower()}"
        yield Chip(words, search.without(facet.name, value=value), facet.name, value not in known)


def span_chips(search: "Search", facet: SpanFacet) -> Iterator[Chip]:
    """One chip for the range, and one for each end that could not be read."""
    for key in facet.keys:
        if key in search.errors:
            words = f"{facet.label}: {quoted(search.criteria[key])}"
            yield Chip(words, search.without(key), facet.name, is_broken=True)
    read = search.filter.form.cleaned_data
    low, high = (
        next((read.get(bound.key) for bound in facet.bounds if bound.lookup == lookup), None)
        for lookup in ("gte", "lte")
    )
    if low is not None or high is not None:
        yield Chip(facet.words.say(low, high), search.without(*facet.keys), facet.name)
