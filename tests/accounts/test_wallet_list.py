"""A pasted list: read, looked over, and only then stored, all of it or none."""

from datetime import date

import pytest
from django.http import HttpResponse

from accounts import pasted
from accounts.models import Candidate, HeldCredential
from tests import build, cast
from tests.accounts.wallets import a_license, on_top_of

pytestmark = pytest.mark.django_db
PATH = "/my/credentials/list/"
LIST = "ARRT(R)(CT) #123456, BLS exp 3/31/2031, TX MRT, CRT, juggling"


@pytest.fixture
def cleo(client) -> Candidate:
    client.force_login(cast.cleo().user)
    return cast.cleo()


@pytest.fixture(autouse=True)
def _trade() -> None:
    r = build.a_credential("arrt-r", "ARRT Radiography")
    on_top_of(build.a_credential(), r)
    for code, name in [("bls", "Basic Life Support"), ("crt", "Certified Respiratory Therapist")]:
        build.a_credential(code, name)
    a_license("lic-tx-mrt", "Texas MRT")
    a_license("lic-ca-crt", "California CRT")
    build.a_state("TX", "Texas")
    build.a_state("CA", "California")


def read(client, text: str = LIST) -> HttpResponse:
    return client.post(PATH, {"act": "read", "text": text})


def as_shown(response: HttpResponse) -> dict[str, str]:
    """The form of the page that came, sent as it stands."""
    sent = {"act": "store", "text": response.context["form"]["text"].value()}
    for entry in response.context["entries"]:
        for field in entry:
            if value := field.value():
                sent[field.html_name] = "on" if value is True else str(value)
    return sent


def store(client, text: str = LIST, **changes: str) -> HttpResponse:
    shown = as_shown(read(client, text))
    return client.post(PATH, {k: v for k, v in (shown | changes).items() if v})


def errors(response: HttpResponse) -> dict[str, str]:
    found = {}
    for entry in response.context["entries"]:
        for name, words in entry.errors.items():
            found[f"{entry.prefix}-{name}"] = " ".join(words)
    return found


def test_nothing_is_stored_before_it_was_looked_over(client, cleo):
    response = read(client)

    page = response.content.decode()
    shown = [entry.found.words for entry in response.context["entries"]]
    assert response.status_code == 200
    assert shown == ["ARRT(R)(CT) #123456"] * 2 + ["BLS exp 3/31/2031", "TX MRT", "CRT"]
    assert "Not understood, so not taken: “juggling”." in page
    assert not HeldCredential.objects.exists()


def test_what_is_ticked_is_stored_with_its_facts(client, cleo):
    response = store(client, **{"c4-credential": "crt"})

    held = {each.credential_id: each for each in HeldCredential.objects.all()}
    assert response.status_code == 302
    assert set(held) == {"arrt-r", "arrt-ct", "bls", "lic-tx-mrt", "crt"}
    assert (held["arrt-ct"].number, held["lic-tx-mrt"].state_id) == ("123456", "TX")
    assert held["bls"].expires_on == date(2031, 3, 31)
    assert {each.status for each in held.values()} == {"claimed"}


def test_words_of_several_meanings_are_a_choice(client, cleo):
    undecided = store(client, **{"c2-take": "", "c2-expires_on": "nonsense"})

    assert errors(undecided) == {"c4-credential": "Choose one."}
    assert b"Which one?" in undecided.content
    assert not HeldCredential.objects.exists()


def test_what_is_not_ticked_is_left_out_whatever_it_says(client, cleo):
    store(client, **{"c4-take": "", "c2-take": "", "c2-expires_on": "nonsense"})

    codes = set(HeldCredential.objects.values_list("credential", flat=True))
    assert codes == {"arrt-r", "arrt-ct", "lic-tx-mrt"}


def test_what_was_changed_wins_over_what_was_read(client, cleo):
    store(client, "BLS exp 3/31/2031", **{"c0-number": "B-1", "c0-expires_on": "2032-01-31"})

    held = HeldCredential.objects.get()
    assert (held.number, held.expires_on) == ("B-1", date(2032, 1, 31))


