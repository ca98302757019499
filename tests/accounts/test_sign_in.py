"""Signing in under attack: one door, no fixation, limits that hold, sessions that end."""

import re

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.test import Client

from accounts.models import Agency, Membership
from outbox.models import Email
from tests import cast
from tests.accounts.factors import (
    code_of,
    confirmed,
    sign_in,
    sign_in_twofold,
    with_app,
    with_recovery_codes,
    wrong,
)

pytestmark = pytest.mark.django_db


def signed_in(client: Client) -> bool:
    return client.get("/my/account/").status_code == 200


# ------------------------------------------------------------------ the admin's own door
def test_the_admin_takes_no_password(client):
    sam = confirmed(cast.sam())

    response = client.post("/admin/login/", {"username": sam.email, "password": cast.PASSWORD})

    assert response.url == "/accounts/login/?next=/admin/"
    assert not Session.objects.exists()


def test_the_admins_door_is_closed_to_others_without_a_form(client):
    client.force_login(cast.ben())

    response = client.get("/admin/login/")

    assert response.status_code == 403
    assert b'type="password"' not in response.content


def test_staff_pass_through_the_admins_door(client):
    client.force_login(cast.sam())

    assert client.get("/admin/login/?next=/admin/accounts/").url == "/admin/accounts/"
    assert client.get("/admin/login/?next=https://evil.example/").url == "/admin/"


def test_the_admins_password_page_leads_to_the_one_that_asks_again(client):
    client.force_login(cast.sam())

    assert client.get("/admin/password_change/").url == "/accounts/password/change/"


# ------------------------------------------------------------------ sessions
def test_signing_in_changes_the_key_of_the_session(client):
    planted = client.session
    planted["planted"] = True
    planted.save()
    client.cookies["sessionid"] = planted.session_key
    thief = Client()
    thief.cookies["sessionid"] = planted.session_key

    sign_in(client, cast.cleo().user)

    assert client.session.session_key != planted.session_key
    assert signed_in(client)
    assert not signed_in(thief)


def test_who_may_no_longer_sign_in_is_out_at_once(client):
    user = cast.cleo().user
    client.force_login(user)

    user.is_active = False
    user.save()

    assert not signed_in(client)


def test_a_new_password_ends_every_session(client, other_browser):
    user = cast.cleo().user
    sign_in(client, user)
    sign_in(other_browser, user)

    new = "a quite different pass phrase"
    client.post("/accounts/reauthenticate/", {"password": cast.PASSWORD})
    client.post(
        "/accounts/password/change/",
        {"oldpassword": cast.PASSWORD, "password1": new, "password2": new},
    )

    assert (signed_in(client), signed_in(other_browser)) == (False, False)
    assert sign_in(client, user, new).status_code == 302


def test_a_lost_role_is_lost_on_the_next_page(client):
    ana = cast.ana()
    client.force_login(ana)
    before = client.get("/desk/agency/").status_code

    Membership.objects.filter(user=ana).update(role=Membership.Role.RECRUITER)

    assert (before, client.get("/desk/agency/").status_code) == (200, 403)


@pytest.mark.parametrize(
    ("person", "hours", "stays"),
    [
        (cast.ben, 1, True),
        (cast.ben, 3, False),
        (cast.sam, 3, False),
        (lambda: cast.cleo().user, 24 * 13, True),
        (lambda: cast.cleo().user, 24 * 15, False),
    ],
)
def test_an_idle_session_ends_sooner_at_work(client, person, hours, stays):
    with time_machine.travel("2026-11-02T09:00Z", tick=False) as clock:
        sign_in(client, person())
        client.session.set_expiry(None)
        clock.shift(hours * 3600)

        assert signed_in(client) is stays


def test_the_busiest_session_ends_after_thirty_days(client):
    with time_machine.travel("2026-11-02T09:00Z", tick=False) as clock:
        client.force_login(cast.cleo().user)
        for _ in range(5):
            clock.shift(6 * 24 * 3600 - 60)
            assert signed_in(client)
        clock.shift(24 * 3600)

        assert not signed_in(client)


