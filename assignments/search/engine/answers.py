"""What a search page shows, from the index: every count, and which postings are on the page."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Q

from assignments.models import Assignment
from assignments.search.counts import Counts
from assignments.search.engine.conditions import matching, slots
from assignments.search.engine.found import Found
from assignments.search.engine.index import View
from assignments.search.engine.leaves import preset_spans
from assignments.search.engine.ranking import page
from assignments.search.facet import ChoiceFacet, Facet, ReaderFacet, SpanFacet
from assignments.search.facets import FACETS
from assignments.search.filter import AssignmentFilter
from assignments.search.sort import Sort
from assignments.search.understood import Offer


class Answers:
    """To one search, of one moment."""

    def __init__(self, view: View, search: AssignmentFilter) -> None:
        self.view, self.search = view, search
        self.whole = self.found(search.conditions())

    def found(self, conditions: list[Q] | None) -> Found:
        return Found(self.view.openings, matching(self.view, conditions))

    # ---------------------------------------------------------- counts
    def counts(self, today: date, offers: Sequence[Offer]) -> Counts:
        counts = Counts(total=self.whole.total, choices={facet.name: {} for facet in FACETS})
        for facet in FACETS:
            found = self.without(facet)
            counts.aside[facet.name] = found.total
            if isinstance(facet, ReaderFacet):
                counts.choices[facet.name] = self.by_verdict(facet, found)
            elif isinstance(facet, ChoiceFacet):
                counts.choices[facet.name] = self.by_choice(facet, found)
            else:
                counts.presets[facet.name] = self.by_preset(facet, found, today)
        counts.aside["q"] = self.found(self.search.conditions(aside=("q",))).total
        counts.offers = [self.offered(each) for each in offers]
        return counts

    def without(self, facet: Facet) -> Found:
        if self.search.asked.isdisjoint(facet.keys):
            return self.whole
        return self.found(self.search.conditions(aside=facet.keys))

    def by_choice(self, facet: ChoiceFacet, found: Found) -> dict[str, int]:
        column = self.view.index.choices[facet.column]
        counts = found.counted(column).tolist()
        return {value: n for value, n in zip(column.values, counts, strict=False) if n}

    def by_preset(self, facet: SpanFacet, found: Found, today: date) -> list[int]:
        theirs = self.view.index.columns[facet.column].whole[found.together]
        return [
            found.count(each.slots(self.view), each.holds(theirs))
            for each in preset_spans(facet, today)
        ]

    def by_verdict(self, facet: ReaderFacet, found: Found) -> dict[str, int]:
        if self.search.taken is None:
            return {}
        return {
            value: found.count(slots(self.view, facet.for_reader([value], self.search.taken)))
            for value in facet.verdicts
        }

    def offered(self, offer: Offer) -> int:
        conditions = self.search.conditions(aside=("q", offer.facet))
        return 0 if conditions is None else self.found([*conditions, offer.condition]).total

    # ---------------------------------------------------------- a page
    def page(self, sort: Sort, begin: int, end: int) -> list[int]:
        """Their ids, in order: of each opening the posting that pays the best week."""
        return page(self.view, self.whole.best, sort, begin, end)


class Ranked:
    """The postings found, as a list of which only the asked part is read."""

    ordered = True

    def __init__(self, answers: Answers, sort: Sort) -> None:
        self.answers, self.sort = answers, sort

    def __len__(self) -> int:
        return self.answers.whole.total

    def __getitem__(self, part: slice) -> list[Assignment]:
        ids = self.answers.page(self.sort, part.start or 0, part.stop)
        # What was taken off since the index looked is not shown; its place stays empty.
        rows = {each.pk: each for each in Assignment.objects.live().filter(pk__in=ids).for_cards()}
        return [rows[pk] for pk in ids if pk in rows]
