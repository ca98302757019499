"""A real Chromium on the live server. Its page fails the test on any error in the console."""

import re
import shutil
from collections.abc import Callable, Iterator

import pytest
from django.urls import reverse
from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def chromium() -> Iterator:
    path = next(filter(None, map(shutil.which, NAMES)))
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright runs a loop in this thread, which Django takes for asynchronous code.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def look(chromium, live_server) -> Iterator[Callable]:
    """look("styleguide", width=360, color_scheme="dark") opens that page in a window of its own.

    forgive: a pattern of console errors that the test provokes itself.
    """
    windows, said = [], []

    def hear(words: str, forgive: str) -> None:
        if not (forgive and re.search(forgive, words)):
            said.append(words)

    def opened(name: str, *, width: int = 1280, height: int = 800, forgive: str = "", **options):
        window = chromium.new_context(
            viewport={"width": width, "height": height}, reduced_motion="reduce", **options
        )
        windows.append(window)
        page = window.new_page()
        page.on("console", lambda line: line.type == "error" and hear(line.text, forgive))
        page.on("pageerror", lambda error: hear(str(error), forgive))
        page.goto(live_server.url + reverse(name))
        return page

    yield opened
    for window in windows:
        window.close()
    assert said == []
