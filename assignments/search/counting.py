"""How many openings there are: all that match, and beside every choice, in one query.

A facet's own choices are counted with that facet set aside: what each of them would give if it
were chosen too. Ranges that ask nothing have nothing to set aside and are counted with the whole.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice

from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, Func, Q, QuerySet, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast

from assignments.models.requisition import openings
from assignments.search.counts import Counts
from assignments.search.facet import ChoiceFacet, Facet, Live, Preset, ReaderFacet, SpanFacet
from assignments.search.facets import FACETS, READY
from assignments.search.filter import AssignmentFilter
from assignments.search.taken import Taken
from assignments.search.understood import Offer

OFFER = "?"  # before the place of an offer; no facet is named so
ALL = ""  # the row of the whole result; no facet has an empty name


def counted(search: AssignmentFilter, today: date, offers: Sequence[Offer] = ()) -> Counts:
    """One query, whatever is chosen and however many there are."""
    words = spread("q", search.narrowed(aside=("q",)), [])
    idle = [facet for facet in idle_facets(search) if isinstance(facet, SpanFacet)]
    facets = [
        each
        for facet in FACETS
        if facet not in idle
        for each in tallies(facet, search.narrowed(aside=facet.keys), today, search.taken)
    ]
    meanings = [
        spread(f"{OFFER}{place}", offered(search, offer), []) for place, offer in enumerate(offers)
    ]
    presets = [each for facet in idle for each in conditions(facet, facet.presets(today))]
    rows = spread(ALL, search.qs, presets).union(words, *facets, *meanings, all=True)
    counts = Counts(choices={facet.name: {} for facet in FACETS}, offers=[0] * len(offers))
    for name, value, figures in rows:
        if name == ALL:
            take_all(counts, idle, today, figures)
            counts.aside |= {facet.name: counts.total for facet in idle_facets(search)}
        else:
            take(counts, name, value, figures)
    return counts


def idle_facets(search: AssignmentFilter) -> list[Facet]:
    """Those that the address says nothing of."""
    return [facet for facet in FACETS if search.asked.isdisjoint(facet.keys)]


def offered(search: AssignmentFilter, offer: Offer) -> Live:
    """As if the address had the reading's facet, and the words without those it explains."""
    return search.narrowed(aside=("q", offer.facet)).filter(offer.condition)


def take_all(
    counts: Counts, idle: Sequence[SpanFacet], today: date, figures: Sequence[int]
) -> None:
    """The whole, and after it the presets of the idle ranges in turn."""
    counts.total = figures[0]
    rest = iter(figures[1:])
    for facet in idle:
        counts.presets[facet.name] = list(islice(rest, len(facet.presets(today))))


def take(counts: Counts, name: str, value: str | None, figures: list[int]) -> None:
    if name.startswith(OFFER):
        counts.offers[int(name.removeprefix(OFFER))] = figures[0]
        return
    if value is not None:
        counts.choices[name][value] = figures[0]
        return
    # Not the sum of its choices: an opening counts for each of them that it has.
    counts.aside[name] = figures[0]
    if name == READY.name:
        counts.choices[name] = dict(zip(READY.verdicts, figures[1:], strict=False))
    elif len(figures) > 1:
        counts.presets[name] = figures[1:]


def tallies(facet: Facet, found: Live, today: date, taken: Taken | None) -> Iterator[QuerySet]:
    """Rows of (facet, value, counts): a row a value, and one row with a count a preset."""
    if isinstance(facet, ReaderFacet):
        ready = [facet.for_reader([value], taken) for value in facet.verdicts] if taken else []
        yield spread(facet.name, found, ready)
    elif isinstance(facet, ChoiceFacet):
        yield spread(facet.name, found, [])
        yield grouped(facet.name, found, Cast(facet.column, TextField()), [])
    else:
        yield spread(facet.name, found, conditions(facet, facet.presets(today)))


def conditions(facet: SpanFacet, presets: list[Preset]) -> list[Q]:
    return [facet.preset_condition(preset) for preset in presets]


def spread(name: str, found: Live, conditions: list[Q]) -> QuerySet:
    return grouped(name, found, Value(None, TextField()), conditions)


def grouped(name: str, found: Live, value: Combinable, conditions: list[Q]) -> QuerySet:
    groups = found.values(facet=Value(name, TextField()), value=value)
    return groups.annotate(figures=counts_of(conditions)).values_list("facet", "value", "figures")


def counts_of(conditions: list[Q]) -> Func:
    figures = [openings(), *(openings(condition) for condition in conditions)]
    return Func(
        *figures, template="ARRAY[%(expressions)s]", output_field=ArrayField(BigIntegerField())
    )
