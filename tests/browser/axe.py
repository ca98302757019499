"""What axe-core finds on a page, at two widths and in both schemes."""

from collections.abc import Sequence
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.window import Window

SCRIPT = Axe().axe_script
RUN = "options => axe.run(document, options).then(results => results.violations)"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Of all rules only this one depends on the scheme.
OF_COLORS = ["color-contrast"]
WIDE = {"width": 1280, "height": 900}
SCHEMES = ["light", "dark"]
SIZES = [{"width": 360, "height": 740}, WIDE]
# The stock admin's links fade from one color to the other.
STILL = "Promise.all(document.getAnimations().map((each) => each.finished)).then(() => null)"
BEYOND = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def violations(page: Page, kind: str = "tag", names: Sequence[str] = RULES) -> list[str]:
    """One line for each node. Without preload: axe would look for what site.css imports relative
    to the page. Without frames: there are none.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(SCRIPT)
    options = {"runOnly": {"type": kind, "values": names}, "preload": False, "iframes": False}
    found = page.evaluate(RUN, options | {"resultTypes": ["violations"]})
    return [f"{each['id']}: {told(node)}" for each in found for node in each["nodes"]]


def told(node: dict[str, Any]) -> str:
    """The element, and why."""
    why = [check["message"] for check in [*node["any"], *node["all"], *node["none"]]]
    return f"{node['html'][:120]} {'; '.join(why)[:200]}"


def found_on(
    window: Window, sizes: Sequence[Any] = SIZES, schemes: Sequence[str] = SCHEMES
) -> list[str]:
    """On the page that is open, narrow and wide, light and dark; each says where it was found."""
    found = []
    for size in sizes:
        window.page.set_viewport_size(size)
        for scheme in schemes:
            window.page.emulate_media(color_scheme=scheme)
            window.page.evaluate(STILL)
            kind = ("tag", RULES) if scheme == "light" else ("rule", OF_COLORS)
            seen = violations(window.page, *kind)
            found += [f"{size['width']} {scheme} {each}" for each in seen]
        if beyond := window.page.evaluate(BEYOND):
            found.append(f"{size['width']} reaches {beyond} px beyond the screen")
    return found
