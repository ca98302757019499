"""What a search page shows, from the index: every count, and which postings are on the page."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property

import numpy as np
from django.db.models import Q

from assignments.models import Assignment
from assignments.search.counts import Counts
from assignments.search.engine.columns import NOTHING, PK
from assignments.search.engine.conditions import matching, slots
from assignments.search.engine.index import View
from assignments.search.engine.leaves import are
from assignments.search.engine.openings import Found
from assignments.search.engine.slots import as_array
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
        if self.asked.isdisjoint(facet.keys):
            return self.whole
        return self.found(self.search.conditions(aside=facet.keys))

    @cached_property
    def asked(self) -> set[str]:
        """The keys that narrow this search."""
        return {
            key
            for key, value, is_broken in self.search.understood()
            if is_broken or value not in (None, "", [])
        }

    def by_choice(self, facet: ChoiceFacet, found: Found) -> dict[str, int]:
        column = self.view.index.choices[facet.column]
        counts = found.counted(column).tolist()
        return {value: n for value, n in zip(column.values, counts, strict=False) if n}

    def by_preset(self, facet: SpanFacet, found: Found, today: date) -> list[int]:
        conditions = [facet.preset_condition(preset) for preset in facet.presets(today)]
        return [
            found.count(slots(self.view, each), are(self.view, each, found.together))
            for each in conditions
        ]

    def by_verdict(self, facet: ReaderFacet, found: Found) -> dict[str, int]:
        if self.search.taken is None:
            return {}
        return {
            value: self.narrowed(found, facet.for_reader([value], self.search.taken))
            for value in facet.verdicts
        }

    def narrowed(self, found: Found, condition: Q) -> int:
        those = slots(self.view, condition)
        together = found.together
        places = np.isin(together, as_array(those))
        return found.count(those, places)

    def offered(self, offer: Offer) -> int:
        conditions = self.search.conditions(aside=("q", offer.facet))
        return 0 if conditions is None else self.found([*conditions, offer.condition]).total

    # ---------------------------------------------------------- a page
    def page(self, sort: Sort, begin: int, end: int) -> list[int]:
        """Their ids, in order: of each opening the posting that pays the best week."""
        best = as_array(self.whole.best)
        columns = self.view.index.columns
        keys = columns[sort.column].whole[best]
        if sort.is_ascending:
            keys = -np.where(keys == NOTHING, -NOTHING, keys)
        if end < len(best) // 4:
            # Only those that may come so far; of equals at the edge all.
            edge = np.partition(keys, len(keys) - end)[len(keys) - end]
            best, keys = best[keys >= edge], keys[keys >= edge]
        pks = columns[PK].whole[best]
        order = np.lexsort((-pks, -keys))[begin:end]
        return pks[order].tolist()


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
