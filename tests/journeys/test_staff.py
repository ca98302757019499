"""Staff read what waits, send it back with a reason, and publish what came back mended."""

import pytest
from playwright.sync_api import expect

from assignments.models import Assignment
from tests import build, cast
from tests.accounts.factors import code_of, with_app
from tests.browser.window import Window
from tests.journeys.posting import (
    TITLE,
    choose_role,
    expect_week,
    field,
    open_new,
    role_with_credentials,
    write,
    write_the_rest,
)
from tests.journeys.steps import read_mail, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WHY = "The rate in the text and the rate beside it differ."
DECISION = "/admin/assignments/assignment/[0-9]+/change/"


def test_sent_back_corrected_and_published(open_window, screen):
    scripts = screen.get("scripts", True)
    ben, sam, anyone = (open_window(**screen) for _ in range(3))
    role_with_credentials()
    build.a_facility()

    ben_sends(ben, scripts=scripts)
    sam_sends_back(sam)
    ben_corrects(ben, scripts=scripts)
    assert anyone_finds(anyone) == []
    sam_publishes(sam)

    assert anyone_finds(anyone) == [TITLE]
    assert Assignment.objects.get().live_terms.weekly_gross == 2612


def ben_sends(window: Window, *, scripts: bool) -> None:
    """The facility is found by words and chosen from the list."""
    sign_in(window, cast.ben(), leads_to="/desk/")
    open_new(window)
    choose_role(window, scripts=scripts)
    find_facility(window, scripts=scripts)
    write_the_rest(window)
    send(window)


def find_facility(window: Window, *, scripts: bool) -> None:
    write(window, facility_words="example medical")
    if not scripts:
        window.press("Find")
        window.at("/desk/preview/")
    field(window, "facility").select_option("St. Example Medical Center, Tulsa OK")
    if scripts:
        expect(window.page.locator("#place-part")).to_contain_text("Tulsa, Oklahoma")


def send(window: Window) -> None:
    window.press("Send for review")
    window.at("/desk/")
    window.reads("is sent for review")


def sam_sends_back(window: Window) -> None:
    sign_in(window, cast.sam(), leads_to="/admin/")
    window.go("/admin/assignments/assignment/queue/")
    window.follow("Start with the first")
    window.at(DECISION)
    window.expected.add(422)
    window.press("Send back with a reason")
    window.at("/admin/assignments/assignment/[0-9]+/decision/")
    window.reads("Choose why it goes back")
    window.page.get_by_label("Pay is unclear or does not add up").check()
    window.page.get_by_label("What the recruiter reads").fill(WHY)
    window.press("Send back with a reason")
    window.at("/admin/assignments/assignment/queue/")
    window.reads("Nothing waits.")


def ben_corrects(window: Window, *, scripts: bool) -> None:
    read_mail(window, cast.ben().email, TITLE)
    window.reads(WHY)
    window.go("/desk/")
    window.follow(TITLE)
    window.at("/desk/assignments/[a-z0-9]+/")
    window.reads(WHY)
    write(window, taxable_hourly="29")
    expect_week(window, "$2,612", scripts=scripts)
    send(window)


def anyone_finds(window: Window) -> list[str]:
    window.go("/assignments/")
    return window.page.locator("#found .card-title a").all_inner_texts()


def sam_publishes(window: Window) -> None:
    window.go("/admin/assignments/assignment/queue/")
    window.follow(TITLE)
    window.at(DECISION)
    window.reads("What changed since version 1")
    window.press("Publish")
    window.at("/admin/assignments/assignment/queue/")
    window.reads(f"Published: {TITLE}.")


def test_staff_pass_the_second_step_before_the_admin_opens(open_window, screen, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    sam = with_app(cast.sam())
    window = open_window(**screen)

    sign_in(window, sam, leads_to="/accounts/2fa/authenticate/")
    window.go("/admin/")
    assert window.path != "/admin/"
    window.go("/accounts/2fa/authenticate/")
    window.page.get_by_label("Code").fill(code_of(sam))
    window.press("Sign in")

    window.at("/admin/")
