"""The wallet: what is typed is kept, what is wrong is told beside its field."""

import re
from datetime import date, timedelta

import pytest

from accounts.models import Candidate, HeldCredential
from roles.models import Credential
from tests import build, cast
from tests.accounts.wallets import NEW, a_license, add, errors, of_kind

pytestmark = pytest.mark.django_db


@pytest.fixture
def cleo(client) -> Candidate:
    client.force_login(cast.cleo().user)
    return cast.cleo()


def day(days: int) -> str:
    return (build.today() + timedelta(days=days)).isoformat()


def test_a_credential_is_listed_whole(client, cleo):
    add(client, number="  12 345-678 ", issued_on="2024-01-31", expires_on="2030-01-31")

    held = HeldCredential.objects.get()
    assert (held.candidate, held.number, held.status) == (cleo, "12 345-678", "claimed")
    assert (held.issued_on, held.expires_on) == (date(2024, 1, 31), date(2030, 1, 31))


def test_the_list_shows_the_end_of_the_number_and_its_page_the_whole(client, cleo):
    add(client, number="RT-98761234")
    held = HeldCredential.objects.get()

    listed = client.get("/my/credentials/").content.decode()
    own = client.get(f"/my/credentials/{held.pk}/").content.decode()

    assert "ending 1234" in listed
    assert "9876" not in listed
    assert "RT-98761234" in own


@pytest.mark.parametrize("number", ["1", "1234", "1234567"])
def test_a_number_too_short_to_hide_is_not_shown_in_the_list(client, cleo, number):
    add(client, number=number)

    assert "No. on file" in client.get("/my/credentials/").content.decode()
    assert HeldCredential.objects.get().number_end == ""


def test_one_in_process_is_listed_with_the_day_it_is_expected(client, cleo):
    add(client, in_process="filed", expected_on=day(30))

    held = HeldCredential.objects.get()
    page = client.get("/my/credentials/").content.decode()
    assert (held.in_process, held.expected_on) == ("filed", build.today() + timedelta(days=30))
    assert "Application filed" in page


@pytest.mark.parametrize(
    ("days", "words"),
    [(-1, "Expired"), (0, "Expires today"), (1, "Expires tomorrow"), (90, "Expires in 90 days")],
)
def test_what_ends_soon_is_said(client, cleo, days, words):
    add(client, expires_on=day(days))

    assert words in client.get("/my/credentials/").content.decode()


def test_what_ends_later_is_not_said(client, cleo):
    add(client, expires_on=day(91))

    assert "Expires in" not in client.get("/my/credentials/").content.decode()


def test_they_stand_under_their_kinds(client, cleo):
    for kind in Credential.Kind.values:
        cleo.held_credentials.create(credential=of_kind(kind, f"x-{kind[:20]}", f"A {kind}"))

    sections = client.get("/my/credentials/").context["sections"]

    assert [(name, len(rows)) for name, rows in sections] == [
        ("Registrations and certifications", 1),
        ("State licenses", 1),
        ("Life support", 1),
        ("Education", 1),
        ("Health and onboarding", 2),
    ]


