"""The filter: every condition of a search, in one place, strict about what it does not know."""

from collections.abc import Container, Iterator
from functools import cached_property
from typing import Any

import django_filters
from django import forms
from django.db.models import Q
from django.http import QueryDict

from assignments.models import Assignment
from assignments.search.facet import Bound, ChoiceFacet, Live, ReaderFacet, SpanFacet
from assignments.search.facets import DERIVED, FACETS
from assignments.search.field import ForReader, Many, Ticked, Words
from assignments.search.known import Known
from assignments.search.taken import Taken
from assignments.search.understood import Understood


class ByWords(django_filters.Filter):
    @property
    def field(self) -> forms.Field:
        return Words()

    @cached_property
    def understood(self) -> Understood:
        asked = self.parent.form.cleaned_data
        return Understood(asked["q"], self.parent.known, exact=bool(asked.get("exact")))

    @cached_property
    def condition(self) -> Q:
        return self.understood.condition

    def asks(self, value: str) -> Q:
        return self.condition if value else Q()


class Exact(django_filters.Filter):
    """Asks nothing by itself: the words are read by it."""

    @property
    def field(self) -> forms.Field:
        return Ticked()

    def asks(self, value: str) -> Q:
        return Q()


class ByChoice(django_filters.Filter):
    def __init__(self, facet: ChoiceFacet) -> None:
        super().__init__()
        self.facet = facet

    @property
    def field(self) -> forms.Field:
        return Many(known=self.parent.known[self.facet.name])

    def asks(self, value: list[str]) -> Q:
        return self.facet.condition(value) if value else Q()


class ByReader(django_filters.Filter):
    def __init__(self, facet: ReaderFacet) -> None:
        super().__init__()
        self.facet = facet

    @property
    def field(self) -> forms.Field:
        return ForReader(known=self.parent.known[self.facet.name], taken=self.parent.taken)

    def asks(self, value: list[str]) -> Q:
        return self.facet.for_reader(value, self.parent.taken) if value else Q()


class ByBound(django_filters.Filter):
    def __init__(self, facet: SpanFacet, bound: Bound) -> None:
        super().__init__()
        self.facet, self.bound = facet, bound

    @property
    def field(self) -> forms.Field:
        return self.facet.field()

    def asks(self, value: Any) -> Q:
        return Q() if value is None else self.facet.condition(self.bound, value)


class StrictFilterSet(django_filters.FilterSet):
    """Never answers a question it did not understand with everything.

    django-filter drops a field that has an error, so that a mistyped filter shows more rows than
    none at all. Here a bad value matches nothing: what still stands of its field applies, and
    where nothing stands there is no row. The message waits beside the field, in `errors`.
    """

    def understood(self) -> Iterator[tuple[str, Any, bool]]:
        """Key, value, and whether the field had an error, in the order of the filters."""
        problems = self.errors.as_data()
        for key in self.filters:
            if key in problems:
                yield key, (problems[key][0].params or {}).get("kept"), True
            else:
                yield key, self.form.cleaned_data[key], False

    @cached_property
    def asked(self) -> set[str]:
        """The keys that narrow this search."""
        return {
            key
            for key, value, is_broken in self.understood()
            if is_broken or value not in (None, "", [])
        }

    def conditions(self, aside: Container[str] = ()) -> list[Q] | None:
        """What every filter asks but those set aside; None: nothing can match."""
        found = []
        for key, value, is_broken in self.understood():
            if key in aside:
                continue
            if is_broken and not value:
                return None
            found.append(self.filters[key].asks(value))
        return [each for each in found if each]

    def narrowed(self, aside: Container[str] = ()) -> Live:
        """The queryset with every filter applied but those set aside."""
        conditions = self.conditions(aside)
        return self.queryset.none() if conditions is None else self.queryset.filter(*conditions)

    def filter_queryset(self, queryset: Live) -> Live:
        return self.narrowed()


class AssignmentFilter(StrictFilterSet):
    """What `/assignments/` understands: words, and every entry of FACETS."""

    class Meta:
        model = Assignment
        fields: list[str] = []

    def __init__(self, data: QueryDict, known: Known, taken: Taken | None = None) -> None:
        self.known, self.taken = known, taken
        super().__init__(data, queryset=Assignment.objects.live().order_by().alias(**DERIVED))

    @classmethod
    def get_filters(cls) -> dict[str, django_filters.Filter]:
        filters: dict[str, django_filters.Filter] = {"q": ByWords(), "exact": Exact()}
        for facet in FACETS:
            if isinstance(facet, ReaderFacet):
                filters[facet.name] = ByReader(facet)
            elif isinstance(facet, ChoiceFacet):
                filters[facet.name] = ByChoice(facet)
            else:
                filters |= {bound.key: ByBound(facet, bound) for bound in facet.bounds}
        return filters
