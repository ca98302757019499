"""Two offers are put beside each other from the search, read, and one is taken off again."""

import pytest
from playwright.sync_api import expect

from tests import cast
from tests.assignments.comparisons import golden_j
from tests.browser.window import Window

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def press_both(window: Window) -> None:
    window.go("/assignments/")
    window.press("Compare A of case J")
    window.reads("1 of 5 to compare:")
    window.press("Compare B of case J")
    window.reads("2 of 5 to compare:")
    window.sound()


def open_sheet(window: Window) -> None:
    window.page.locator("#compare-count").get_by_role("link", name="Compare").click()
    window.at("/compare/")


def test_two_from_the_search_are_compared_and_one_taken_off(open_window, screen):
    golden_j()
    window = open_window(**screen)
    press_both(window)
    pressed = window.page.get_by_role("button", name="Compare B of case J", pressed=True)
    expect(pressed).to_be_visible()

    open_sheet(window)

    window.reads("B is ahead by $88 a week")
    window.reads("not stated: Guaranteed hours a week")
    window.press("Take A off")
    window.reads("Add another to compare")
    window.sound()


def test_a_second_press_takes_it_off_again(open_window, screen):
    golden_j()
    window = open_window(**screen)
    press_both(window)

    window.press("Compare A of case J")
    window.reads("1 of 5 to compare:")
    window.press("Compare B of case J")

    expect(window.page.get_by_text("of 5 to compare:")).to_have_count(0)
    window.sound()


def test_a_sheet_is_begun_on_a_page_and_handed_on_by_a_link(open_window, screen):
    one, _ = golden_j()
    sender = open_window(**screen, user=cast.cleo().user)
    sender.go(f"/assignments/{one.public_id}/{one.slug}/")
    sender.press(f"Compare {one}")
    sender.reads("1 of 5 to compare:")
    sender.go("/assignments/")
    sender.press("Compare B of case J")
    sender.reads("2 of 5 to compare:")
    open_sheet(sender)
    sender.page.get_by_text("Share this sheet by a link").click()
    address = sender.page.locator(".compare-link").inner_text()

    reader = open_window(**screen)
    reader.go(address)

    reader.reads("Somebody shared this sheet with you")
    expect(reader.page.get_by_text("Cleo")).to_have_count(0)
    reader.press("Keep these for yourself")
    reader.at("/compare/")
    reader.press("Clear all")
    reader.reads("Nothing to compare yet")


def test_the_sheet_of_five_prints_on_one_page_on_its_side(open_window):
    golden_j(), golden_j(), golden_j()
    window = open_window()
    window.go("/assignments/")
    for number in range(5):
        window.page.locator(".compare-press").nth(number).click()
        window.reads(f"{number + 1} of 5 to compare:")
    open_sheet(window)

    paper = window.page.pdf(prefer_css_page_size=True)

    assert paper.count(b"/Type /Page\n") == 1
    assert b"/MediaBox [0 0 792 612]" in paper
