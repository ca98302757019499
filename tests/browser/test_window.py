"""The window hears what it promises to hear; else each journey would pass in silence."""

import pytest

from tests.browser.chromium import leave_out
from tests.browser.window import Window

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def heard(window: Window, script: str, words: str) -> bool:
    """Whether it said something with these words after a script ran in the page."""
    with window.page.expect_event("console"):
        window.page.evaluate(script)
    said = list(window.said)
    window.said.clear()
    return any(words in each for each in said)


def test_a_broken_policy_is_heard(open_window):
    window = open_window()
    window.go("/help/")
    inline = "document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">Red</p>')"

    assert heard(window, inline, "Content Security Policy")


def test_another_host_is_heard(open_window):
    window = open_window(bypass_csp=True)
    window.go("/help/")

    assert heard(window, "new Image().src = 'http://127.0.0.1:9/x.png'", "asked another host")


def test_a_missing_file_is_heard(open_window):
    window = open_window()
    window.go("/help/")

    assert heard(window, "new Image().src = '/nowhere.png'", "404 GET")


def test_a_page_wider_than_the_screen_is_not_sound(open_window):
    window = open_window(width=360)
    window.go("/help/")
    window.page.evaluate("document.querySelector('h1').style.width = '400px'")

    with pytest.raises(AssertionError, match="beyond the screen"):
        window.sound()


def test_without_chromium_tests_are_left_out_but_never_in_ci(monkeypatch):
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="no Chromium"):
        leave_out("There is no Chromium here.")

    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="no Chromium"):
        leave_out("There is no Chromium here.")
