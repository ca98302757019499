"""What may be chosen: the choices of every facet, those from tables in one query."""

from collections.abc import Iterator

from django.db.models import F, IntegerField, QuerySet, TextField, Value
from django.db.models.functions import Cast

from assignments.search.facet import Choice, ChoiceFacet, Table
from assignments.search.facets import FACETS

Known = dict[str, dict[str, Choice]]


def known_choices() -> Known:
    """By facet and by value, in the order a page lists them. One query."""
    facets = [facet for facet in FACETS if isinstance(facet, ChoiceFacet)]
    known: Known = {facet.name: {} for facet in facets}
    for facet in facets:
        if not isinstance(facet.choices, Table):
            known[facet.name] = {choice.value: choice for choice in facet.choices}
    for name, choice in from_tables(facets):
        known[name][choice.value] = choice
    for facet in facets:
        if facet.unstated:
            known[facet.name][facet.unstated] = Choice(facet.unstated, "Not stated")
    return known


def from_tables(facets: list[ChoiceFacet]) -> Iterator[tuple[str, Choice]]:
    first, *others = [
        rows_of(facet.name, facet.choices) for facet in facets if isinstance(facet.choices, Table)
    ]
    rows = sorted(first.union(*others, all=True), key=lambda row: (row[4], row[2].casefold()))
    return ((name, Choice(value, label, group)) for name, value, label, group, _ in rows)


def rows_of(name: str, table: Table) -> QuerySet:
    return (
        table.rows()
        .order_by()
        .values_list(
            Value(name, TextField()),
            Cast(table.value, TextField()),
            Cast(table.label, TextField()),
            Cast(F(table.group) if table.group else Value(""), TextField()),
            Cast(F(table.sort) if table.sort else Value(0), IntegerField()),
        )
    )
