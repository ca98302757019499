"""A browser window that hears what a person would not forgive, on every page it comes to."""

import re
import time
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import (
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    Response,
    expect,
)
from playwright.sync_api import TimeoutError as Late

# What each page has, and the number of pixels it reaches beyond the screen.
SEEN = """() => ({
  title: document.title.trim(),
  headings: document.querySelectorAll("h1").length,
  main: document.querySelectorAll("main").length,
  language: document.documentElement.lang,
  beyond: document.documentElement.scrollWidth - document.documentElement.clientWidth,
})"""
# The browser repeats in its console what `answered` hears with the address.
REPEATED = "Failed to load resource"
# Whoever leaves a page cuts off what it was asking; htmx prints both, and neither is a failure.
CUT_OFF = ("htmx:sendAbort", "htmx:afterRequest")


class Window:
    """`page` is Playwright's. `said` collects console errors (a broken policy is one), failed
    answers, and requests to other hosts; `expected` are statuses a test provokes itself.
    """

    def __init__(self, context: BrowserContext, home: str, forgive: str = "") -> None:
        self.context, self.home, self.forgive = context, home, forgive
        self.said: list[str] = []
        self.expected: set[int] = set()
        self.under_way: set[Request] = set()
        self.page = context.new_page()
        self.listen(self.page)

    def listen(self, page: Page) -> None:
        page.on("console", self.printed)
        page.on("pageerror", lambda error: self.hear(f"script: {error}"))
        page.on("request", self.asked)
        page.on("requestfinished", self.over)
        page.on("requestfailed", self.over)
        page.on("response", self.answered)

    def printed(self, line: ConsoleMessage) -> None:
        if line.type == "error" and not line.text.startswith((REPEATED, *CUT_OFF)):
            self.hear(f"console: {line.text}")

    def close(self) -> None:
        """Once the board has answered: what it does after a test would meet the next one's rows."""
        deadline = time.monotonic() + 5
        while self.under_way and not self.page.is_closed() and time.monotonic() < deadline:
            self.page.wait_for_timeout(20)
        self.context.close()

    def asked(self, request: Request) -> None:
        self.under_way.add(request)
        if not request.url.startswith((f"{self.home}/", "data:", "blob:")):
            self.hear(f"asked another host: {request.url}")

    def over(self, request: Request) -> None:
        self.under_way.discard(request)

    def answered(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self.expected:
            self.hear(f"{response.status} {response.request.method} {response.url}")

    def hear(self, words: str) -> None:
        if not (self.forgive and re.search(self.forgive, words)):
            self.said.append(words)

    # ------------------------------------------------------------ going about
    def carry(self, session: str) -> None:
        """Be signed in with this session."""
        self.context.add_cookies([{"name": "sessionid", "value": session, "url": self.home}])

    def go(self, path: str, status: int = 200) -> None:
        """Open a path or an address of the board."""
        self.expected.add(status)
        answer = self.page.goto(path if path.startswith("http") else self.home + path)
        assert answer is not None
        assert answer.status == status, f"{answer.status} {answer.url}"
        self.sound()

    def at(self, pattern: str) -> None:
        """Waits until the path matches the whole pattern, and looks the page over."""
        wanted = re.compile(f"{re.escape(self.home)}{pattern}([?#].*)?")
        try:
            self.page.wait_for_url(lambda address: bool(wanted.fullmatch(address)))
        except Late as late:
            raise AssertionError(f"Still at {self.page.url}, not at {pattern}") from late
        self.sound()

    def press(self, name: str, **where: Any) -> None:
        """The one button of this name."""
        self.page.get_by_role("button", name=name, exact=True, **where).click()

    def follow(self, name: str, **where: Any) -> None:
        """The one link of this name."""
        self.page.get_by_role("link", name=name, exact=True, **where).click()

    def reads(self, words: str) -> None:
        """These words stand somewhere and can be seen."""
        expect(self.page.get_by_text(words).first).to_be_visible()

    @property
    def path(self) -> str:
        return urlsplit(self.page.url).path

    @property
    def heading(self) -> str:
        return self.page.locator("h1").inner_text()

    def sound(self) -> None:
        """Asserts what must hold of every page."""
        self.page.wait_for_load_state("load")
        seen = self.page.evaluate(SEEN)
        assert self.said == [], f"{self.page.url}: {self.said}"
        assert seen["title"], f"{self.page.url} has no title"
        assert seen["beyond"] == 0, f"{self.page.url} reaches {seen['beyond']} px beyond the screen"
        assert (seen["headings"], seen["language"][:2]) == (1, "en"), self.page.url
