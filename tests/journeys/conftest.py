"""Whole journeys, on a phone and at a desk, with scripts and without."""

from typing import Any

import pytest

PHONE = {"width": 360, "has_touch": True, "is_mobile": True}
SCREENS: dict[str, dict[str, Any]] = {
    "phone": PHONE,
    "phone-without-scripts": PHONE | {"scripts": False},
    "desk": {"width": 1280},
    "desk-without-scripts": {"width": 1280, "scripts": False},
}


@pytest.fixture(params=SCREENS)
def screen(request: pytest.FixtureRequest) -> dict[str, Any]:
    """What `open_window` wants."""
    return SCREENS[request.param]


@pytest.fixture(autouse=True)
def _as_in_the_demo(settings: Any) -> None:
    settings.SHOW_MAIL = True
    settings.EMAIL_BACKEND = "outbox.files.EmailBackend"
