"""Visiting the pages of a list, each in the state it is to be looked at."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.test.signals import template_rendered

from tests.browser.axe import found_on
from tests.browser.window import Window
from tests.browser.world import World


def nothing_more(window: Window) -> None:
    pass


@dataclass(frozen=True)
class Page:
    """`template` must have been rendered for it. `path` may be made from the world; `then` leads
    on from there, as to a form that was refused, and the page it leads to is looked at.
    """

    template: str
    path: str | Callable[[World], str]
    status: int = 200
    then: Callable[[Window], Any] = nothing_more
    also: Sequence[int] = field(default=())

    def address(self, world: World) -> str:
        return self.path if isinstance(self.path, str) else self.path(world)


def look_at(window: Window, world: World, pages: Sequence[Page], **where: Any) -> None:
    """Fails with what is wrong and where, a line each. `where` narrows sizes or schemes."""
    wrong: list[str] = []
    for page in pages:
        address = page.address(world)
        window.expected.update(page.also)
        with rendered() as templates:
            window.go(address, page.status)
            page.then(window)
            window.page.wait_for_load_state("load")
        found = [*found_on(window, **where), *window.said]
        if page.template not in templates:
            found = [f"not rendered, but {sorted(templates)}"]
        wrong += [f"{page.template} {address[:60]} {each}" for each in found]
        window.said.clear()
    assert not wrong, "\n".join(wrong)


@contextmanager
def rendered() -> Iterator[set[str]]:
    """The names of the templates rendered meanwhile, in the server's threads too."""
    names: set[str] = set()

    def note(template: Any, **_: Any) -> None:
        names.add(str(template.name))

    template_rendered.connect(note)
    yield names
    template_rendered.disconnect(note)


def pressing(name: str) -> Callable[[Window], None]:
    """Sends a form as it stands, and waits for the answer."""

    def press(window: Window) -> None:
        with window.page.expect_navigation(wait_until="load"):
            window.press(name)

    return press


def opened(window: Window) -> None:
    """Opens all that is folded."""
    window.page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
