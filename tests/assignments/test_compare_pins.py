"""The cookie and the link: signed, bounded, without a person in them, and never an error."""

from datetime import timedelta

import pytest
import time_machine
from django.core import signing
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Agency
from assignments.comparing.pins import COOKIE, LONGEST, Pin, opened, salt, sealed
from tests import build, cast
from tests.assignments.comparisons import add, golden_j, page, titles, words

pytestmark = pytest.mark.django_db
AN_ID = "abcdefghjkmn"


def signed(value: object, purpose: str = "cookie") -> str:
    return signing.dumps(value, salt=salt(purpose))


WRONG = {
    "nothing": "",
    "no signature": "abc",
    "another signature": sealed([Pin(AN_ID, 1)], "cookie")[:-1] + "!",
    "a link": sealed([Pin(AN_ID, 1)], "link"),
    "no list": signed({"a": 1}),
    "no pairs": signed([AN_ID]),
    "a version in words": signed([[AN_ID, "1"]]),
    "a version that is a truth": signed([[AN_ID, True]]),
    "no version": signed([[AN_ID, 0]]),
    "a version beyond the column": signed([[AN_ID, 2**31]]),
    "an id that is none": signed([["<script>", 1]]),
    "a long text": "a" * (LONGEST + 1),
}


@pytest.mark.parametrize("cookie", WRONG.values(), ids=WRONG)
def test_a_cookie_that_is_not_ours_is_an_empty_set(client, cookie):
    client.cookies[COOKIE] = cookie

    assert "Nothing to compare yet" in words(page(client))
    assert client.get(reverse("compare_csv")).status_code == 302


def test_a_signed_list_of_more_than_five_is_cut(client):
    many = [Pin(build.an_assignment().public_id, 1) for _ in range(6)]
    client.cookies[COOKIE] = sealed(many, "cookie")

    assert len(titles(page(client))) == 5


def test_a_cookie_older_than_30_days_is_an_empty_set(client):
    add(client, *golden_j())
    old = client.cookies[COOKIE].value

    with time_machine.travel(timezone.now() + timedelta(days=31), tick=False):
        client.cookies[COOKIE] = old
        assert "Nothing to compare yet" in words(page(client))


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(client, settings):
    settings.SESSION_COOKIE_SECURE = True
    add(client, build.an_assignment())

    cookie = client.cookies[COOKIE]
    assert (cookie["httponly"], cookie["samesite"], cookie["secure"]) == (True, "Lax", True)
    assert cookie["max-age"] == 30 * 24 * 3600


def test_the_cookie_goes_when_nothing_is_kept(client):
    one = build.an_assignment()
    add(client, one)

    client.post(reverse("compare_removal"), {"assignment": one.public_id})

    assert client.cookies[COOKIE].value == ""


def link(client: Client) -> str:
    address = page(client).xpath("//a[@class='compare-link']/@href")[0]
    return address[address.index("/compare/") :]


def test_a_shared_link_shows_the_sheet_and_lets_nothing_be_changed(client):
    add(client, *golden_j())

    found = page(Client(), link(client))

    assert titles(found) == ["A of case J", "B of case J"]
    acts = set(found.xpath("//main//form//button[@type='submit']/@formaction"))
    assert acts == {reverse("compare_keeping")}
    assert "Take A off" not in words(found)


def test_a_shared_link_holds_nothing_of_who_shared_it(client):
    client.force_login(cast.cleo().user)
    one, other = golden_j()
    add(client, one, other)

    token = link(client).partition("?of=")[2].replace("%3A", ":")

    assert opened(token, "link") == [Pin(one.public_id, 1), Pin(other.public_id, 1)]
    assert "Cleo" not in words(page(Client(), link(client)))


def test_a_shared_sheet_is_kept_beside_what_is_there(client):
    add(client, *golden_j())
    token = link(client).partition("?of=")[2].replace("%3A", ":")
    reader = Client()
    add(reader, *(build.an_assignment(advertised_title=f"Own {n}") for n in range(4)))

    reader.post(reverse("compare_keeping"), {"of": token})

    said = page(reader)
    assert titles(said) == ["Own 0", "Own 1", "Own 2", "Own 3", "A of case J"]
    assert "Only 1 of 2 were added" in words(said)


def test_an_expired_link_is_410_and_a_forged_one_404(client):
    add(client, *golden_j())
    address = link(client)

    forged = client.get(address[:-1] + ("a" if address[-1] != "a" else "b"))
    with time_machine.travel(timezone.now() + timedelta(days=31), tick=False):
        expired = client.get(address)

    assert (forged.status_code, expired.status_code) == (404, 410)
    assert "This link leads to no sheet" in forged.content.decode()
    assert "This shared sheet is over" in expired.content.decode()


@pytest.mark.parametrize("name", ["compare", "compare_csv"])
def test_a_cookie_is_no_link(client, name):
    cookie = sealed([Pin(AN_ID, 1)], "cookie")

    assert client.get(reverse(name), {"of": cookie}).status_code == 404


def test_a_version_that_was_never_public_is_not_shown_by_a_signature(client):
    """The signature says that we wrote it; what is public is asked of the board."""
    one, other = golden_j()
    values = build.values(advertised_title="Not to be seen")
    one.versions.get()
    build.lifecycle.submit(one, values, [], by=cast.ben())
    client.cookies[COOKIE] = sealed([Pin(one.public_id, 2), Pin(other.public_id, 1)], "cookie")

    found = page(client)

    assert "Not to be seen" not in words(found)
    assert "One assignment is not shown any more" in words(found)


def test_an_agency_that_is_suspended_takes_its_columns_along(client):
    add(client, *golden_j())
    shared = link(client)
    Agency.objects.update(status="suspended")

    for address in ("", shared):
        assert "case J" not in words(page(client, address))


def test_press_without_scripts_comes_back_to_its_button(client):
    pinned = build.an_assignment()

    response = client.post(
        reverse("compare_addition"), {"assignment": pinned.public_id, "next": "/search/?q=ct#x"}
    )

    assert response.url == f"/search/?q=ct#compare-{pinned.public_id}"
