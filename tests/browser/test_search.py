"""Searching as a reader does it: what changes, what stays, and where the focus is."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests import build
from tests.assignments.board import a_board

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def board():
    return a_board()


def titles(page: Page) -> list[str]:
    return page.locator("#found .card-title a").all_inner_texts()


def focused(page: Page) -> str:
    return page.evaluate("document.activeElement.id")


def test_ticking_swaps_results_counts_and_address_and_keeps_the_place(open_window):
    window = open_window(width=1280)
    window.go("/assignments/")
    page = window.page
    page.get_by_text("State", exact=True).click()

    page.get_by_label("Texas").check()
    expect(page.locator("#found-count")).to_have_text("2 assignments")

    assert page.url.endswith("/assignments/?state=TX")
    assert page.title() == "Texas · Thirteen"
    assert sorted(titles(page)) == ["CT Technician, evenings", "MRI Tech, days"]
    assert focused(page) == "state-tx"
    expect(page.get_by_label("Oklahoma")).to_be_visible()
    # The profession's count is Texas's now; the state's own are not narrowed by it.
    expect(page.locator("label", has_text="CT Technologist")).to_contain_text("1")
    expect(page.locator("label", has_text="Oklahoma")).to_contain_text("2")


def test_going_back_and_reloading_show_what_the_address_says(open_window):
    window = open_window(width=1280)
    window.go("/assignments/?state=TX")
    page = window.page
    page.locator("#shift-day").check()
    expect(page.locator("#found-count")).to_have_text("1 assignment")

    page.go_back()
    expect(page.locator("#found-count")).to_have_text("2 assignments")
    assert page.url.endswith("?state=TX")
    assert not page.locator("#shift-day").is_checked()
    page.go_forward()
    expect(page.locator("#found-count")).to_have_text("1 assignment")
    swapped = titles(page)
    page.reload()

    assert titles(page) == swapped == ["MRI Tech, days"]


def test_enter_searches_once_and_a_chip_takes_the_words_off_again(open_window):
    window = open_window(width=1280)
    window.go("/assignments/")
    page, asked = window.page, []
    page.on("request", lambda request: asked.append(request.url))

    page.get_by_role("searchbox").press_sequentially("houston")
    page.keyboard.press("Enter")
    expect(page.locator("#found-count")).to_have_text("2 assignments")

    assert page.url.endswith("?q=houston")
    assert len([url for url in asked if "/assignments/" in url]) == 1
    page.locator("#chip-1").press("Enter")
    expect(page.locator("#found-count")).to_have_text("4 assignments")
    expect(page.get_by_role("searchbox")).to_have_value("")
    assert focused(page) == "chip-1"


@pytest.mark.parametrize("scripts", [True, False])
def test_filters_open_in_place_of_the_results_on_a_phone(open_window, scripts):
    window = open_window(width=360, scripts=scripts)
    window.go("/assignments/")
    page = window.page
    expect(page.locator("#filters")).to_be_hidden()

    page.locator(".filters-open").click()
    expect(page.locator("#results")).to_be_hidden()
    page.locator("#shift-day").check()
    if scripts:
        expect(page.locator("#show-count")).to_have_text("1")
        page.get_by_role("link", name=re.compile("^Show")).click()
    else:
        page.get_by_role("button", name="Show results").click()

    expect(page.locator("#filters")).to_be_hidden()
    expect(page.locator("#results")).to_be_visible()
    assert titles(page) == ["MRI Tech, days"]
    assert "?shift=day" in page.url


def test_apply_stays_in_reach_on_a_phone_and_covers_nothing_at_the_end(open_window):
    assignment = build.an_assignment(description="word " * 1500)
    window = open_window(width=360)
    window.go(f"/assignments/{assignment.public_id}/{assignment.slug}/")
    page = window.page
    apply = page.locator(".detail-bar a")

    for place in (0, 2000):
        page.evaluate("place => scrollTo(0, place)", place)
        expect(apply).to_be_in_viewport(ratio=1)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    bar = page.locator(".detail-bar").bounding_box()
    last = page.locator("#similar").locator("xpath=..").bounding_box()

    assert last["y"] + last["height"] <= bar["y"]
