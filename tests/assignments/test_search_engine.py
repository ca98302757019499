"""The index and SQL give the same rows, in the same order, and the same counts."""

import pytest
from django.http import QueryDict
from django.test import override_settings

from assignments.search.engine.process import PROCESS
from assignments.search.search import Search
from tests.assignments.board import a_board

pytestmark = pytest.mark.django_db(transaction=True)

ADDRESSES = [
    "",
    "profession=ct-technologist",
    "state=TX&shift=day&shift=night",
    "gross_min=2600",
    "share_max=60",
    "floor_min=0",
    "nights_max=7",
    "weeks_min=9&sort=start",
    "q=houston",
    "q=bayou+-evenings",
    'q="bayou+city"',
    "q=ct+tech+nights+tx+2500%2B",
    "agency=southbend&sort=gross",
    "state=ZZ",
    "call=unknown&sort=floor",
    "start_from=2020-01-01&start_to=2090-01-01&sort=hourly",
]


def answer(address: str) -> tuple:
    search = Search(QueryDict(address))
    counts = search.counts
    presets = {name: each for name, each in counts.presets.items() if any(each)}
    rows = [each.pk for each in search.assignments]
    aside = {name: each for name, each in counts.aside.items() if each}
    return counts.total, counts.choices, presets, aside, counts.offers, rows


@pytest.mark.parametrize("address", ADDRESSES)
def test_both_answer_alike(address, settings):
    a_board()
    plain = answer(address)

    settings.SEARCH_INDEX = True
    PROCESS.build()
    assert Search(QueryDict(address)).answers is not None
    assert answer(address) == plain
