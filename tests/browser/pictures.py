"""Takes the pictures of README.md anew: `make demo` in one shell, and in another
`.venv/bin/python -m tests.browser.pictures http://127.0.0.1:8000`.

Each shows one page on a phone and on a desk. Everyone and everything in them is the demo's.
"""

import os
import shutil
import sys
from io import BytesIO
from pathlib import Path

import django
from django.conf import settings
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from jobboard.local_services import ensure_postgres
from tests.browser.chromium import NAMES, QUIET

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
HEIGHT = 1000
SIZES = [{"width": 360, "height": HEIGHT}, {"width": 1280, "height": HEIGHT}]
PASSWORD = "thirteen-weeks"  # of everyone in the demo
GAP, TABLE = 40, "#dcd8cd"
MOST_BYTES = 150_000
SEARCH = "/assignments/?profession=ct-technologist"
QUEUE = "/admin/assignments/assignment/queue/"


def changed_posting() -> str:
    """The address of one whose terms were changed in public, with as much stated as there is."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobboard.settings")
    if settings.EMBEDDED_POSTGRES:
        ensure_postgres(settings.VAR_DIR)
    django.setup()
    from assignments.models import Assignment  # noqa: PLC0415 - only once Django is up

    live = Assignment.objects.live().filter(live_terms__floor_week__isnull=False)
    found = live.filter(live_terms__version__gt=1).order_by("pk").first()
    assert found is not None, "There is no demo here: run `manage.py demo` first."
    return f"/assignments/{found.public_id}/{found.slug}/"


def main(home: str) -> None:
    posting = changed_posting()
    with sync_playwright() as playwright:
        path = next(filter(None, map(shutil.which, NAMES)), None)
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        take(browser, home, "traveler", SEARCH)
        take(browser, home, "assignment", posting, phone_at="#pay")
        take(browser, home, "staff", QUEUE, who="staff@demo.example")
        browser.close()


def take(
    browser: Browser, home: str, name: str, path: str, who: str = "", phone_at: str = ""
) -> None:
    """`phone_at`: what a phone is scrolled to, where its first screen says too little."""
    page = browser.new_context(color_scheme="light").new_page()
    if who:
        page.goto(f"{home}/accounts/login/?next={path}")
        page.fill("[name=login]", who)
        page.fill("[name=password]", PASSWORD)
        with page.expect_navigation(url=f"{home}{path}"):
            page.press("[name=password]", "Enter")
    shots = []
    for size in SIZES:
        page.set_viewport_size(size)
        page.goto(f"{home}{path}")
        if phone_at and size is SIZES[0]:
            page.locator(phone_at).evaluate(
                "each => each.closest('section').scrollIntoView({behavior: 'instant'})"
            )
        shots.append(Image.open(BytesIO(page.screenshot())).convert("RGB"))
    keep(shots, FOLDER / f"{name}.png")


def keep(shots: list[Image.Image], at: Path) -> None:
    """Side by side, in few colors, so that the file stays small."""
    width = sum(each.width for each in shots) + GAP * (len(shots) - 1)
    sheet, left = Image.new("RGB", (width, HEIGHT), TABLE), 0
    for each in shots:
        sheet.paste(each, (left, 0))
        left += each.width + GAP
    sheet.quantize(64).save(at, optimize=True)
    size = at.stat().st_size
    assert size < MOST_BYTES, f"{at.name} has {size:,} bytes"


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000")