def test_proving_it_is_you_changes_the_key_too(client):
    user = cast.cleo().user
    sign_in(client, user)
    before = client.session.session_key

    client.post("/accounts/reauthenticate/", {"password": cast.PASSWORD})

    assert client.session.session_key != before
    assert signed_in(client)
    assert client.get("/accounts/sessions/").content.count(b"This one") == 1


def test_other_sessions_can_be_ended(client, other_browser):
    user = cast.cleo().user
    sign_in(client, user)
    sign_in(other_browser, user)

    client.post("/accounts/sessions/")

    assert (signed_in(client), signed_in(other_browser)) == (True, False)


# ------------------------------------------------------------------ limits
def guess(client: Client, user, password: str, caller: str):
    return client.post(
        "/accounts/login/",
        {"login": user.email, "password": password},
        headers={"X-Forwarded-For": caller},
    )


def test_the_sixth_guess_is_not_looked_at_wherever_it_claims_to_come_from(client):
    user = confirmed(cast.cleo().user)

    for number in range(5):
        guess(client, user, "wrong", f"192.0.2.{number}")
    sixth = guess(client, user, cast.PASSWORD, "192.0.2.99")
    seventh = guess(client, user, "wrong", "192.0.2.100")

    assert "paused" in str(sixth.context["form"].errors)
    assert "paused" in str(seventh.context["form"].errors)
    assert not signed_in(client)
    assert [mail.subject for mail in Email.objects.all()] == [
        "Signing in to your account is paused"
    ]


def test_an_unknown_address_reads_like_a_wrong_password(client):
    user = confirmed(cast.cleo().user)

    wrong_password = guess(client, user, "wrong", "192.0.2.1")
    user.email = "nobody@example.com"
    unknown = guess(client, user, "wrong", "192.0.2.1")

    assert unknown.context["form"].errors == wrong_password.context["form"].errors


