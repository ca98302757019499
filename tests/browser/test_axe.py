"""axe-core finds nothing on any page: narrow and wide, light and dark, in every state."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings as project

from accounts.models import User
from tests import cast
from tests.accounts.factors import confirmed
from tests.accounts.test_passkeys import enrol, plug_in
from tests.browser import desk_pages, own_pages, role_pages, staff_pages
from tests.browser.axe import WIDE, found_on
from tests.browser.looking import Page, look_at
from tests.browser.public_pages import BOARD, BROKEN, LIMITED, WAY_IN
from tests.browser.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
# Full pages that no address leads to: what others stand on, and parts that start like a page.
NOT_PAGES = {
    "base.html",
    "account/base_reauthenticate.html",
    "admin/base_site.html",
    "admin/moderation.html",
    "admin/accounts/ban/page.html",
    "assignments/apply_notices.html",
    "mfa/webauthn/snippets/scripts.html",
    "500.html",  # BROKEN lays it in: it is not loaded by name
}
FOLDERS_OF_PARTS = {"emails", "allauth", "bootstrap5"}


@pytest.fixture
def world(settings) -> World:
    settings.SHOW_MAIL = True
    return World()


@pytest.fixture
def seen_by(open_window, world):
    """Looks at pages as this person, signed in some time ago."""

    def look(user: User | None, pages: Sequence[Page]) -> None:
        look_at(open_window(width=360, user=user), world, pages)

    return look


def test_of_what_anyone_sees(seen_by):
    seen_by(None, [*BOARD, BROKEN])


def test_of_roles_and_guides(seen_by, world):
    role_pages.load_facts()

    seen_by(None, role_pages.ABOUT_WORK)


def test_of_the_way_in(seen_by):
    seen_by(None, WAY_IN)


def test_of_an_empty_board(open_window):
    window = open_window(width=360)

    window.go("/")
    assert found_on(window) == []
    window.go("/assignments/")
    assert found_on(window) == []


def test_of_a_traveler(seen_by):
    seen_by(cast.cleo().user, own_pages.TRAVELER)


def test_of_a_beginner(seen_by):
    seen_by(cast.dan().user, own_pages.BEGINNER)
    nina = cast.person("Nina")
    nina.set_unusable_password()
    nina.save()
    seen_by(nina, own_pages.BARE)


def test_of_the_safety_of_an_account(seen_by):
    seen_by(cast.dan().user, own_pages.SAFETY)


def test_of_a_second_step_that_is_missing(seen_by, settings):
    settings.REQUIRE_SECOND_FACTOR = True

    seen_by(cast.sam(), own_pages.FACTOR)


def test_of_a_limit_that_is_reached(seen_by, settings):
    settings.ACCOUNT_RATE_LIMITS = {"reset_password": "1/m/ip"}

    seen_by(None, LIMITED)


def test_of_passkeys(open_window, world):
    window = open_window(width=360, user=confirmed(cast.dan().user))
    plug_in(window.page)
    enrol(window.page, window.home)
    window.at("/accounts/2fa/recovery-codes/")
    world.key = Authenticator.objects.get(type="webauthn")

    look_at(window, world, own_pages.KEYS)


def test_of_the_desk(seen_by):
    seen_by(cast.ben(), desk_pages.DESK)


def test_of_an_empty_desk(seen_by):
    seen_by(cast.rex(), desk_pages.EMPTY)


def test_of_an_agency_and_one_that_is_suspended(seen_by, world):
    world.invitation()

    seen_by(cast.ana(), desk_pages.AGENCY)
    seen_by(cast.ana(), desk_pages.SUSPENDED)


def test_of_the_moderators(seen_by):
    seen_by(cast.sam(), staff_pages.OURS)


def test_of_an_empty_queue(open_window):
    window = open_window(width=360, user=cast.sam())

    window.go("/admin/assignments/assignment/queue/")

    assert found_on(window) == []


def test_of_staff_who_may_not(seen_by):
    seen_by(cast.person("Tom", is_staff=True), staff_pages.FORBIDDEN)


def test_of_the_stock_admin(open_window, world):
    look_at(open_window(user=cast.sam()), world, staff_pages.STOCK, sizes=[WIDE])


@pytest.mark.parametrize("half", [0, 1])
def test_of_every_list_and_record_of_the_admin(open_window, world, half):
    """At a desk: these pages are Django's own. Their colors were looked at above."""
    pages = staff_pages.records()[half::2]

    look_at(open_window(user=cast.sam()), world, pages, sizes=[WIDE], schemes=["light"])


def test_that_it_would_find_something(open_window):
    window = open_window(width=360)
    window.go("/help/")
    window.page.evaluate("""() => document.querySelector("main").insertAdjacentHTML("beforeend",
      '<img src="/static/jobboard/favicon.svg"><p class="pale">Hardly to be seen</p>')""")
    window.page.evaluate("document.querySelector('.pale').style.color = '#e8e8e8'")

    found = found_on(window)

    assert [each for each in found if "1280 light image-alt" in each]
    assert [each for each in found if "360 light color-contrast" in each]


def test_every_page_there_is_was_looked_at():
    """A new template must be listed with an address, or said not to be a page."""
    lists = [BOARD, WAY_IN, desk_pages.DESK, desk_pages.AGENCY, desk_pages.SUSPENDED]
    lists += [own_pages.TRAVELER, own_pages.BEGINNER, own_pages.SAFETY, own_pages.KEYS]
    lists += [LIMITED, own_pages.FACTOR, role_pages.ABOUT_WORK]
    lists += [own_pages.BARE, staff_pages.OURS, staff_pages.STOCK, staff_pages.FORBIDDEN]
    listed = {page.template for pages in lists for page in pages}

    assert templates() - listed - NOT_PAGES == set()


def templates() -> set[str]:
    """Ours, without parts and without what is no page."""
    folder = project.BASE_DIR / "templates"
    paths = {path.relative_to(folder) for path in Path(folder).rglob("*.html")}
    pages = {path for path in paths if not path.name.startswith("_")}
    return {str(path) for path in pages if path.parts[0] not in FOLDERS_OF_PARTS}