def test_another_credential_may_be_typed_by_name(client, cleo):
    store(client, "BLS", **{"c0-credential": "  arrt radiography "})

    assert HeldCredential.objects.get().credential_id == "arrt-r"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"c0-credential": "Juggling"}, "Choose one from the list"),
        ({"c0-credential": "x" * 101}, "Choose one from the list"),
        ({"c0-issued_on": "2099-01-01"}, "still to come"),
        ({"c0-expires_on": "9999-12-31"}, "Check the year"),
        ({"c0-state": "TX"}, "not tied to a state"),
        ({"c0-state": "ZZ"}, "Choose one from the list."),
        ({"c0-number": "1" * 41}, "At most 40 fit."),
        ({"c0-credential": "Texas MRT", "c0-state": "CA"}, "given by Texas"),
        ({"c0-credential": "ARRT Computed Tomography"}, "List that first."),
        ({"c1-credential": "Basic Life Support"}, "You already list"),
    ],
)
def test_what_is_wrong_is_told_beside_its_field_and_nothing_is_stored(client, cleo, changes, words):
    response = store(
        client,
        "BLS, ARRT(R)",
        **{"c1-take": "", "c1-number": "kept 1"}
        | changes
        | ({"c1-take": "on"} if "c1-credential" in changes else {}),
    )

    assert response.status_code == 422
    assert words in " ".join(errors(response).values())
    assert b"kept 1" in response.content
    assert not HeldCredential.objects.exists()


def test_order_does_not_matter_within_a_list(client, cleo):
    response = store(client, "ARRT(CT), ARRT(R)")

    order = HeldCredential.objects.order_by("pk").values_list("credential", flat=True)
    assert response.status_code == 302
    assert list(order) == ["arrt-r", "arrt-ct"]


def test_what_is_listed_is_updated_only_when_ticked(client, cleo):
    held = cleo.held_credentials.create(credential=build.a_credential("bls"), number="B-1")
    shown = read(client, "BLS exp 3/31/2031, ARRT(R)")

    store(client, "BLS exp 3/31/2031, ARRT(R)")
    held.refresh_from_db()
    untouched = held.expires_on
    store(client, "BLS exp 3/31/2031, ARRT(R)", **{"c0-take": "on", "c1-take": ""})

    held.refresh_from_db()
    assert b"Already listed" in shown.content
    assert untouched is None
    assert (held.number, held.expires_on) == ("B-1", date(2031, 3, 31))


def test_an_update_takes_staffs_word_away(client, cleo):
    held = cleo.held_credentials.create(credential=build.a_credential("bls"), status="verified")

    store(client, "BLS exp 3/31/2031", **{"c0-take": "on"})

    held.refresh_from_db()
    assert (held.status, held.checks.get().method) == ("claimed", "changed")


def test_what_was_in_process_and_is_on_the_list_is_held(client, cleo):
    held = cleo.held_credentials.create(credential=build.a_credential("bls"), in_process="filed")

    store(client, "BLS exp 3/31/2031", **{"c0-take": "on"})

    held.refresh_from_db()
    assert (held.in_process, held.expires_on) == ("", date(2031, 3, 31))


def test_a_change_meanwhile_stores_nothing_of_the_list(client, cleo):
    held = cleo.held_credentials.create(credential=build.a_credential("bls"), number="B-1")
    sent = as_shown(read(client, "ARRT(R), BLS exp 3/31/2031")) | {"c1-take": "on"}
    HeldCredential.objects.filter(pk=held.pk).update(number="B-2")

    response = client.post(PATH, sent)

    assert "changed while the page was open" in errors(response)["c1-credential"]
    assert HeldCredential.objects.get().number == "B-2"


def test_a_second_press_lists_nothing_twice(client, cleo):
    sent = as_shown(read(client, "BLS"))

    first, second = client.post(PATH, sent), client.post(PATH, sent)

    assert (first.status_code, HeldCredential.objects.count()) == (302, 1)
    assert second.status_code in {302, 422}


def test_nothing_ticked_is_told(client, cleo):
    response = store(client, "BLS", **{"c0-take": ""})

    assert response.status_code == 422
    assert b"Nothing is ticked." in response.content


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "Fill this in."),
        ("juggling, chess", "No credential was found"),
        ("BLS " * 1300, "At most 5000 fit."),
        ("a\x00b", "cannot be read"),
    ],
)
def test_a_text_that_cannot_be_read_is_told_and_kept(client, cleo, text, words):
    response = read(client, text)

    assert response.status_code == 422
    assert words in response.context["form"].errors["text"][0]
    assert text[:8].strip("\x00a") in response.content.decode()


def test_more_than_forty_are_too_many(client, cleo, monkeypatch):
    monkeypatch.setattr(pasted, "MOST", 1)

    response = read(client, "BLS, ARRT(R)")

    assert "At most 1 fit" in response.context["form"].errors["text"][0]


def test_a_longer_list_costs_no_more_queries(client, cleo, django_assert_num_queries):
    read(client)
    for text in ("BLS", "BLS, ARRT(R), TX MRT"):
        with django_assert_num_queries(8):
            read(client, text)
