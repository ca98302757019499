"""A credential's own page: changed, taken off, and safe from two tabs and other people."""

from datetime import timedelta

import pytest

from accounts.models import Candidate, HeldCredential
from tests import build, cast
from tests.accounts.wallets import add, edit, opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def cleo(client) -> Candidate:
    client.force_login(cast.cleo().user)
    return cast.cleo()


def day(days: int) -> str:
    return (build.today() + timedelta(days=days)).isoformat()


def test_its_own_page_changes_it(client, cleo):
    add(client, number="A1", expires_on=day(10))
    held = HeldCredential.objects.get()

    response = edit(client, held, number="B2", expires_on=day(400))

    held.refresh_from_db()
    assert response.status_code == 302
    assert (held.number, held.days_left) == ("B2", 400)


def test_two_tabs_do_not_overwrite_each_other(client, cleo):
    add(client, number="A1")
    held = HeldCredential.objects.get()
    first, second = opened(client, held), opened(client, held)
    path = f"/my/credentials/{held.pk}/"

    client.post(path, first | {"number": "FIRST"})
    refused = client.post(path, second | {"number": "SECOND"})
    held.refresh_from_db()
    stands = held.number
    client.post(path, second | {"number": "SECOND", "seen": refused.context["seen"]})

    held.refresh_from_db()
    assert (refused.status_code, stands, held.number) == (422, "FIRST", "SECOND")
    assert b"changed while the page was open" in refused.content
    assert b"SECOND" in refused.content


def test_a_second_press_of_save_is_no_conflict(client, cleo):
    add(client)
    held = HeldCredential.objects.get()
    form = opened(client, held) | {"number": "B2"}

    answers = [client.post(f"/my/credentials/{held.pk}/", form).status_code for _ in range(2)]

    assert answers == [302, 302]


def test_taking_off_asks_first_and_then_does_it(client, cleo):
    add(client)
    held = HeldCredential.objects.get()
    path = f"/my/credentials/{held.pk}/removal/"

    asked = client.get(path)
    still_there = HeldCredential.objects.exists()
    client.post(path)

    assert b"Remove ARRT Radiography?" in asked.content
    assert (still_there, HeldCredential.objects.exists()) == (True, False)


@pytest.mark.parametrize("page", ["", "removal/", "document/removal/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_another_travelers_credential_is_not_found(client, cleo, page, method):
    theirs = HeldCredential.objects.create(candidate=cast.dan(), credential=build.a_credential())

    response = getattr(client, method)(f"/my/credentials/{theirs.pk}/{page}")

    assert response.status_code == (405 if (method, page[:3]) == ("get", "doc") else 404)
    assert HeldCredential.objects.filter(pk=theirs.pk).exists()


def test_nothing_else_can_be_sent_along(client, cleo):
    """Mass assignment: what the form does not show is not taken."""
    add(client, status="verified", candidate=cast.dan().pk, document="1")

    held = HeldCredential.objects.get()
    assert (held.status, held.candidate, held.document) == ("claimed", cleo, None)
