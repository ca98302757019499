"""The traveler's page: what is typed is kept, what is wrong is told beside its field."""

from datetime import date, timedelta

import pytest

from accounts.models import Candidate, HeldCredential
from roles.models import Credential
from tests import build, cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cleo(client) -> Candidate:
    client.force_login(cast.cleo().user)
    return cast.cleo()


def a_license() -> Credential:
    license_ = build.a_credential("state-lic-rad", "State radiography license")
    Credential.objects.filter(pk=license_.pk).update(kind=Credential.Kind.STATE_LICENSE)
    return license_


def typed(**changes):
    return {
        "name": "Cleo Example",
        "phone": "(918) 555-0123",
        "home_zip": "",
        "years_experience": "4",
        "available_from": "",
        "about": "",
    } | changes


def add(client, **changes):
    fields = {"credential": build.a_credential().pk, "state": "", "issued_on": "", "expires_on": ""}
    return client.post(
        "/my/profile/credentials/", {f"new-{k}": v for k, v in (fields | changes).items()}
    )


def test_the_profile_is_saved_whole(client, cleo):
    soon = build.today() + timedelta(days=30)

    client.post(
        "/my/profile/",
        typed(
            home_zip=build.a_zip().pk,
            available_from=soon.isoformat(),
            professions=[build.a_profession().pk],
            about="Two CTs, Epic.",
        ),
    )

    cleo.refresh_from_db()
    assert (cleo.user.name, str(cleo.phone)) == ("Cleo Example", "+19185550123")
    assert (cleo.home_zip, cleo.years_experience, cleo.available_from) == ("74104", 4, soon)
    assert [profession.pk for profession in cleo.professions.all()] == ["ct-technologist"]
    assert cleo.about == "Two CTs, Epic."


def test_what_is_unknown_stays_unknown(client, cleo):
    client.post("/my/profile/", typed(years_experience="", phone=""))

    cleo.refresh_from_db()
    assert (cleo.years_experience, cleo.available_from, cleo.phone) == (None, None, "")


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("name", "", "Fill this in."),
        ("name", "x" * 121, "At most 120 fit."),
        ("name", "Visit https://evil.example", "web and e-mail addresses"),
        ("phone", "12", "with its area code"),
        ("home_zip", "00000", "not a ZIP code we know"),
        ("home_zip", "741045", "At most 5 fit."),
        ("years_experience", "-1", "At least 0."),
        ("years_experience", "61", "At most 60."),
        ("years_experience", "many", "whole number"),
        ("available_from", "2026-02-30", "as 2027-01-31"),
        ("available_from", "9999-12-31", "more than five years"),
        ("about", "x" * 1001, "At most 1000 fit."),
        ("professions", "no-such", "Choose from the list."),
        ("name", "Cleo\x00", "cannot be read"),
        ("about", "a\x00b", "cannot be read"),
    ],
)
def test_what_is_wrong_is_told_beside_its_field(client, cleo, field, value, words):
    response = client.post("/my/profile/", typed(about="Typed with care") | {field: value})

    assert response.status_code == 422
    assert words.lower() in " ".join(response.context["form"].errors[field]).lower()
    assert list(response.context["form"].errors) == [field]
    if field != "about":
        assert b"Typed with care" in response.content


def test_an_error_is_tied_to_its_field_for_screen_readers(client, cleo):
    page = client.post("/my/profile/", typed(home_zip="00000")).content.decode()

    assert 'aria-invalid="true"' in page
    assert 'id="id_home_zip_error"' in page
    assert 'href="#id_home_zip"' in page


def test_emoji_and_long_names_are_people_too(client, cleo):
    name = "Ünïcødé 🦴 " + "x" * 100

    client.post("/my/profile/", typed(name=name))

    cleo.user.refresh_from_db()
    assert cleo.user.name == name


# ------------------------------------------------------------------ credentials
def test_a_credential_is_listed_and_taken_off(client, cleo):
    add(client, issued_on="2024-01-31", expires_on="2030-01-31")
    held = HeldCredential.objects.get()

    client.post(f"/my/profile/credentials/{held.pk}/removal/")

    assert (held.candidate, held.issued_on, held.status) == (cleo, date(2024, 1, 31), "claimed")
    assert not HeldCredential.objects.exists()


def test_the_same_credential_of_the_same_state_is_listed_once(client, cleo):
    add(client)

    response = add(client)

    assert "already listed" in str(response.context["credential_form"].errors)
    assert HeldCredential.objects.count() == 1


def test_licenses_of_two_states_are_two(client, cleo):
    license_ = a_license().pk
    build.a_state("TX", "Texas")

    add(client, credential=license_, state=build.a_state().pk)
    add(client, credential=license_, state="TX")

    assert HeldCredential.objects.count() == 2


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"credential": ""}, "credential", "Choose one."),
        ({"credential": "no-such"}, "credential", "Choose one from the list."),
        ({"state": "OK"}, "state", "not tied to a state"),
        ({"state": "ZZ"}, "state", "Choose one from the list."),
        ({"issued_on": "1870-01-01"}, "issued_on", "not before 1950"),
        ({"issued_on": "2099-01-01"}, "issued_on", "Check the year"),
        ({"expires_on": "9999-12-31"}, "expires_on", "Check the year"),
        ({"expires_on": "soon"}, "expires_on", "as 2027-01-31"),
        (
            {"issued_on": "2024-01-01", "expires_on": "2023-01-01"},
            "expires_on",
            "cannot expire before",
        ),
    ],
)
def test_a_wrong_credential_is_told(client, cleo, changes, field, words):
    build.a_state()

    response = add(client, **changes)

    assert response.status_code == 422
    assert words in " ".join(response.context["credential_form"].errors[field])


def test_a_license_needs_its_state(client, cleo):
    response = add(client, credential=a_license().pk)

    assert "belongs to a state" in str(response.context["credential_form"].errors["state"])


def test_an_expired_one_is_said_to_be(client, cleo):
    add(client, expires_on="2020-01-01")

    assert b"Expired" in client.get("/my/profile/").content


def test_another_travelers_credential_is_not_found(client, cleo):
    theirs = HeldCredential.objects.create(candidate=cast.dan(), credential=build.a_credential())

    response = client.post(f"/my/profile/credentials/{theirs.pk}/removal/")

    assert response.status_code == 404
    assert HeldCredential.objects.filter(pk=theirs.pk).exists()


def test_nothing_else_can_be_sent_along(client, cleo):
    """Mass assignment: what the form does not show is not taken."""
    add(client, status="verified", candidate=cast.dan().pk)

    client.post("/my/profile/", typed(user=cast.dan().user.pk, resume="1", is_staff="on"))

    held = HeldCredential.objects.get()
    cleo.refresh_from_db()
    assert (held.status, held.candidate) == ("claimed", cleo)
    assert (cleo.user.email, cleo.user.is_staff, cleo.resume) == ("cleo@example.com", False, None)


# ------------------------------------------------------------------ cost
QUERIES = 9


def test_the_profile_costs_the_same_with_one_and_three_credentials(
    client, cleo, django_assert_num_queries
):
    build.a_profession()
    add(client)
    client.get("/my/profile/")
    with django_assert_num_queries(QUERIES):
        client.get("/my/profile/")

    for number in range(2):
        add(client, credential=build.a_credential(f"c{number}").pk)

    client.get("/my/profile/")
    with django_assert_num_queries(QUERIES):
        client.get("/my/profile/")
