"""One search, answered by the index and by SQL."""

from typing import Any

from django.http import QueryDict
from django.test import override_settings

from assignments.search.search import Search
from roles.eligibility import Card


def answer(address: str, card: Card | None = None) -> dict[str, Any]:
    """Everything a page shows of it; zeros are as good as nothing."""
    search = Search(QueryDict(address), card)
    counts = search.counts
    choices = {name: each for name, each in counts.choices.items() if any(each.values())}
    for each in choices.values():
        for value in [value for value, count in each.items() if not count]:
            del each[value]
    presets = {name: each for name, each in counts.presets.items() if any(each)}
    aside = {name: each for name, each in counts.aside.items() if each}
    rows = [each.pk for each in search.assignments]
    return {
        "total": counts.total,
        "choices": choices,
        "presets": presets,
        "aside": aside,
        "offers": counts.offers,
        "rows": rows,
    }


def is_alike(address: str, card: Card | None = None) -> bool:
    """Fails with both answers where they differ. The index must have been built."""
    with override_settings(SEARCH_INDEX=True):
        assert Search(QueryDict(address), card).answers is not None, "SQL would answer"
        by_index = answer(address, card)
    with override_settings(SEARCH_INDEX=False):
        by_sql = answer(address, card)
    differs = {key: (by_index[key], by_sql[key]) for key in by_sql if by_index[key] != by_sql[key]}
    assert not differs, (address, differs)
    return True
