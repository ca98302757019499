"""From a typed address to a person who can sign in; and nothing told about who has an account."""

import re
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from allauth.account.models import EmailAddress
from django.db import connection
from django.test import Client
from django.urls import reverse

from accounts.models import Agency, Candidate, Membership, User
from outbox.models import Email
from tests import cast
from tests.accounts.counting import CountingHasher

pytestmark = pytest.mark.django_db

SIGN_UP = "/accounts/signup/"


def typed(**changes):
    return {
        "name": "Cleo Example",
        "email": "cleo@example.com",
        "password1": cast.PASSWORD,
        "kind": "traveler",
    } | changes


def link_in(email: Email) -> str:
    return re.search(r"https?://[^/\s]+(/accounts/\S+)", email.text)[1]


def test_sign_up_makes_a_traveler_and_one_mail(client):
    response = client.post(SIGN_UP, typed())

    user = User.objects.get()
    assert response.url == "/accounts/confirm-email/"
    assert (user.email, user.name) == ("cleo@example.com", "Cleo Example")
    assert Candidate.objects.get().user == user
    assert [mail.to for mail in Email.objects.all()] == ["cleo@example.com"]


def test_confirming_is_a_press_not_a_look(client):
    client.post(SIGN_UP, typed())
    link = link_in(Email.objects.get())

    looked = client.get(link)
    still_shut = EmailAddress.objects.get().verified
    pressed = client.post(link)

    assert looked.status_code == 200
    assert still_shut is False
    assert pressed.status_code == 302
    assert EmailAddress.objects.get().verified is True


def test_the_browser_that_signed_up_is_signed_in_when_it_confirms(client):
    client.post(SIGN_UP, typed())

    client.post(link_in(Email.objects.get()))

    assert client.get("/my/profile/").status_code == 200


def test_another_browser_that_confirms_is_not_signed_in(client, other_browser):
    client.post(SIGN_UP, typed())

    other_browser.post(link_in(Email.objects.get()))

    assert other_browser.get("/my/profile/").status_code == 302


def test_nobody_signs_in_before_confirming(client, other_browser):
    client.post(SIGN_UP, typed())

    other_browser.post("/accounts/login/", {"login": "cleo@example.com", "password": cast.PASSWORD})

    assert other_browser.get("/my/profile/").status_code == 302


def test_a_confirmed_person_signs_in(client, other_browser):
    client.post(SIGN_UP, typed())
    client.post(link_in(Email.objects.get()))

    other_browser.post("/accounts/login/", {"login": "CLEO@example.com", "password": cast.PASSWORD})

    assert other_browser.get("/my/profile/").status_code == 200


def test_a_known_and_a_fresh_address_get_the_same_answer(client, other_browser):
    cast.cleo()

    fresh = client.post(SIGN_UP, typed(email="new@example.com"), follow=True)
    known = other_browser.post(SIGN_UP, typed(), follow=True)

    token = re.compile(rb"[A-Za-z0-9]{64}|(new|cleo)@example.com")
    assert fresh.redirect_chain == known.redirect_chain
    assert token.sub(b"", fresh.content) == token.sub(b"", known.content)
    assert {mail.to for mail in Email.objects.all()} == {"new@example.com", "cleo@example.com"}
    assert User.objects.count() == 2


def test_a_known_address_spends_a_hash_too(client, settings):
    """The test counts hashes instead of milliseconds: both answers cost exactly one."""
    cast.cleo()
    settings.PASSWORD_HASHERS = ["tests.accounts.counting.CountingHasher"]
    spent = []
    for email in ("cleo@example.com", "new@example.com"):
        CountingHasher.encoded = 0
        client.post(SIGN_UP, typed(email=email))
        spent.append(CountingHasher.encoded)

    assert spent == [1, 1]


def test_an_agency_is_requested_at_sign_up_and_waits(client):
    client.post(
        f"{SIGN_UP}?as=agency",
        typed(kind="agency", agency_name="Northway Travel", agency_website="northway.example"),
    )

    agency = Agency.objects.get()
    assert (agency.status, agency.slug) == ("pending", "northway-travel")
    assert agency.website == "https://northway.example"
    assert agency.memberships.get().role == Membership.Role.OWNER
    assert not Candidate.objects.exists()


def test_the_name_of_an_agency_is_taken_once_in_any_case(client):
    cast.northway()

    response = client.post(SIGN_UP, typed(kind="agency", agency_name="NORTHWAY travel"))

    assert "already here" in response.context["form"].errors["agency_name"][0]
    assert not User.objects.exists()


def test_the_page_asks_for_the_agency_only_where_one_is_meant(client):
    traveler = client.get(SIGN_UP)
    recruiter = client.get(f"{SIGN_UP}?as=agency")

    assert b"agency_name" not in traveler.content
    assert b"agency_name" in recruiter.content


@pytest.mark.django_db(transaction=True)
def test_sign_ups_at_once_make_one_account():
    """All pass their check before the first has written; the constraint decides."""
    start = Barrier(4)

    def press() -> str:
        browser = Client()
        start.wait()
        try:
            return browser.post(SIGN_UP, typed()).url
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        answers = [pool.submit(press) for _ in range(4)]

    assert {answer.result() for answer in answers} == {"/accounts/confirm-email/"}
    assert User.objects.count() == 1
    assert Candidate.objects.count() == 1


def test_sign_in_leads_a_traveler_to_the_board(client):
    person = cast.cleo().user
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)

    response = client.post("/accounts/login/", {"login": person.email, "password": cast.PASSWORD})

    assert response.url == reverse("home")


def test_a_next_address_elsewhere_is_not_followed(client):
    person = cast.cleo().user
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)

    response = client.post(
        "/accounts/login/?next=https://evil.example/",
        {"login": person.email, "password": cast.PASSWORD, "next": "https://evil.example/"},
    )

    assert response.url == reverse("home")
