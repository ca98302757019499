"""Any search gets one answer from index and SQL: same rows, same order, same counts."""

from collections.abc import Iterator
from itertools import combinations
from random import Random

import pytest

from assignments.search.engine.process import PROCESS
from assignments.search.filter import AssignmentFilter
from tests.assignments.both_ways import is_alike
from tests.assignments.mixed_board import a_mixed_board

pytestmark = pytest.mark.django_db(transaction=True)

# Of every key one or more values; together they tell the mixed board apart.
CRITERIA = {
    "q": ["q=tech+nights", "q=ct+tech+nights+tx+2100%2B", "q=-icu", 'q="bayou+city"', "q=x-ray"],
    "exact": ["exact=1&q=houston"],
    "ready": ["ready=now"],
    "profession": ["profession=mri-technologist"],
    "level": ["level=technician&level=technologist"],
    "state": ["state=TX&state=OK", "state=CA", "state=ZZ"],
    "shift": ["shift=night", "shift=day&shift=evening"],
    "gross_min": ["gross_min=2500", "gross_min=2499.99"],
    "hourly_min": ["hourly_min=24.5"],
    "share_max": ["share_max=50", "share_max=0"],
    "floor_min": ["floor_min=0"],
    "start_from": ["start_from=2020-01-01"],
    "start_to": ["start_to=2090-01-01"],
    "weeks_min": ["weeks_min=9"],
    "weeks_max": ["weeks_max=13"],
    "hours_min": ["hours_min=37.5"],
    "hours_max": ["hours_max=36"],
    "guaranteed_min": ["guaranteed_min=0"],
    "call": ["call=unknown", "call=yes&call=no"],
    "nights_max": ["nights_max=4"],
    "agency": ["agency=two&agency=three"],
    "sort": ["sort=gross", "sort=hourly", "sort=floor", "sort=start", "sort=none"],
    "page": ["page=2", "page=999"],
}
ODD_WORDS = [
    '"x-ray+and"',
    '-"bayou+city"+tech',
    "tech+or+houston",
    '"ct+tech"+or+-nights',
    "st.+example%27s",
    "icu/er",
    '"houston',
    "%26+|+!",
    "level-2+c-arm",
    '"x-ray+c-arm"+-"icu+%2F+er"',
    "http%3A%2F%2Fexample.com%2Fa",
    "the",
    "%27",
]


def test_criteria_name_every_key():
    keys = set(AssignmentFilter.get_filters()) | {"sort", "page"}

    assert set(CRITERIA) == keys


def test_one_criterion_and_odd_words_are_answered_alike():
    a_mixed_board(Random(13), 150)
    PROCESS.build()

    for address in ["", *(each for some in CRITERIA.values() for each in some)]:
        assert is_alike(address)
    for words in ODD_WORDS:
        assert is_alike(f"q={words}")
        assert is_alike(f"q={words}&exact=1&sort=gross")


def test_every_pair_is_answered_alike():
    random = Random(17)
    a_mixed_board(random, 120)
    PROCESS.build()

    for keys in triples(random):
        assert is_alike("&".join(random.choice(CRITERIA[key]) for key in keys))


def triples(random: Random) -> Iterator[tuple[str, ...]]:
    """Some, in which every pair of keys stands once or more."""
    left = {frozenset(pair) for pair in combinations(CRITERIA, 2)}
    while left:
        one, other = sorted(random.choice(sorted(map(sorted, left))))
        keys = max(
            ((one, other, third) for third in CRITERIA if third not in (one, other)),
            key=lambda keys: len(left & pairs_of(keys)),
        )
        left -= pairs_of(keys)
        yield keys


def pairs_of(keys: tuple[str, ...]) -> set[frozenset[str]]:
    return {frozenset(pair) for pair in combinations(keys, 2)}
