"""What travelers and everyone with an account see of their own."""

from tests import cast
from tests.accounts.factors import code_for
from tests.browser.looking import Page, opened, pressing
from tests.browser.public_pages import apply
from tests.browser.window import Window

ACCOUNT, CHANGE = "/accounts/2fa/", "/accounts/password/change/"
PROFILE, MINE = "accounts/profile.html", "assignments/my/application.html"
WALLET, CARD = "accounts/wallet.html", "accounts/wallet_credential.html"
WORK, LIST = "accounts/experience.html", "/my/credentials/list/"


def mine(name: str):
    return lambda world: f"/my/applications/{getattr(world, name).public_id}/"


def key(more: str):
    return lambda world: f"{ACCOUNT}webauthn/keys/{world.key.pk}/{more}"


def bad_profile(window: Window) -> None:
    window.page.get_by_label("Home ZIP code").fill("00000")
    pressing("Save profile")(window)


def bad_credential(window: Window) -> None:
    window.page.get_by_label("Expires on").fill("1800-01-01")
    pressing("Add credential")(window)


def pasted(window: Window) -> None:
    window.page.get_by_label("Your list").fill("ARRT(M), BLS exp 3/27, juggling")
    pressing("Read it")(window)


def saved_unread(window: Window) -> None:
    pasted(window)
    window.page.get_by_label("Expires on").last.fill("1800-01-01")
    pressing("Save what is ticked")(window)


def too_many_systems(window: Window) -> None:
    window.page.get_by_label("Systems you have worked with").fill("Epic" * 40)
    pressing("Save systems")(window)


def held(more: str = ""):
    return lambda world: f"/my/credentials/{cast.cleo().held_credentials.first().pk}/{more}"


def spell(more: str = ""):
    return lambda world: f"/my/experience/{cast.cleo().experience.first().pk}/{more}"


def bad_application(window: Window) -> None:
    window.page.get_by_label("Available from").fill("")
    pressing("Send application")(window)


def tell_password(window: Window) -> None:
    window.page.get_by_label("Password").fill(cast.PASSWORD)
    pressing("Go on")(window)


def posted_to_what_is_closed(window: Window) -> None:
    """As from a page that was open before the second step was asked for."""
    window.page.evaluate("document.querySelector('.theme-choice').action = '/my/agency-request/'")
    pressing("Dark")(window)


def turn_on_app(window: Window) -> None:
    """From its secret to the recovery codes."""
    secret = window.page.locator(".secret").inner_text()
    window.page.get_by_label("Code from the app").fill(code_for(secret))
    pressing("Turn it on")(window)


TRAVELER = [
    Page("pages/home.html", "/"),
    Page(PROFILE, "/my/profile/", then=opened),
    Page(PROFILE, "/my/profile/", then=bad_profile, also=[422]),
    Page(WALLET, "/my/credentials/"),
    Page(WALLET, "/my/credentials/", then=too_many_systems, also=[422]),
    Page(CARD, "/my/credentials/new/"),
    Page(CARD, "/my/credentials/new/", then=bad_credential, also=[422]),
    Page(CARD, held()),
    Page("accounts/wallet_list.html", LIST, then=pressing("Read it"), also=[422]),
    Page("accounts/wallet_review.html", LIST, then=pasted),
    Page("accounts/wallet_review.html", LIST, then=saved_unread, also=[422]),
    Page("accounts/wallet_removal.html", held("removal/")),
    Page("roles/where.html", "/my/map/", then=opened),
    Page("roles/where.html", "/my/map/?starts_on=2020-01-01", 422),
    Page(WORK, "/my/experience/new/", then=pressing("Save"), also=[422]),
    Page(WORK, spell()),
    Page("accounts/experience_removal.html", spell("removal/")),
    Page("assignments/my/applications.html", "/my/applications/"),
    Page(MINE, mine("offered"), then=opened),
    Page(MINE, mine("outdated"), then=opened),
    Page(MINE, mine("over")),
    Page(MINE, apply("live"), then=opened),
    Page("assignments/apply.html", apply("unstated"), then=opened),
    Page("assignments/apply.html", apply("unstated"), then=bad_application, also=[422]),
    Page("accounts/not_allowed.html", "/desk/", 403),
]
# For Dan, who has no applications but one, no résumé and an invitation.
BEGINNER = [
    Page(PROFILE, "/my/profile/"),
    Page(WALLET, "/my/credentials/"),
    Page("accounts/agency_request.html", "/my/agency-request/"),
    Page(
        "accounts/agency_request.html",
        "/my/agency-request/",
        then=pressing("Ask to be let in"),
        also=[422],
    ),
    Page("accounts/invitation.html", lambda world: world.invitation()),
    Page("accounts/invitation.html", lambda world: world.invitation("someone@example.com")),
    Page("account/email_change.html", "/accounts/email/"),
    Page("account/logout.html", "/accounts/logout/"),
]
# In this order: the password is asked once, and each leads on from the last.
SAFETY = [
    Page("account/reauthenticate.html", "/accounts/reauthenticate/"),
    Page("account/reauthenticate.html", "/accounts/reauthenticate/", then=pressing("Go on")),
    Page("pages/home.html", "/accounts/reauthenticate/?next=/", then=tell_password),
    Page("accounts/account.html", "/my/account/"),
    Page(
        "account/password_change.html",
        "/accounts/password/change/",
        then=pressing("Change password"),
    ),
    Page("usersessions/usersession_list.html", "/accounts/sessions/"),
    Page("mfa/index.html", ACCOUNT),
    Page("mfa/webauthn/authenticator_list.html", f"{ACCOUNT}webauthn/"),
    Page("mfa/webauthn/add_form.html", f"{ACCOUNT}webauthn/add/"),
    Page("mfa/totp/activate_form.html", f"{ACCOUNT}totp/activate/"),
    Page("mfa/totp/activate_form.html", f"{ACCOUNT}totp/activate/", then=pressing("Turn it on")),
    Page("mfa/recovery_codes/index.html", f"{ACCOUNT}totp/activate/", then=turn_on_app),
    Page("mfa/recovery_codes/index.html", f"{ACCOUNT}recovery-codes/"),
    Page("mfa/recovery_codes/generate.html", f"{ACCOUNT}recovery-codes/generate/"),
    Page("mfa/totp/deactivate_form.html", f"{ACCOUNT}totp/deactivate/"),
    Page("mfa/reauthenticate.html", f"{ACCOUNT}reauthenticate/"),
    Page("mfa/index.html", ACCOUNT),
]
# For who has a passkey.
KEYS = [
    Page("mfa/webauthn/authenticator_list.html", f"{ACCOUNT}webauthn/"),
    Page(
        "mfa/webauthn/edit_form.html", lambda world: f"{ACCOUNT}webauthn/keys/{world.key.pk}/edit/"
    ),
    Page(
        "mfa/webauthn/authenticator_confirm_delete.html",
        lambda world: f"{ACCOUNT}webauthn/keys/{world.key.pk}/remove/",
    ),
    Page("mfa/webauthn/reauthenticate.html", f"{ACCOUNT}webauthn/reauthenticate/"),
]
# For an account without a password and without a profile.
BARE = [
    Page("account/password_set.html", "/accounts/password/set/"),
    Page("assignments/apply_profile.html", apply("live")),
    Page("accounts/not_allowed.html", "/my/profile/", 403),
    Page("accounts/account.html", "/my/account/"),
]
# For staff without a second factor where it is required.
FACTOR = [
    Page("mfa/index.html", "/admin/"),
    Page("accounts/second_factor_first.html", "/help/", then=posted_to_what_is_closed, also=[403]),
]
