"""A search: one object read from an address, which page, facets, chips and links all share."""

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import Any

from django.http import QueryDict
from django.utils import timezone

from assignments.models import Assignment
from assignments.search.counting import counted
from assignments.search.counts import Counts
from assignments.search.describe import Chip, Reading, chips, readings
from assignments.search.engine.answers import Answers, Ranked
from assignments.search.engine.process import PROCESS
from assignments.search.field import EveryValue, in_address
from assignments.search.filter import AssignmentFilter
from assignments.search.known import known_choices
from assignments.search.pages import CountedPages
from assignments.search.sort import DEFAULT, SORTS, Sort
from assignments.search.taken import Taken
from assignments.search.understood import Offer, Understood
from roles.eligibility import Card

Pair = tuple[str, str]


class Search:
    """Reads an address. Asks the database only for what is used, each thing once."""

    def __init__(self, address: QueryDict, card: Card | None = None) -> None:
        """`card` is what the reader holds; without it, nobody's readiness is asked."""
        self.address, self.card = address, card
        self.known = known_choices()
        self.filter = AssignmentFilter(address, self.known, Taken(card) if card else None)

    # ---------------------------------------------------------- what was asked
    @cached_property
    def criteria(self) -> dict[str, list[str]]:
        """What is asked, by key and in the page's order; a bad value stays as it was typed."""
        asked = {}
        for key, value, is_broken in self.filter.understood():
            if is_broken:
                asked[key] = EveryValue().value_from_datadict(self.address, None, key)
            elif value not in (None, "", []):
                asked[key] = sorted(value) if isinstance(value, list) else [in_address(value)]
        return asked

    @property
    def is_open(self) -> bool:
        """True when nothing was asked: everything is shown."""
        return not self.criteria

    @property
    def errors(self) -> dict[str, str]:
        """The first message of each key that was not understood."""
        return {key: messages[0] for key, messages in self.filter.errors.items()}

    @property
    def typed_words(self) -> str:
        return self.criteria.get("q", [""])[0]

    @property
    def is_exact(self) -> bool:
        return self.criteria.get("exact") == ["1"]

    @property
    def words_error(self) -> str:
        return self.errors.get("q", "")

    @cached_property
    def sort(self) -> Sort:
        return SORTS.get(self.address.get("sort", ""), SORTS[DEFAULT])

    @cached_property
    def chips(self) -> list[Chip]:
        return list(chips(self))

    @property
    def understood(self) -> Understood:
        """What the words mean. Only where they are without an error."""
        return self.filter.filters["q"].understood

    @cached_property
    def offers(self) -> list[Offer]:
        return list(self.understood.offers()) if self.is_understood else []

    @property
    def is_understood(self) -> bool:
        return bool(self.typed_words) and not {"q", "exact"} & self.errors.keys()

    @cached_property
    def readings(self) -> list[Reading]:
        return readings(self)

    def describe(self) -> str:
        """ "CT Technologist · Texas · Night · $2,400+" """
        return " · ".join(chip.words for chip in self.chips) or "All assignments"

    # ---------------------------------------------------------- the same, as an address
    def pairs(self, **changes: list[str]) -> Iterator[Pair]:
        asked = self.criteria | changes
        for key in self.filter.filters:
            for value in asked.get(key, []):
                yield key, value
        if self.sort.key != DEFAULT:
            yield "sort", self.sort.key

    def querystring(self, **changes: list[str]) -> str:
        """The one way to write this search: no empty value, no default, always the same order."""
        address = QueryDict(mutable=True)
        for key, value in self.pairs(**changes):
            address.appendlist(key, value)
        return address.urlencode()

    def without(self, *keys: str, value: str = "") -> str:
        """The address with these keys taken off; with a value, only that value of the key."""
        if not value:
            return self.querystring(**{key: [] for key in keys})
        left = [other for other in self.criteria.get(keys[0], []) if other != value]
        return self.querystring(**{keys[0]: left})

    @property
    def is_canonical(self) -> bool:
        """False for an address that says the same in another way, such as an empty form's."""
        given = [(key, value) for key, values in self.address.lists() for value in values]
        page = [("page", self.address["page"])] if self.asked_page > 1 else []
        return given == [*self.pairs(), *page]

    @cached_property
    def asked_page(self) -> int:
        """1 for whatever is no number."""
        text = self.address.get("page", "")
        if not (text.isascii() and text.isdigit()):
            return 1
        return int(text) if len(text) < 7 else 999_999

    # ---------------------------------------------------------- what was found
    @cached_property
    def today(self) -> date:
        return timezone.now().date()

    @cached_property
    def answers(self) -> Answers | None:
        """By the index of this process. None: SQL answers."""
        view = PROCESS.current()
        return Answers(view, self.filter) if view else None

    @cached_property
    def counts(self) -> Counts:
        if self.answers:
            return self.answers.counts(self.today, self.offers)
        return counted(self.filter, self.today, self.offers)

    @cached_property
    def pages(self) -> CountedPages:
        """One card an opening: of those that match, the posting that pays the best week."""
        if self.answers:
            return CountedPages(Ranked(self.answers, self.sort), self.counts.total)
        found = self.filter.qs.one_each()
        return CountedPages(found.order_by(*self.sort.order).for_cards(), self.counts.total)

    @cached_property
    def page(self) -> Any:
        """The page asked for, or the nearest there is."""
        return self.pages.get_page(self.asked_page)

    @property
    def is_past_last_page(self) -> bool:
        return self.asked_page > self.page.number

    @property
    def query_before_page(self) -> str:
        """What stands before `page=` in the links to other pages."""
        return f"{self.querystring()}&" if self.querystring() else ""

    @cached_property
    def assignments(self) -> list[Assignment]:
        return list(self.page.object_list)
