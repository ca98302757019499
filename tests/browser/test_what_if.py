"""The what-if as a reader uses it: in place with scripts, and by loading the page without."""

import pytest
from playwright.sync_api import expect

from tests import build
from tests.assignments.test_detail import address

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FIELD = "Hours in a week"


@pytest.mark.parametrize("scripts", [True, False])
def test_hours_are_worked_out_with_and_without_scripts(open_window, scripts):
    window = open_window(width=360, scripts=scripts)
    window.go(address(build.an_assignment()))
    page = window.page

    page.get_by_label(FIELD).fill("48")
    page.get_by_role("button", name="Work it out").click()

    expect(page.locator("tr.is-asked")).to_contain_text("You work 48 hours")
    expect(page.locator("tr.is-asked")).to_contain_text("$3,024")
    assert "?hours=48" in page.url


def test_a_change_keeps_the_focus_and_back_brings_the_page(open_window):
    window = open_window(width=1280)
    window.go(address(build.an_assignment()))
    page = window.page

    page.get_by_label(FIELD).fill("many")
    page.get_by_label(FIELD).press("Enter")
    expect(page.locator("#what-if-error")).to_be_visible()
    focused = page.evaluate("document.activeElement.id")
    page.go_back()

    assert focused == "what-if-hours"
    expect(page.locator("#what-if-error")).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_slider_writes_into_the_field_and_the_week_follows(open_window):
    window = open_window(width=360)
    window.go(address(build.an_assignment()))
    page = window.page

    page.get_by_label("Slide to other hours").fill("48")

    expect(page.get_by_label(FIELD)).to_have_value("48")
    expect(page.locator("tr.is-asked")).to_contain_text("You work 48 hours")


def test_slider_is_not_there_without_scripts(open_window):
    window = open_window(width=360, scripts=False)
    window.go(address(build.an_assignment()))

    expect(window.page.locator("#what-if-slider")).to_be_hidden()
