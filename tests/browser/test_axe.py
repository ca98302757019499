"""axe-core finds nothing on any page: narrow and wide, light and dark, in every state."""

import pytest

from tests.browser.axe import found_on
from tests.browser.looking import look_at
from tests.browser.public_pages import BOARD, BROKEN, WAY_IN
from tests.browser.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def world(settings) -> World:
    settings.SHOW_MAIL = True
    return World()


def test_of_what_anyone_sees(open_window, world):
    assert look_at(open_window(width=360), world, [*BOARD, BROKEN]) == ""


def test_of_the_way_in(open_window, world):
    assert look_at(open_window(width=360), world, WAY_IN) == ""


def test_of_an_empty_board(open_window):
    window = open_window(width=360)

    window.go("/")
    assert found_on(window) == []
    window.go("/assignments/")
    assert found_on(window) == []
