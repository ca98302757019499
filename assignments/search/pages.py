"""Numbered pages over a count that is known already, and no deeper than anyone reads."""

from typing import Any

from django.conf import settings
from django.core.paginator import Paginator

MOST_PAGES = 50


class CountedPages(Paginator):
    """Of a list that can be cut, such as a queryset. Asks for no count of its own.

    What lies beyond the last page needs a narrower search.
    """

    def __init__(self, found: Any, total: int) -> None:
        super().__init__(found, settings.PAGE_SIZE)
        self.total = total
        # Shadows the parent's query.
        self.count = min(total, MOST_PAGES * settings.PAGE_SIZE)

    @property
    def is_cut(self) -> bool:
        return self.total > self.count
