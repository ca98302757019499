"""Staff and owners of agencies need a second factor, used in this very session."""

import pytest
from allauth.mfa.models import Authenticator

from accounts.models import User
from tests import cast
from tests.accounts.factors import code_for, code_of, sign_in, sign_in_twofold, with_app

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _as_in_production(settings):
    settings.REQUIRE_SECOND_FACTOR = True


@pytest.mark.parametrize("page", ["/admin/", "/admin/jsi18n/", "/admin/accounts/user/"])
def test_staff_without_a_factor_are_led_to_set_one_up(client, page):
    client.force_login(cast.sam())

    response = client.get(page)

    assert response.url == f"/accounts/2fa/?next={page.replace('/', '%2F')}"


def test_a_post_without_the_factor_is_refused_and_changes_nothing(client):
    ben = cast.ben()
    client.force_login(cast.sam())

    response = client.post(f"/admin/accounts/user/{ben.pk}/change/", {"name": "Mallory"})

    assert response.status_code == 403
    assert b"Nothing was changed" in response.content
    assert User.objects.get(pk=ben.pk).name == "Ben"


def test_an_owner_needs_it_for_the_desk(client):
    client.force_login(cast.ana())

    assert client.get("/desk/agency/").url == "/accounts/2fa/?next=%2Fdesk%2Fagency%2F"


def test_a_recruiter_and_a_traveler_do_not(client):
    client.force_login(cast.ben())
    recruiter = client.get("/my/account/")
    client.force_login(cast.cleo().user)
    traveler = client.get("/my/profile/")

    assert (recruiter.status_code, traveler.status_code) == (200, 200)


def test_public_pages_and_signing_out_stay_open(client):
    client.force_login(cast.sam())

    assert client.get("/help/").status_code == 200
    assert client.post("/accounts/logout/").status_code == 302


def test_a_sign_in_with_the_app_opens_the_admin(client):
    sam = with_app(cast.sam())

    sign_in_twofold(client, sam)

    assert client.get("/admin/").status_code == 200


def test_a_session_from_before_enrolment_does_not_count(client):
    sam = cast.sam()
    client.force_login(sam)
    with_app(sam)

    response = client.get("/admin/")

    assert response.url == "/accounts/2fa/reauthenticate/?next=%2Fadmin%2F"


def test_giving_the_code_in_that_session_counts(client):
    sam = cast.sam()
    client.force_login(sam)
    with_app(sam)

    response = client.post(
        "/accounts/2fa/reauthenticate/", {"code": code_of(sam), "next": "/admin/"}
    )

    assert response.url == "/admin/"
    assert client.get("/admin/").status_code == 200


@pytest.mark.parametrize(
    "page", ["totp/deactivate/", "recovery-codes/generate/", "", "webauthn/add/"]
)
def test_the_password_alone_cannot_touch_a_factor_that_is_there(client, page):
    sam = cast.sam()
    client.force_login(sam)
    with_app(sam)
    client.post("/accounts/reauthenticate/", {"password": cast.PASSWORD})

    response = client.get(f"/accounts/2fa/{page}")

    assert response.url.startswith("/accounts/2fa/reauthenticate/")


def test_from_the_password_to_the_admin_by_setting_up_an_app(client):
    """The whole way of someone new on the staff, in the order the pages lead."""
    sam = cast.sam()
    sign_in(client, sam)
    client.post("/accounts/reauthenticate/", {"password": cast.PASSWORD})
    setting_up = client.get("/accounts/2fa/totp/activate/")
    code = code_for(setting_up.context["form"].secret)

    client.post("/accounts/2fa/totp/activate/", {"code": code})
    asked = client.get("/accounts/2fa/recovery-codes/")
    client.post("/accounts/2fa/reauthenticate/", {"code": code})
    codes = client.get("/accounts/2fa/recovery-codes/")
    codes_again = client.get("/accounts/2fa/recovery-codes/")

    assert asked.url.startswith("/accounts/2fa/reauthenticate/")
    assert codes.content.count(b"<code>") == 10
    assert codes_again.content.count(b"<code>") == 0
    assert client.get("/admin/").status_code == 200


def test_htmx_is_sent_to_a_whole_page(client):
    client.force_login(cast.sam())

    response = client.get("/admin/", headers={"HX-Request": "true"})

    assert response.headers["HX-Redirect"] == "/accounts/2fa/?next=%2Fadmin%2F"


def test_where_it_is_not_required_nothing_is_asked(client, settings):
    settings.REQUIRE_SECOND_FACTOR = False
    client.force_login(cast.sam())

    assert client.get("/admin/").status_code == 200


def test_secrets_are_unreadable_in_the_database():
    sam = with_app(cast.sam())

    stored = Authenticator.objects.get(user=sam).data["secret"]

    assert stored.startswith("gAAAA")


def test_secrets_outlive_a_change_of_the_key(settings):
    sam = with_app(cast.sam())

    before = code_of(sam)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another key, fifty characters long, so that it will do"

    assert code_of(sam) == before