# ------------------------------------------------------------------ what is wrong
@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"credential": ""}, "credential", "Choose one."),
        ({"credential": "no-such"}, "credential", "Choose one from the list."),
        ({"credential": "a\x00b"}, "credential", "cannot be read"),
        ({"state": "OK"}, "state", "not tied to a state"),
        ({"state": "ZZ"}, "state", "Choose one from the list."),
        ({"number": "x" * 41}, "number", "At most 40 fit."),
        ({"number": "12\u202e34"}, "number", "cannot be read"),
        ({"in_process": "maybe"}, "in_process", "Choose one from the list."),
        ({"issued_on": "1949-12-31"}, "issued_on", "not before 1950"),
        ({"issued_on": day(1)}, "issued_on", "still to come"),
        ({"issued_on": "2026-02-30"}, "issued_on", "as 2027-01-31"),
        ({"expires_on": "9999-12-31"}, "expires_on", "Check the year"),
        ({"expires_on": "1949-12-31"}, "expires_on", "Check the year"),
        ({"expires_on": "soon"}, "expires_on", "as 2027-01-31"),
        ({"expected_on": day(3)}, "expected_on", "still in process"),
        ({"in_process": "filed", "expected_on": day(-1)}, "expected_on", "has passed"),
        ({"in_process": "filed", "expected_on": day(1500)}, "expected_on", "three years"),
        ({"in_process": "filed", "issued_on": "2024-01-01"}, "issued_on", "no such day"),
        ({"in_process": "scheduled", "expires_on": day(99)}, "expires_on", "no such day"),
        (
            {"issued_on": "2024-01-01", "expires_on": "2023-01-01"},
            "expires_on",
            "cannot expire before",
        ),
    ],
)
def test_what_is_wrong_is_told_beside_its_field(client, cleo, changes, field, words):
    build.a_state()

    response = add(client, **{"number": "kept 1"} | changes)

    assert response.status_code == 422
    assert words in errors(response)[field]
    assert list(errors(response)) == [field]
    if field != "number":
        assert b"kept 1" in response.content
    assert not HeldCredential.objects.exists()


def test_the_same_credential_of_the_same_state_is_listed_once(client, cleo):
    add(client)

    response = add(client)

    assert "You already list ARRT Radiography." in errors(response)["credential"]
    assert HeldCredential.objects.count() == 1


def test_licenses_of_two_states_are_two(client, cleo):
    license_ = a_license().pk
    build.a_state("TX", "Texas")

    add(client, credential=license_, state=build.a_state().pk)
    add(client, credential=license_, state="TX")
    third = add(client, credential=license_, state="TX")

    assert HeldCredential.objects.count() == 2
    assert "for Texas" in errors(third)["credential"]


def test_a_license_needs_its_state(client, cleo):
    response = add(client, credential=a_license().pk)

    assert "belongs to a state" in errors(response)["state"]


def test_a_license_of_one_state_has_that_state_by_itself(client, cleo):
    build.a_state("TX", "Texas")
    texan = a_license("lic-tx-mrt", "Texas MRT").pk

    other = add(client, credential=texan, state=build.a_state().pk)
    add(client, credential=texan)

    assert "given by Texas" in errors(other)["state"]
    assert HeldCredential.objects.get().state_id == "TX"


def test_one_no_longer_issued_may_be_listed(client, cleo):
    retired = build.a_credential("arrt-cv", "ARRT Cardiovascular")
    Credential.objects.filter(pk=retired.pk).update(status=Credential.Status.LEGACY)

    page = client.get("/my/credentials/new/").content.decode()
    add(client, credential=retired.pk)

    assert "ARRT Cardiovascular (no longer issued)" in page
    assert HeldCredential.objects.get().credential == retired


# ------------------------------------------------------------------ elsewhere in the page
def test_a_link_from_elsewhere_chooses_what_is_to_be_added(client, cleo):
    license_ = a_license().pk
    build.a_state("TX", "Texas")

    page = client.get(f"{NEW}?credential={license_}&state=TX").content.decode()

    assert f'<option value="{license_}" selected>' in page
    assert '<option value="TX" selected>' in page


@pytest.mark.parametrize("asked", ["no-such", "%00", "‮", "1&state=ZZ"])
def test_a_link_that_names_nothing_chooses_nothing(client, cleo, asked):
    response = client.get(f"{NEW}?credential={asked}")

    assert response.status_code == 200
    assert not re.search(r'value="[^"]+" selected', response.content.decode())


QUERIES = 9


def test_the_wallet_costs_the_same_with_one_and_three_rows(client, cleo, django_assert_num_queries):
    for number in range(3):
        other = build.a_credential(f"c{number}")
        held = cleo.held_credentials.create(credential=other, number="1" * 9)
        held.checks.create(status="verified", method="lookup", by=cast.sam())
        cleo.experience.create(profession=build.a_profession(), started_on=f"202{number}-01-01")
        client.get("/my/credentials/")
        if number != 1:
            with django_assert_num_queries(QUERIES):
                client.get("/my/credentials/")
