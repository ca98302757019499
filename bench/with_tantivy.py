"""The same searches by tantivy, the embedded engine nearest to what we need: count, facets, page.

It counts postings where we count openings: the same rows, and less to do.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

import tantivy
from django.db import connection
from django.db.models import Q

from assignments.models import Assignment
from assignments.search.engine.columns import CHOICES, FIGURES, NOTHING, OF_FACETS
from assignments.search.engine.index import Index
from assignments.search.engine.leaves import preset_spans, span
from assignments.search.facet import ChoiceFacet, Facet, SpanFacet
from assignments.search.filter import AssignmentFilter
from assignments.search.sort import Sort
from assignments.search.words import Typed, pieces_of

WORDS = "words"
OF_WORDS = ["advertised_title", "facility_name", "unit", "city", "charting_system", "description"]
MUST, SHOULD, NOT = tantivy.Occur.Must, tantivy.Occur.Should, tantivy.Occur.MustNot


class Tantivy:
    """In memory, of the columns that our own index has read."""

    def __init__(self, ours: Index) -> None:
        self.schema = schema()
        self.index = tantivy.Index(self.schema)
        writer = self.index.writer(256_000_000, 2)
        for row in rows(ours):
            writer.add_document(tantivy.Document(**row))
        writer.commit()
        writer.wait_merging_threads()
        self.index.reload()
        self.searcher = self.index.searcher()

    def answer(self, search: AssignmentFilter, sort: Sort, begin: int, today: date) -> list[int]:
        """Every count and one page, as the page of a search needs them."""
        whole = self.asked(search.conditions())
        idle = [facet for facet in OF_FACETS if search.asked.isdisjoint(facet.keys)]
        self.searcher.aggregate(whole, dict(aggregations(idle, today)))
        for facet in OF_FACETS:
            if facet not in idle:
                aside = self.asked(search.conditions(aside=facet.keys))
                self.searcher.aggregate(aside, dict(aggregations([facet], today)))
        order = tantivy.Order.Asc if sort.is_ascending else tantivy.Order.Desc
        hits = self.searcher.search(
            whole, limit=20, offset=begin, order_by_field=sort.column, order=order
        ).hits
        return [self.searcher.doc(address)["pk"][0] for _, address in hits]

    # ---------------------------------------------------------- conditions
    def asked(self, conditions: list[Q] | None) -> Any:
        if conditions is None:
            return tantivy.Query.empty_query()
        return together([(MUST, self.query(each)) for each in conditions])

    def query(self, q: Any) -> Any:
        if not isinstance(q, Q):
            return self.leaf(*q)
        occur = SHOULD if q.connector == Q.OR else MUST
        found = together([(occur, self.query(each)) for each in q.children])
        if not q.negated:
            return found
        return together([(MUST, tantivy.Query.all_query()), (NOT, found)])

    def leaf(self, lookup: str, value: Any) -> Any:
        if isinstance(value, Typed):
            pieces = [
                (NOT if each.is_negative else MUST, each.text) for each in pieces_of(value.text)
            ]
            texts = [(how, self.index.parse_query(f'"{text}"', [WORDS])) for how, text in pieces]
            return together([(MUST, tantivy.Query.all_query()), *texts])
        name = lookup.removesuffix("__in")
        if name in CHOICES:
            values = value if lookup.endswith("__in") else [value]
            return tantivy.Query.term_set_query(self.schema, name, list(values))
        name, low, high = span(lookup, value)
        return tantivy.Query.range_query(
            self.schema, name, tantivy.FieldType.Integer, lower_bound=low, upper_bound=high
        )


def together(parts: list[tuple[Any, Any]]) -> Any:
    return tantivy.Query.boolean_query(parts) if parts else tantivy.Query.all_query()


def aggregations(facets: list[Facet], today: date) -> Iterator[tuple[str, Any]]:
    for facet in facets:
        if isinstance(facet, ChoiceFacet):
            yield facet.name, {"terms": {"field": facet.column, "size": 500}}
        elif isinstance(facet, SpanFacet):
            for at, each in enumerate(preset_spans(facet, today)):  # of one they must not overlap
                ends = {} if each.low is None else {"from": each.low}
                ends |= {} if each.high is None else {"to": each.high + 1}
                yield f"{facet.name} {at}", {"range": {"field": each.column, "ranges": [ends]}}


# ---------------------------------------------------------- writing
def schema() -> Any:
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("pk", stored=True, fast=True)
    for name in CHOICES:
        builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
    for name in FIGURES:
        builder.add_integer_field(name, indexed=True, fast=True)
    builder.add_text_field(WORDS, tokenizer_name="en_stem")
    return builder.build()


def rows(ours: Index) -> Iterator[dict[str, Any]]:
    slots = {pk: slot for slot, pk in enumerate(ours.columns["pk"].values.tolist())}
    figures = {name: ours.columns[name].stated() for name in FIGURES}
    choices = {name: ours.choices[name] for name in CHOICES}
    for pk, text in texts():
        slot = slots.get(pk)
        if slot is None:
            continue
        stated = {
            name: [int(each[slot])] for name, each in figures.items() if each[slot] != NOTHING
        }
        coded = {name: [each.values[each.column.whole[slot]]] for name, each in choices.items()}
        yield {"pk": [pk], WORDS: [text], **stated, **coded}


def texts() -> Iterator[tuple[int, str]]:
    columns = ", ' ', ".join(f"t.{name}" for name in OF_WORDS)
    with connection.connection.cursor() as cursor:
        yield from cursor.stream(
            f"SELECT a.id, concat({columns}) FROM {Assignment._meta.db_table} a"
            " JOIN assignments_terms t ON t.id = a.live_terms_id"
        )
