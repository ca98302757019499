"""The index and SQL give the same rows, in the same order, and the same counts."""

from random import Random

import pytest
from django.core.management import call_command

from assignments.search.engine.process import PROCESS
from roles.card import card_of
from roles.trade import trade
from tests import build
from tests.assignments.board import a_board
from tests.assignments.both_ways import is_alike
from tests.assignments.crowd import some_work, someone

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


def test_both_answer_alike():
    a_board()
    PROCESS.build()

    assert all(is_alike(address) for address in ADDRESSES)


def test_what_a_traveler_can_take_is_the_same():
    for command in ("load_places", "load_roles"):
        call_command(command, verbosity=0)
    random, today = Random(13), build.today()
    some_work(random, today, 60)
    cards = [card_of(someone(random, today), trade(), today) for _ in range(12)]
    PROCESS.build()

    for card in cards:
        assert is_alike("ready=now", card)
        assert is_alike("ready=soon&sort=start", card)
