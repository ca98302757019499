"""The recruiter's desk, and the agency's own page."""

from playwright.sync_api import expect

from assignments import lifecycle
from assignments.models import Assignment
from tests import cast
from tests.browser.looking import Page, opened, pressing
from tests.browser.public_pages import detail
from tests.browser.window import Window
from tests.browser.world import World

POSTING, APPLICATION = "assignments/desk/posting.html", "assignments/desk/application.html"
PASTED = "/desk/assignments/new/pasted/"
TABLE = "assignments/desk/applications_table.html"


def desk(name: str, more: str = ""):
    return lambda world: f"/desk/assignments/{getattr(world, name).public_id}/{more}"


def application(name: str):
    return lambda world: f"/desk/applications/{getattr(world, name).public_id}/"


def declines(world: World) -> str:
    return f"{desk('live', 'applications/declines/')(world)}?application={world.sent.public_id}"


def role_chosen(window: Window) -> None:
    window.page.get_by_label("Profession").select_option("CT Technologist")
    expect(window.page.locator("#id_level")).to_have_value("technologist")
    opened(window)


def too_late(window: Window) -> None:
    """Someone else saved the draft meanwhile."""
    public_id = window.path.split("/")[3]
    draft = Assignment.objects.get(public_id=public_id)
    lifecycle.keep(draft, typed={"advertised_title": "CT Technologist, theirs"})
    window.page.locator("#id_advertised_title").fill("CT Technologist, mine")
    pressing(
        "Save draft",
    )(window)


def read(window: Window) -> None:
    words = "CT Technologist, nights, 13 weeks\nRate: $38.50/hr taxable\nRequires ARRT(R), juggling"
    window.page.get_by_label("The requisition").fill(words)
    pressing("Read it")(window)
    opened(window)


def menu_open(window: Window) -> None:
    """The last one: others would lie over the rows below."""
    window.page.locator("details.menu summary").last.click()


DESK = [
    Page("assignments/desk/home.html", "/desk/", then=menu_open),
    Page("assignments/desk/home.html", "/desk/?status=all&q=nothing"),
    Page(POSTING, "/desk/assignments/new/", then=role_chosen),
    Page(POSTING, "/desk/assignments/new/", then=pressing("Send for review"), also=[422]),
    Page(POSTING, desk("back"), then=opened),
    Page(POSTING, desk("waiting")),
    Page(POSTING, desk("live"), then=opened),
    Page(POSTING, desk("draft"), then=too_late, also=[409]),
    Page("assignments/desk/pasted.html", PASTED),
    Page("assignments/desk/pasted.html", PASTED, then=pressing("Read it"), also=[422]),
    Page(POSTING, PASTED, then=read),
    Page("assignments/desk/ended.html", desk("filled")),
    Page("assignments/desk/history.html", desk("back", "history/")),
    Page("assignments/desk/withdrawal.html", desk("live", "withdrawal/")),
    Page("assignments/desk/appeal.html", desk("back", "appeal/")),
    Page("assignments/desk/hold.html", desk("live", "hold/")),
    Page("assignments/desk/due.html", "/desk/confirmations/"),
    Page("assignments/desk/fill.html", desk("live", "fill/")),
    Page("assignments/desk/facilities.html", "/desk/facilities/"),
    Page(
        "assignments/desk/facilities.html",
        "/desk/facilities/",
        then=pressing("Add facility"),
        also=[422],
    ),
    Page("assignments/desk/applications.html", "/desk/applications/"),
    Page("assignments/desk/applications.html", "/desk/applications/?stage=accepted"),
    Page("assignments/desk/applications_board.html", desk("live", "applications/")),
    Page("assignments/desk/applications_board.html", desk("unstated", "applications/")),
    Page(TABLE, desk("live", "applications/?view=table")),
    Page("assignments/desk/applications_decline.html", declines),
    Page(APPLICATION, application("sent"), then=opened),
    Page(APPLICATION, application("offered"), then=opened),
    Page(APPLICATION, application("declined")),
    Page("assignments/detail.html", detail("live")),
    Page("accounts/not_allowed.html", "/desk/agency/", 403),
]
EMPTY = [
    Page("assignments/desk/home.html", "/desk/"),
    Page("assignments/desk/applications.html", "/desk/applications/"),
    Page("assignments/desk/facilities.html", "/desk/facilities/"),
]
AGENCY = [
    Page("accounts/agency.html", "/desk/agency/"),
    Page("accounts/agency.html", "/desk/agency/", then=pressing("Send invitation"), also=[422]),
    Page("accounts/agency.html", "/desk/agency/", then=pressing("Send to our staff"), also=[422]),
    Page("accounts/account.html", "/my/account/"),
]


def suspend(window: Window) -> None:
    """The agency was suspended while the page was open."""
    cast.northway().__class__.objects.filter(slug="northway").update(status="suspended")
    pressing("Mark as filled")(window)


SUSPENDED = [
    Page("assignments/desk/halted.html", desk("live", "fill/"), then=suspend, also=[403]),
    Page("assignments/desk/home.html", "/desk/"),
    Page("accounts/agency.html", "/desk/agency/"),
]
