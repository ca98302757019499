"""The components in a real browser: reachable, readable, within the screen, in both schemes."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import BEYOND, violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SCHEMES = ["light", "dark"]
# What a person who tabs sees of the element that has focus: is its middle covered by another?
COVERED = """() => {
  const at = document.activeElement.getBoundingClientRect();
  if (!at.width || at.bottom < 0 || at.top > innerHeight) return "out of view";
  const top = document.elementFromPoint(at.x + at.width / 2, at.y + Math.min(at.height / 2, 20));
  const own = document.activeElement;
  return own.contains(top) || top?.contains(own) || top?.closest("label") ? "" : top?.className;
}"""


SMALL = """() => [...document.querySelectorAll(
    "button, .btn, select, summary, .site-nav a, .site-foot a, .pages a, .facet label, .chip"
  )]
  .map((each) => [each.outerHTML.slice(0, 80), each.getBoundingClientRect().height])
  .filter(([, height]) => height && height < 44)
  .map(([what]) => what)"""


def choose(page, theme: str) -> None:
    with page.expect_navigation(wait_until="load"):
        page.get_by_role("button", name=theme).click()


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_in_the_style_guide(look, scheme, width):
    page = look("styleguide", width=width, color_scheme=scheme)

    assert violations(page) == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_in_the_frame(look, scheme):
    page = look("help", width=320, color_scheme=scheme)

    assert violations(page) == []


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_nothing_reaches_beyond_the_screen(look, width):
    page = look("styleguide", width=width)

    assert page.evaluate(BEYOND) == 0


def test_text_of_twice_the_size_fits_too(look):
    page = look("styleguide", width=640)
    page.evaluate("document.documentElement.style.fontSize = '200%'")

    assert page.evaluate(BEYOND) == 0


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_system_decides_and_a_choice_beats_it(look, scheme):
    other = {"light": "dark", "dark": "light"}[scheme]
    page = look("help", color_scheme=scheme)
    ground = "getComputedStyle(document.body).backgroundColor"
    paper = {"light": "rgb(251, 250, 247)", "dark": "rgb(14, 20, 32)"}

    assert page.evaluate(ground) == paper[scheme]
    choose(page, other.capitalize())
    assert page.evaluate(ground) == paper[other]
    choose(page, "As my system")
    assert page.evaluate(ground) == paper[scheme]


def test_a_choice_needs_no_script(look):
    page = look("help", color_scheme="light", java_script_enabled=False)
    choose(page, "Dark")

    assert page.locator("html").get_attribute("data-bs-theme") == "dark"


def test_paper_is_white_whatever_was_chosen(look):
    page = look("help", color_scheme="dark")
    choose(page, "Dark")
    page.emulate_media(media="print", color_scheme="dark")

    expect(page.locator("body")).to_have_css("color", "rgb(20, 33, 61)")

    assert page.locator(".site-foot").is_hidden()


def test_on_a_phone_filters_open_in_place_of_the_results(look):
    page = look("styleguide", width=360, java_script_enabled=False)
    results, filters = page.locator("#results"), page.locator("#filters")

    assert filters.is_hidden()
    page.get_by_role("link", name="Filters (2)").click()
    assert filters.is_visible()
    assert results.is_hidden()
    page.go_back()
    assert filters.is_hidden()
    assert results.is_visible()


def test_on_a_desk_screen_filters_stand_beside_the_results(look):
    page = look("styleguide")

    left = page.locator("#filters").bounding_box()
    right = page.locator("#results").bounding_box()

    assert left["x"] + left["width"] < right["x"]
    assert page.get_by_role("link", name="Filters (2)").is_hidden()


@pytest.mark.parametrize("width", [360, 1280])
def test_what_has_focus_is_never_covered(look, width):
    page = look("styleguide", width=width)
    page.locator("#id_title").focus()

    covered = []
    for _ in range(25):
        page.keyboard.press("Tab")
        covered.append(page.evaluate(COVERED))

    assert [each for each in covered if each] == []


def test_the_skip_link_shows_when_reached_and_leads_to_the_content(look):
    page = look("help")
    page.keyboard.press("Tab")

    assert page.locator(".skip").bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_fingers_get_44_pixels(look):
    page = look("styleguide", width=360, has_touch=True, is_mobile=True)

    assert page.evaluate(SMALL) == []


def test_a_failed_form_puts_focus_on_its_summary(look):
    page = look("styleguide")

    assert page.evaluate("document.activeElement.id") == "errors"
    page.get_by_role("link", name="Shift").click()
    assert "div_id_bad-shift" in page.url


def test_a_menu_closes_by_escape_and_gives_focus_back(look):
    page = look("styleguide")
    page.locator(".menu summary").click()
    page.get_by_role("link", name="Revise").focus()

    page.keyboard.press("Escape")

    assert page.locator(".menu").get_attribute("open") is None
    assert page.evaluate("document.activeElement.textContent") == "More"


def test_a_swap_that_fails_is_told(look):
    page = look("help", forgive="404 GET|Response Status Error Code 404")
    page.evaluate("""() => {
      document.querySelector("main").insertAdjacentHTML(
        "beforeend", '<button id="swap" hx-get="/nowhere/" hx-target="#main">Swap</button>');
      htmx.process(document.querySelector("#swap"));
    }""")
    seen = page.locator("#trouble")

    page.locator("#swap").click()

    seen.get_by_text("The page could not be updated").wait_for()
    assert seen.get_attribute("role") == "alert"
