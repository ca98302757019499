"""What anyone sees, and the way in."""

from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import timezone

from assignments.comparing.pins import Pin, sealed
from assignments.confirm_link import Link
from assignments.confirm_link import sealed as sealed_link
from jobboard.errors import server_error
from tests import cast
from tests.accounts.factors import with_app
from tests.browser.looking import Page, opened, pressing
from tests.browser.window import Window
from tests.browser.world import World


def detail(name: str):
    """The page of one of the world's assignments."""

    def address(world: World) -> str:
        assignment = getattr(world, name)
        return f"/assignments/{assignment.public_id}/{assignment.slug}/"

    return address


def what_if(name: str, hours: str):
    return lambda world: f"{detail(name)(world)}?hours={hours}#what-if"


def apply(name: str):
    return lambda world: f"/assignments/{getattr(world, name).public_id}/apply/"


def report(name: str):
    return lambda world: f"/assignments/{getattr(world, name).public_id}/report/"


def confirm_link(count: int):
    """As a reminder carries it, for one or for more."""

    def address(world: World) -> str:
        keys = tuple(each.pk for each in world.due[:count])
        link = Link(cast.northway().pk, cast.ben().pk, timezone.now(), keys)
        return f"/confirm/{sealed_link(link)}/"

    return address


def shared_sheet(world: World) -> str:
    pins = [Pin(each.public_id, 1) for each in (world.live, world.unstated, world.filled)]
    return f"/compare/?of={sealed(pins, 'link')}"


def compared(window: Window) -> None:
    """Puts two beside each other, and opens their sheet."""
    presses = window.page.locator(".compare-press")
    for number in range(2):
        presses.nth(number).click()
        window.reads(f"{number + 1} of 5 to compare:")
    with window.page.expect_navigation(wait_until="load"):
        window.page.locator("#compare-count a").click()


def broken(window: Window) -> None:
    """A failure of ours cannot be asked for, so its page is laid in."""
    window.page.set_content(server_error(RequestFactory().get("/")).content.decode())


def slow(window: Window) -> None:
    request = RequestFactory().get("/assignments/")
    request.user, request.session = AnonymousUser(), {}
    window.page.set_content(render_to_string("assignments/search_slow.html", {}, request))


def without_token(window: Window) -> None:
    window.page.evaluate("document.querySelector('[name=csrfmiddlewaretoken]').value = 'x'")
    pressing("Dark")(window)


def with_a_thousand_fields(window: Window) -> None:
    window.page.evaluate("""() => {
      const field = document.querySelector(".theme-choice [name=next]");
      for (let n = 0; n < 1001; n++) field.after(field.cloneNode());
    }""")
    pressing("Dark")(window)


def wrong_password(window: Window) -> None:
    window.page.get_by_label("E-mail").fill("nobody@example.com")
    window.page.get_by_label("Password").fill("not this one at all")
    pressing("Sign in")(window)


def second_step(window: Window) -> None:
    sam = with_app(cast.sam())
    window.page.get_by_label("E-mail").fill(sam.email)
    window.page.get_by_label("Password").fill(cast.PASSWORD)
    pressing("Sign in")(window)


def new_password(window: Window) -> None:
    window.page.get_by_label("New password", exact=True).fill("another week of nights")
    window.page.get_by_label("New password again").fill("another week of nights")
    pressing("Set the password")(window)


def forgotten(window: Window) -> None:
    window.page.get_by_label("E-mail").fill("nobody@example.com")
    pressing("Send the link")(window)


COMPARE = "assignments/compare.html"
SEARCH, DETAIL = "assignments/search.html", "assignments/detail.html"
SIGN_UP, LOG_IN = "account/signup.html", "account/login.html"
NEW_PASSWORD = "account/password_reset_from_key.html"

BOARD = [
    Page("pages/home.html", "/", then=opened),
    Page("pages/help.html", "/help/"),
    Page("styleguide/styleguide.html", "/styleguide/"),
    Page(SEARCH, "/assignments/", then=opened),
    Page(SEARCH, "/assignments/?state=OK&shift=night&gross_min=2000"),
    Page(SEARCH, "/assignments/?q=nothing+like+it&shift=night"),
    Page(SEARCH, "/assignments/?gross_min=many&shift=noon&q=" + "x" * 300, then=opened),
    Page(SEARCH, "/assignments/?page=99"),
    Page("assignments/search_slow.html", "/assignments/", then=slow),
    Page(DETAIL, detail("live"), then=opened),
    Page(DETAIL, detail("unstated"), then=opened),
    Page(DETAIL, what_if("live", "48")),
    Page(DETAIL, what_if("live", "many")),
    Page(DETAIL, detail("filled")),
    Page("assignments/gone.html", detail("gone"), 410),
    Page("assignments/agency.html", "/agencies/northway/"),
    Page(COMPARE, "/compare/"),
    Page(COMPARE, shared_sheet, then=opened),
    Page(COMPARE, "/assignments/", then=compared),
    Page("assignments/compare_link.html", "/compare/?of=cut-short", 404),
    Page("assignments/apply_sign_in.html", apply("live")),
    Page("assignments/apply_closed.html", apply("filled"), 410),
    Page("assignments/apply_on_hold.html", apply("held"), 409),
    Page(DETAIL, detail("held")),
    Page("assignments/confirm.html", confirm_link(1)),
    Page("assignments/confirm.html", confirm_link(2)),
    Page("assignments/confirm_refused.html", "/confirm/cut-short/", 404),
    Page("assignments/report.html", report("live"), then=pressing("Send the report"), also=[422]),
    Page("assignments/report.html", report("filled")),
    Page("pages/mail.html", "/mail/"),
    Page("pages/mail.html", "/mail/?to=nobody"),
    Page("pages/mail_message.html", lambda world: f"/mail/{world.mail.pk}/"),
    Page("404.html", "/nowhere/", 404),
    Page("403_csrf.html", "/help/", then=without_token, also=[403]),
    Page("400.html", "/help/", then=with_a_thousand_fields, also=[400]),
]
# Not from a file through the loader, so no signal tells of it: `broken` lays it in.
BROKEN = Page("pages/help.html", "/help/", then=broken)
WAY_IN = [
    Page(LOG_IN, "/accounts/login/"),
    Page(LOG_IN, "/accounts/login/", then=wrong_password),
    Page(SIGN_UP, "/accounts/signup/"),
    Page(SIGN_UP, "/accounts/signup/?as=agency", then=pressing("Create account")),
    Page("account/verification_sent.html", "/accounts/confirm-email/"),
    Page("account/email_confirm.html", lambda world: world.confirm_link()),
    Page("account/email_confirm.html", "/accounts/confirm-email/unknown/"),
    Page("account/password_reset.html", "/accounts/password/reset/"),
    Page("account/password_reset_done.html", "/accounts/password/reset/", then=forgotten),
    Page(NEW_PASSWORD, "/accounts/password/reset/key/1-unknown/"),
    Page(NEW_PASSWORD, lambda world: world.reset_link(cast.dan().user)),
    Page(
        "account/password_reset_from_key_done.html",
        lambda world: world.reset_link(cast.dan().user),
        then=new_password,
    ),
    Page("account/account_inactive.html", "/accounts/inactive/"),
    Page("accounts/invitation.html", lambda world: world.invitation()),
    Page("mfa/authenticate.html", "/accounts/login/", then=second_step),
]
# Where one mail in a minute is the limit.
LIMITED = [
    Page("account/password_reset_done.html", "/accounts/password/reset/", then=forgotten),
    Page("429.html", "/accounts/password/reset/", then=forgotten, also=[429]),
]
