"""One real Chromium for all tests that need it. Where there is none they say so and are left out,
but never in CI.

    def test_help(open_window):
        window = open_window(width=360, scripts=False)
        window.go("/help/")
"""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.browser.window import Window

NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
HEIGHTS = {320: 640, 360: 740, 768: 1024, 1280: 900}
# Patience with a busy machine; what is there is found at once.
PATIENCE = 20_000


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        leave_out("There is no Chromium here. On Debian: apt-get install chromium.")
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright runs a loop in this thread, which Django takes for asynchronous code.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        expect.set_options(timeout=PATIENCE)
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield browser
        browser.close()


def leave_out(why: str) -> None:
    pytest.fail(why) if os.environ.get("CI") else pytest.skip(why)


@pytest.fixture(scope="session")
def live_server() -> Iterator[LiveServer]:
    """pytest-django's, with static files from where they lie. It would take those collected last,
    because staticfiles goes by another name here (jobboard.apps)."""
    server = LiveServer("localhost", start=False)
    server.thread.static_handler = StaticFilesHandler
    server.start()
    yield server
    server.stop()


@pytest.fixture
def open_window(chromium: Browser, live_server: LiveServer, settings: Any) -> Iterator[Callable]:
    """open_window(width=360, scripts=False, user=ben) is a browser of its own on the board."""
    settings.SITE_URL = live_server.url
    cache.clear()
    windows: list[Window] = []

    def opened(
        *,
        width: int = 1280,
        height: int = 0,
        scripts: bool = True,
        user: Any = None,
        forgive: str = "",
        **options: Any,
    ) -> Window:
        context = chromium.new_context(
            viewport={"width": width, "height": height or HEIGHTS.get(width, 800)},
            java_script_enabled=scripts,
            reduced_motion="reduce",
            **options,
        )
        context.set_default_timeout(PATIENCE)
        windows.append(Window(context, live_server.url, forgive))
        if user is not None:
            windows[-1].carry(session_of(user))
        return windows[-1]

    yield opened
    said = [words for window in windows for words in window.said]
    for window in windows:
        window.close()
    assert said == []


def session_of(user: Any) -> str:
    """The key of a session in which this person is signed in."""
    client = Client()
    client.force_login(user)
    return client.cookies["sessionid"].value


@pytest.fixture
def look(open_window: Callable) -> Callable[..., Page]:
    """look("styleguide", width=360, color_scheme="dark") opens that page in a window of its own.

    forgive: a pattern of complaints that the test provokes itself.
    """

    def opened(name: str, *, java_script_enabled: bool = True, **options: Any) -> Page:
        window = open_window(scripts=java_script_enabled, **options)
        window.page.goto(window.home + reverse(name))
        return window.page

    return opened
