"""From the first page to a sent application without a mouse; the focus is always in sight."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from assignments.models import Application
from tests import build, cast
from tests.browser.keyboard import press, tab_to
from tests.browser.window import Window

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TITLE = "CT Technologist, nights in Tulsa"


@pytest.mark.parametrize("width", [360, 1280])
def test_search_filter_open_and_apply_by_keyboard(open_window, width):
    houston = build.a_zip("77002", "Houston", state=build.a_state("TX", "Texas"))
    build.an_assignment(facility=build.a_facility("Bayou Example Hospital", zip=houston))
    build.an_assignment(advertised_title=TITLE)
    user = cast.cleo().user
    window = open_window(width=width, user=user)

    search_from_home(window)
    filter_by_state(window, narrow=width < 992)
    open_and_apply(window)

    assert Application.objects.get().terms.advertised_title == TITLE


def search_from_home(window: Window) -> None:
    window.go("/")
    press(window, "Skip to the content")
    tab_to(window, "Profession, place, facility, words")
    window.page.keyboard.type("ct")
    window.page.keyboard.press("Enter")
    window.at("/assignments/")


def filter_by_state(window: Window, *, narrow: bool) -> None:
    if narrow:
        press(window, "Filters")
        expect(window.page.locator("#filters")).to_be_visible()
    press(window, "State")
    press(window, "Oklahoma", key="Space")
    expect(window.page.locator("#found-count")).to_have_text("1 assignment")
    expect(window.page.get_by_label("Oklahoma")).to_be_focused()
    if narrow:
        press(window, "Show 1")
        expect(window.page.locator("#results")).to_be_visible()


def open_and_apply(window: Window) -> None:
    press(window, TITLE)
    window.at("/assignments/[a-z0-9]+/[a-z0-9-]+/")
    press(window, "Apply")
    window.at("/assignments/[a-z0-9]+/apply/")
    tab_to(window, "Available from")
    window.page.keyboard.type(f"{build.today() + timedelta(days=30):%m%d%Y}")
    tab_to(window, "Note to the recruiter")
    window.page.keyboard.type("Six years of nights.")
    press(window, "Send application")
    window.at("/my/applications/[0-9a-f-]+/")


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", ["/", "/assignments/", "/desk/", "/desk/assignments/new/"])
def test_each_stop_of_a_page_is_in_sight_forth_and_back(open_window, width, path):
    """Forth past the whole page or a long way into it, and back from there."""
    for number in range(12):
        build.an_assignment(advertised_title=f"CT Technologist, number {number}")
    window = open_window(width=width, user=cast.ben())
    window.go(path)

    tab_to(window, "Help")
    tab_to(window, "Skip to the content", key="Shift+Tab")