def test_a_request_around_the_proxy_is_no_error(client, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 2

    response = guess(client, confirmed(cast.cleo().user), cast.PASSWORD, "192.0.2.1")

    assert response.status_code == 302


def test_ten_wrong_codes_are_limited(client):
    sam = with_app(cast.sam())
    sign_in(client, sam)

    answers = [
        client.post("/accounts/2fa/authenticate/", {"code": wrong(code_of(sam))}) for _ in range(10)
    ]
    right = client.post("/accounts/2fa/authenticate/", {"code": code_of(sam)})

    assert "paused" in str(answers[-1].context["form"].errors)
    assert right.status_code == 200
    assert not signed_in(client)


def test_a_code_of_the_app_is_taken_once(client, other_browser):
    sam = with_app(cast.sam())
    with time_machine.travel("2026-11-02T09:00Z", tick=False):
        sign_in_twofold(client, sam)
        sign_in_twofold(other_browser, sam)

        assert (signed_in(client), signed_in(other_browser)) == (True, False)


def test_a_recovery_code_is_taken_once(client, other_browser):
    sam = cast.sam()
    code = with_recovery_codes(sam)[0]

    for browser in (client, other_browser):
        sign_in(browser, sam)
        browser.post("/accounts/2fa/authenticate/", {"code": code})

    assert (signed_in(client), signed_in(other_browser)) == (True, False)


# ------------------------------------------------------------------ a new password by mail
def reset_link(client: Client, user) -> str:
    client.post("/accounts/password/reset/", {"email": user.email})
    return re.search(
        r"(/accounts/password/reset/key/\S+)", Email.objects.latest("created_at").text
    )[1]


def set_password(client: Client, link: str, password: str = "a quite different pass phrase"):
    form = client.get(link)
    if form.status_code != 302:
        return form
    return client.post(form.url, {"password1": password, "password2": password})


def test_a_reset_for_an_unknown_address_reads_the_same(client, other_browser):
    user = confirmed(cast.cleo().user)

    known = client.post("/accounts/password/reset/", {"email": user.email})
    unknown = other_browser.post("/accounts/password/reset/", {"email": "nobody@example.com"})

    assert known.url == unknown.url == "/accounts/password/reset/done/"
    assert Email.objects.count() == 2


def test_a_reset_link_works_once(client, other_browser):
    user = confirmed(cast.cleo().user)
    link = reset_link(client, user)

    first = set_password(client, link)
    second = set_password(other_browser, link)

    assert first.status_code == 302
    assert b"no longer works" in second.content


def test_a_reset_link_ends_after_an_hour(client):
    user = confirmed(cast.cleo().user)
    with time_machine.travel("2026-11-02T09:00Z", tick=False) as clock:
        link = reset_link(client, user)
        clock.shift(3601)

        assert b"no longer works" in client.get(link).content


def test_a_reset_link_fits_its_own_account_alone(client):
    cleo, dan = confirmed(cast.cleo().user), confirmed(cast.dan().user)
    link = reset_link(client, cleo)

    other = re.sub(r"key/[0-9a-z]+-", f"key/{base36(dan.pk)}-", link)

    assert b"no longer works" in client.get(other).content


def base36(number: int) -> str:
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    return digits[number] if number < 36 else base36(number // 36) + digits[number % 36]


def test_a_reset_does_not_go_around_the_second_factor(client):
    sam = with_app(cast.sam())
    set_password(client, reset_link(client, sam))

    straight = client.get("/admin/")
    after_password = sign_in(client, sam, "a quite different pass phrase")

    assert straight.status_code == 302
    assert after_password.url == "/accounts/2fa/authenticate/"


def test_links_in_mails_ignore_the_host_of_the_request(client, settings):
    user = confirmed(cast.cleo().user)

    client.post(
        "/accounts/password/reset/", {"email": user.email}, headers={"Host": "evil.example"}
    )

    assert "evil.example" not in Email.objects.get().text
    assert settings.SITE_URL in Email.objects.get().text


# ------------------------------------------------------------------ changing what signs one in
@pytest.mark.parametrize(
    "page",
    ["/accounts/2fa/totp/activate/", "/accounts/2fa/webauthn/add/"],
)
def test_changes_ask_again_who_it_is(client, page):
    confirmed(cast.cleo().user)
    client.force_login(cast.cleo().user)

    assert client.get(page).url.startswith("/accounts/reauthenticate/")


def test_the_old_address_hears_of_the_new_one(client):
    user = cast.cleo().user
    sign_in(client, user)
    client.post("/accounts/reauthenticate/", {"password": cast.PASSWORD})

    client.post("/accounts/email/", {"email": "new@example.com", "action_add": ""})
    link = re.search(r"(/accounts/confirm-email/\S+)", Email.objects.latest("created_at").text)[1]
    client.post(link)

    user.refresh_from_db()
    told = Email.objects.get(to="cleo@example.com")
    assert user.email == "new@example.com"
    assert told.subject == "You now sign in with another address"


def test_a_waiting_agency_is_where_its_owner_arrives(client):
    Agency.objects.filter(pk=cast.northway().pk).update(status=Agency.Status.PENDING)

    response = sign_in(client, cast.ana())

    assert response.url == "/desk/"


@pytest.mark.parametrize(
    "password", ["  spaces stay spaces  ", "🦴🦻🏽 nights in Tulsa", "x" * 5 + "y" * 251]
)
def test_any_password_is_taken_exactly(client, password):
    user = cast.cleo().user
    user.set_password(password)
    user.save()

    sign_in(client, user, password)

    assert signed_in(client)


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("short", "at least 10"),
        ("x" * 257, "At most 256 fit."),
        ("null\x00null\x00null", "cannot be read"),
        ("password123", "too common"),
        ("cleo@example.com", "too similar"),
    ],
)
def test_a_bad_password_is_told_beside_its_field(client, password, words):
    response = client.post(
        "/accounts/signup/",
        {"name": "Cleo", "email": "cleo@example.com", "password1": password, "kind": "traveler"},
    )

    assert words.lower() in " ".join(response.context["form"].errors["password1"]).lower()
