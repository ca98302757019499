"""A moderator with a keyboard alone: five decisions, one after the other, and no key in a field."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from assignments import lifecycle
from assignments.models import Assignment, CannedText, Look
from tests import build, cast
from tests.browser.window import Window

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
QUEUE = reverse("admin:assignments_assignment_queue")
Status = Assignment.Status


@pytest.fixture
def waiting() -> list[Assignment]:
    CannedText.objects.all().delete()
    for place, (reason, text) in enumerate([("dates", "Mend the dates."), ("wording", "Plainly.")]):
        CannedText.objects.update_or_create(reason=reason, defaults={"text": text, "place": place})
    titles = ("One", "Two", "Three", "Four", "Five", "Six")
    return [build.a_waiting_assignment(advertised_title=f"CT {each}") for each in titles]


def heading(window: Window, words: str) -> None:
    expect(window.page.locator("#content h1")).to_have_text(words)


def test_five_are_decided_by_keys_alone(open_window, waiting):
    window = open_window(width=1280, user=cast.sam())
    window.go(QUEUE)
    keys = window.page.keyboard

    keys.press("j")
    keys.press("Enter")
    heading(window, "CT One")
    expect(window.page.locator("[data-look]")).to_be_visible()
    keys.press("a")
    heading(window, "CT Two")
    for key in ("r", "1", "Enter"):
        keys.press(key)
    heading(window, "CT Three")
    keys.press("j")
    heading(window, "CT Four")
    keys.press("k")
    heading(window, "CT Three")
    for expected in ("CT Four", "CT Five"):
        keys.press("a")
        heading(window, expected)
    keys.press("r")
    keys.press("2")
    keys.press("Shift+Tab")
    keys.type(" And a?")
    expect(window.page.get_by_label("What the recruiter reads")).to_have_value("Plainly. And a?")
    keys.press("Tab")
    keys.press("Enter")
    heading(window, "CT Six")

    found = dict(Assignment.objects.values_list("latest_terms__advertised_title", "status"))
    assert found == {
        "CT One": Status.PUBLISHED,
        "CT Two": Status.DRAFT,
        "CT Three": Status.PUBLISHED,
        "CT Four": Status.PUBLISHED,
        "CT Five": Status.DRAFT,
        "CT Six": Status.IN_REVIEW,
    }
    told = [each.events.last().text for each in (waiting[1], waiting[4])]
    assert told == ["Mend the dates.", "Plainly. And a?"]
    expect(window.page.locator("[data-look]")).to_be_visible()
    assert set(Look.objects.values_list("by__name", flat=True)) <= {"Sam"}


def test_help_opens_by_its_key_and_keys_can_be_switched_off(open_window, waiting):
    window = open_window(width=1280, user=cast.sam())
    window.go(QUEUE)
    window.follow("CT One")
    heading(window, "CT One")
    keys, help_ = window.page.keyboard, window.page.locator("#keys")

    keys.press("?")
    expect(help_).to_have_attribute("open", "")
    expect(window.page.locator("#keys summary")).to_be_focused()
    window.page.get_by_label("Use these keys in this browser").uncheck()
    keys.press("a")
    window.page.wait_for_timeout(300)

    heading(window, "CT One")
    assert Assignment.objects.waiting().count() == 6


def test_pressing_twice_decides_once(open_window, waiting):
    window = open_window(width=1280, user=cast.sam())
    window.go(QUEUE)
    window.follow("Start with the first")
    heading(window, "CT One")
    keys = window.page.keyboard

    for key in ("r", "1", "Enter", "Enter"):
        keys.press(key)
    heading(window, "CT Two")
    for key in ("a", "a"):
        keys.press(key)
    heading(window, "CT Three")

    assert Assignment.objects.waiting().count() == 4
    window.sound()


def test_keys_go_on_from_what_a_colleague_decided(open_window, waiting):
    window = open_window(width=1280, user=cast.sam())
    window.go(QUEUE)
    window.follow("CT One")
    heading(window, "CT One")
    kim = cast.person("Kim", is_staff=True, is_superuser=True)
    lifecycle.publish(waiting[0], terms=waiting[0].latest_terms, by=kim)
    window.expected.add(409)

    window.page.keyboard.press("a")
    window.reads("Nothing was decided")
    window.page.keyboard.press("j")

    heading(window, "CT Two")


def test_several_are_chosen_and_sent_back_by_keys(open_window, waiting):
    window = open_window(width=1280, user=cast.sam())
    window.go(QUEUE)
    keys = window.page.keyboard

    for key in ("j", "x", "j", "x", "j", "x", "x", "r"):
        keys.press(key)
    heading(window, "One decision on several")
    window.reads("Send these back: 2")
    for key in ("r", "2", "Enter"):
        keys.press(key)
    window.reads("What became of each")

    back = Assignment.objects.filter(status=Status.DRAFT).order_by("pk")
    assert list(back) == waiting[:2]
    assert {each.events.last().text for each in back} == {"Plainly."}


@pytest.mark.parametrize("width", [360, 1280])
def test_everything_works_without_scripts(open_window, waiting, width):
    window = open_window(width=width, user=cast.sam(), scripts=False)
    window.go(QUEUE)
    window.follow("Start with the first")
    heading(window, "CT One")

    window.press("I am on this")
    window.page.get_by_label("Dates do not make sense").check()
    window.press("Fill in its text")
    expect(window.page.get_by_label("What the recruiter reads")).to_have_value("Mend the dates.")
    window.press("Send back with a reason")

    heading(window, "CT Two")
    assert not Look.objects.exists()
    assert waiting[0].events.last().text == "Mend the dates."
