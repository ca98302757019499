"""Going about a page with the Tab key alone; each stop must be seen for what it is."""

from tests.browser.window import Window

MOST_STOPS = 150
# "" when a person sees where the focus is: drawn, on the screen, marked, and under nothing else.
# Asked when nothing moves any more. A card wears the mark of its link. What is not :focus itself
# has it in a part the browser drew (the calendar of a date), which the browser marks.
TROUBLE = """async () => {
  await new Promise(requestAnimationFrame);
  await Promise.all(document.getAnimations().map((each) => each.finished));
  const own = document.activeElement;
  if (!own || own === document.body) return "";
  const marked = (style) => (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0)
    || style.boxShadow !== "none";
  const label = own.labels?.[0];
  const what = own.outerHTML.slice(0, 90);
  const box = own.getClientRects()[0];
  if (!box || box.width < 2 || box.height < 2) return `has no size: ${what}`;
  const x = box.x + box.width / 2, y = box.y + Math.min(box.height / 2, 20);
  if (x < 0 || x > innerWidth || y < 0 || y > innerHeight) return `is off the screen: ${what}`;
  const wearers = [own, label, own.closest(".card-job")].filter(Boolean);
  if (own.matches(":focus") && !wearers.some((each) => marked(getComputedStyle(each))))
    return `has no mark: ${what}`;
  const top = document.elementFromPoint(x, y);
  if (own.contains(top) || top?.contains(own) || label?.contains(top)) return "";
  return `lies under ${top?.outerHTML.slice(0, 60)}: ${what}`;
}"""
# What a person calls the element that has the focus.
NAMED = """() => {
  const own = document.activeElement;
  const words = own.getAttribute("aria-label") ?? own.labels?.[0]?.innerText ?? own.innerText;
  return words.replace(/\\s+/g, " ").trim();
}"""


def tab_to(window: Window, name: str, key: str = "Tab") -> None:
    """Presses Tab until what starts with this name has the focus."""
    passed = []
    for _ in range(MOST_STOPS):
        window.page.keyboard.press(key)
        trouble = window.page.evaluate(TROUBLE)
        assert trouble == "", f"At {window.page.url}, what has the focus {trouble}"
        passed.append(window.page.evaluate(NAMED))
        if passed[-1].startswith(name):
            return
    raise AssertionError(f"Tab never came to {name!r} at {window.page.url}, but to {passed}")


def press(window: Window, name: str, key: str = "Enter") -> None:
    tab_to(window, name)
    window.page.keyboard.press(key)
