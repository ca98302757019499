"""The traveler's page: what is typed is kept, what is wrong is told beside its field."""

from datetime import timedelta

import pytest

from accounts.models import Candidate
from tests import build, cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cleo(client) -> Candidate:
    client.force_login(cast.cleo().user)
    return cast.cleo()


def typed(**changes):
    return {
        "name": "Cleo Example",
        "phone": "(918) 555-0123",
        "home_zip": "",
        "years_experience": "4",
        "available_from": "",
        "about": "",
    } | changes


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


def test_nothing_else_can_be_sent_along(client, cleo):
    """Mass assignment: what the form does not show is not taken."""
    client.post("/my/profile/", typed(user=cast.dan().user.pk, resume="1", is_staff="on"))

    cleo.refresh_from_db()
    assert (cleo.user.email, cleo.user.is_staff, cleo.resume) == ("cleo@example.com", False, None)


# ------------------------------------------------------------------ the wallet in short
def test_it_says_what_ends_soon_and_leads_to_the_wallet(client, cleo):
    soon = build.today() + timedelta(days=23)
    held = cleo.held_credentials.create(credential=build.a_credential(), expires_on=soon)
    cleo.held_credentials.create(credential=build.a_credential("bls", "Basic Life Support"))

    page = client.get("/my/profile/").content.decode()

    assert "2 credentials listed." in page
    assert "Expires in 23 days" in page
    assert f"/my/credentials/{held.pk}/" in page
    assert "Basic Life Support" not in page


QUERIES = 7


def test_the_profile_costs_the_same_with_one_and_three_credentials(
    client, cleo, django_assert_num_queries
):
    build.a_profession()
    cleo.held_credentials.create(credential=build.a_credential(), expires_on=build.today())
    client.get("/my/profile/")
    with django_assert_num_queries(QUERIES):
        client.get("/my/profile/")

    for number in range(2):
        other = build.a_credential(f"c{number}")
        cleo.held_credentials.create(credential=other, expires_on=build.today())

    with django_assert_num_queries(QUERIES):
        client.get("/my/profile/")
