"""Whoever needs letters of twice the size still has every page within a phone's screen."""

import pytest

from tests import cast
from tests.browser import desk_pages, own_pages
from tests.browser.axe import BEYOND
from tests.browser.public_pages import BOARD, WAY_IN
from tests.browser.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TWICE = "document.documentElement.style.fontSize = '200%'"
PAGES = {
    "anyone": (lambda: None, [*BOARD, *WAY_IN]),
    "traveler": (lambda: cast.cleo().user, own_pages.TRAVELER),
    "recruiter": (cast.ben, desk_pages.DESK),
    "owner": (cast.ana, desk_pages.AGENCY),
}


@pytest.mark.parametrize("who", PAGES)
def test_letters_of_twice_the_size_fit_a_phone(open_window, who, settings):
    settings.SHOW_MAIL = True
    world, (person, pages) = World(), PAGES[who]
    window = open_window(width=360, user=person())

    wide = {}
    for page in pages:
        address = page.address(world)
        window.go(address, page.status)
        window.page.evaluate(TWICE)
        if beyond := window.page.evaluate(BEYOND):
            wide[f"{page.template} {address}"] = beyond

    assert wide == {}
