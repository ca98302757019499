"""The posting form with scripts: errors go as they are put right, and leaving it asks first."""

import pytest
from playwright.sync_api import expect

from tests import build, cast
from tests.browser.window import Window
from tests.journeys.posting import error_of, field, role_with_credentials, write
from tests.journeys.steps import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def window(open_window) -> Window:
    role_with_credentials()
    build.a_facility()
    window = open_window(width=1280)
    sign_in(window, cast.ben(), leads_to="/desk/")
    window.go("/desk/assignments/new/")
    return window


def test_error_goes_when_its_field_is_put_right(window):
    window.expected.add(422)
    window.press("Send for review")
    expect(error_of(window, "taxable_hourly")).to_contain_text("Write the taxable rate")

    write(window, hours_per_shift="12", shifts_per_week="3", taxable_hourly="28")

    expect(error_of(window, "taxable_hourly")).to_be_empty()
    expect(field(window, "taxable_hourly")).not_to_have_attribute("aria-invalid", "true")
    expect(field(window, "starts_on")).to_have_attribute("aria-invalid", "true")
    expect(window.page.locator("#errors")).not_to_contain_text("Taxable rate")

    write(window, taxable_hourly="7")

    expect(error_of(window, "taxable_hourly")).to_contain_text("federal minimum wage")
    expect(field(window, "taxable_hourly")).to_be_focused()


@pytest.mark.parametrize(("typed", "asks"), [("CT nights", True), ("", False)])
def test_leaving_asks_only_where_something_is_typed(window, typed, asks):
    asked = []
    window.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    if typed:
        field(window, "advertised_title").press_sequentially(typed)

    window.page.get_by_role("link", name="Desk").first.click()
    window.at("/desk/")

    assert asked == (["beforeunload"] if asks else [])


def test_saving_asks_nothing(window):
    asked = []
    window.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    field(window, "advertised_title").press_sequentially("CT nights")

    window.press("Save draft")
    window.at("/desk/assignments/[a-z0-9]+/")

    assert asked == []
