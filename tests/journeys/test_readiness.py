"""A new CT technologist: what can I take, where, and what is missing for the rest?"""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from accounts.models import Candidate, HeldCredential
from places.load import load
from roles.models import Profession
from roles.tables import TABLES
from tests import build, cast
from tests.browser.window import Window
from tests.journeys.steps import is_phone, sign_in
from tests.places.loaded import STATES

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LIST = "ARRT(R) exp 8/2028, ARRT(CT) exp 8/2028, BLS exp 12/2027, TX MRT exp 03/31/2028"
READY = "CT Technologist, nights in Dallas"
LATE = "CT Technologist, nights in Hartford"


def test_from_a_pasted_list_to_what_can_be_taken(open_window, screen):
    cleo = a_ct_technologist()
    two_assignments()
    window = open_window(**screen)

    sign_in(window, cleo.user, leads_to="/")
    paste_the_list(window)
    look_at_the_map(window)
    understand_what_is_late(window)
    filter_to_what_can_be_taken(window, scripts=screen.get("scripts", True))

    assert HeldCredential.objects.filter(candidate=cleo).count() == 4


def a_ct_technologist() -> Candidate:
    for tables in (STATES, TABLES):
        load(tables, lambda line: None)
    cleo = cast.cleo()
    cleo.professions.set([Profession.objects.get(pk="ct-technologist")])
    return cleo


def two_assignments() -> None:
    """One asks for what she holds; one starts before its state's license could be had."""
    registries = [("arrt-r", "required", "1"), ("arrt-ct", "required", "2")]
    for title, zip_code, city, state, license_code, days in (
        (READY, "75201", "Dallas", "TX", "lic-tx-mrt", 45),
        (LATE, "06103", "Hartford", "CT", "lic-ct", 3),
    ):
        place = build.a_zip(zip_code, city, state=build.a_state(state, state))
        build.an_assignment(
            advertised_title=title,
            facility=build.a_facility(f"Example {city} Hospital", zip=place),
            starts_on=build.today() + timedelta(days=days),
            closes_on=build.today() + timedelta(days=2),
            requirements=[*registries, (license_code, "required", "3")],
            min_experience_months=None,
        )


def paste_the_list(window: Window) -> None:
    window.go("/assignments/")
    window.follow("List your credentials")
    window.at("/my/credentials/")
    window.follow("Paste your list")
    window.at("/my/credentials/list/")
    window.page.get_by_label("Your list").fill(LIST)
    window.press("Read it")
    window.reads("4 credentials read")
    window.press("Save what is ticked")
    window.at("/my/credentials/")
    window.reads("Texas Medical Radiologic Technologist certificate")


def look_at_the_map(window: Window) -> None:
    window.follow("Where can I work?")
    window.at("/my/map/")
    page = window.page
    expect(page.get_by_role("link", name="Texas: Ready, 1 live")).to_be_visible()
    expect(page.get_by_role("link", name="Missouri: Ready, 0 live")).to_be_visible()


def understand_what_is_late(window: Window) -> None:
    window.go("/assignments/")
    window.follow(LATE)
    window.at("/assignments/[a-z0-9]+/[a-z0-9-]+/")
    window.reads("Something required is missing, or comes after the start.")
    window.reads("State license: Computed tomography is not listed. It can be had by")
    window.reads("Apply for it now")


def filter_to_what_can_be_taken(window: Window, *, scripts: bool) -> None:
    window.go("/assignments/")
    page = window.page
    if is_phone(window) and page.locator("#filters").is_hidden():
        page.get_by_role("link", name="Filters").click()
    page.get_by_label("I can take it now").check()
    if not scripts:
        window.press("Show results")
    page.wait_for_url(f"{window.home}/assignments/?ready=now")
    if is_phone(window) and scripts:
        page.get_by_role("link", name="Show 1", exact=True).click()
    expect(page.locator("#found .card-title a")).to_have_text([READY])
    expect(page.locator("#found .badge-status")).to_have_text(["Ready"])
