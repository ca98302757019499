"""A traveler finds the board, signs up, finds the work, applies once and takes it back."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from accounts.models import Candidate
from assignments.models import Application
from tests import build, cast
from tests.accounts.files import a_pdf
from tests.browser.window import Window
from tests.journeys.steps import is_phone, read_mail

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NORA = "nora@example.com"
NIGHTS = "CT Technologist, nights in Tulsa"
DAYS = "CT Technologist, days in Tulsa"
DALLAS = "CT Technologist, nights in Dallas"
RESUME = {"name": "Nora Field.pdf", "mimeType": "application/pdf"}


def test_from_sign_up_to_a_withdrawn_application(open_window, screen):
    three_assignments()
    window = open_window(**screen)

    sign_up(window)
    filter_for_nights_in_oklahoma(window, scripts=screen.get("scripts", True))
    apply_twice(window)
    withdraw(window)

    sent = Application.objects.get()
    assert (sent.stage, sent.terms.advertised_title) == ("withdrawn", NIGHTS)
    assert sent.resume.filename == RESUME["name"]


def three_assignments() -> None:
    dallas = build.a_zip("75201", "Dallas", state=build.a_state("TX", "Texas"))
    towers = build.a_facility("Example Towers Hospital", zip=dallas)
    build.an_assignment(advertised_title=DALLAS, facility=towers)
    build.an_assignment(advertised_title=DAYS, shift="day")
    build.an_assignment(advertised_title=NIGHTS)


def sign_up(window: Window) -> None:
    window.go("/")
    window.page.get_by_role("link", name="Create account").click()
    window.at("/accounts/signup/")
    window.page.get_by_label("Full name").fill("Nora Field")
    window.page.get_by_label("E-mail").fill(NORA)
    window.page.get_by_label("Password").fill(cast.PASSWORD)
    window.press("Create account")
    window.at("/accounts/confirm-email/")
    read_mail(window, NORA, "Confirm your e-mail")
    window.page.locator(".mail").get_by_role("link").first.click()
    window.at("/accounts/confirm-email/[^/]+/")
    window.press("Yes, confirm")
    window.at("/")
    assert Candidate.objects.get().user.name == "Nora Field"


# ---------------------------------------------------------------- finding
def filter_for_nights_in_oklahoma(window: Window, *, scripts: bool) -> None:
    window.page.get_by_label("Main").get_by_role("link", name="Assignments").click()
    window.at("/assignments/")
    expect_cards(window, NIGHTS, DAYS, DALLAS)
    if scripts:
        filter_by_swapping(window)
    else:
        filter_by_sending(window)
    expect_cards(window, NIGHTS)
    expect(window.page.locator("#found-count")).to_have_text("1 assignment")


def filter_by_swapping(window: Window) -> None:
    """Each tick swaps the results and moves the address on; back and forward restore both."""
    page = window.page
    page.evaluate("document.stillThere = true")
    tick(window, "state", "Oklahoma", "/assignments/?state=OK")
    tick(window, "shift", "Night", "/assignments/?state=OK&shift=night")
    assert page.evaluate("document.stillThere")
    show_results(window)
    expect_cards(window, NIGHTS)

    if is_phone(window):
        back_to(window, "/assignments/?state=OK&shift=night")
    back_to(window, "/assignments/?state=OK")
    expect(page.locator("#found-count")).to_have_text("2 assignments")
    expect(page.locator("#shift-night")).not_to_be_checked()
    page.go_forward()


def filter_by_sending(window: Window) -> None:
    open_filters(window)
    tick_box(window, "state", "Oklahoma")
    tick_box(window, "shift", "Night")
    window.press("Show results")
    window.at("/assignments/")
    assert window.page.url.endswith("?state=OK&shift=night")


def tick(window: Window, facet: str, choice: str, leads_to: str) -> None:
    open_filters(window)
    tick_box(window, facet, choice)
    window.page.wait_for_url(window.home + leads_to)
    window.sound()


def back_to(window: Window, address: str) -> None:
    window.page.go_back()
    window.page.wait_for_url(window.home + address)


def tick_box(window: Window, facet: str, choice: str) -> None:
    group = window.page.locator(f"details:has(#facet-{facet})")
    if group.get_attribute("open") is None:
        group.locator("summary").click()
    group.get_by_label(choice).check()


def open_filters(window: Window) -> None:
    if is_phone(window) and window.page.locator("#filters").is_hidden():
        window.page.get_by_role("link", name="Filters").click()
        expect(window.page.locator("#filters")).to_be_visible()


def show_results(window: Window) -> None:
    if is_phone(window):
        window.page.get_by_role("link", name="Show 1", exact=True).click()
        expect(window.page.locator("#results")).to_be_visible()


def expect_cards(window: Window, *titles: str) -> None:
    expect(window.page.locator("#found .card-title a")).to_have_text(titles)


# ---------------------------------------------------------------- applying
def apply_twice(window: Window) -> None:
    window.follow(NIGHTS)
    window.at("/assignments/[a-z0-9]+/[a-z0-9-]+/")
    window.page.locator("a:visible", has_text="Apply").first.click()
    window.at("/assignments/[a-z0-9]+/apply/")
    page = window.page
    page.get_by_label("Available from").fill((build.today() + timedelta(days=30)).isoformat())
    page.get_by_label("Note to the recruiter").fill("Nights for six years.")
    page.get_by_label("Résumé").set_input_files(RESUME | {"buffer": a_pdf()})
    page.get_by_role("button", name="Send application").dblclick()
    window.at("/my/applications/[0-9a-f-]+/")
    window.reads("Sent")
    assert Application.objects.count() == 1


def withdraw(window: Window) -> None:
    window.page.get_by_label("Main").get_by_role("link", name="My applications").click()
    window.at("/my/applications/")
    window.follow(NIGHTS)
    window.at("/my/applications/[0-9a-f-]+/")
    window.page.get_by_text("Take the application back").click()
    window.press("Withdraw application")
    window.at("/my/applications/[0-9a-f-]+/")
    window.reads("Withdrawn by you")
