"""A credential that is earned on top of another comes after it."""

import pytest

from accounts.models import Candidate, HeldCredential
from tests import build, cast
from tests.accounts.wallets import add, edit, errors, on_top_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def cleo(client) -> Candidate:
    client.force_login(cast.cleo().user)
    return cast.cleo()


@pytest.fixture
def ct():
    """CT, on top of radiography or nuclear medicine."""
    r = build.a_credential("arrt-r", "ARRT Radiography")
    n = build.a_credential("arrt-n", "ARRT Nuclear Medicine")
    return on_top_of(build.a_credential(), r, n)


def test_one_listed_before_what_it_rests_on_is_told(client, cleo, ct):
    response = add(client, credential=ct.pk, number="kept 1")

    assert errors(response) == {
        "credential": "ARRT Computed Tomography is earned on top of one of ARRT Nuclear Medicine "
        "or ARRT Radiography. List that first."
    }
    assert b"kept 1" in response.content


@pytest.mark.parametrize("under", ["arrt-r", "arrt-n"])
def test_any_one_of_them_will_do(client, cleo, ct, under):
    add(client, credential=under)

    assert add(client, credential=ct.pk).status_code == 302


def test_what_is_held_rests_on_what_is_held(client, cleo, ct):
    add(client, in_process="filed")

    held = add(client, credential=ct.pk)
    in_process = add(client, credential=ct.pk, in_process="scheduled")

    assert "List that first." in errors(held)["credential"]
    assert in_process.status_code == 302


def test_one_issued_before_what_it_rests_on_is_told(client, cleo, ct):
    add(client, issued_on="2020-05-01")
    add(client, credential="arrt-n", issued_on="2018-03-01")

    early = add(client, credential=ct.pk, issued_on="2018-02-28")
    same_day = add(client, credential=ct.pk, issued_on="2018-03-01")

    assert "issued to you (03/01/2018)" in errors(early)["issued_on"]
    assert same_day.status_code == 302


def test_an_unknown_day_of_issue_is_no_reason(client, cleo, ct):
    add(client)

    assert add(client, credential=ct.pk, issued_on="2018-02-28").status_code == 302


def test_a_day_moved_behind_what_rests_on_it_is_told(client, cleo, ct):
    add(client, issued_on="2018-01-01")
    add(client, credential=ct.pk, issued_on="2019-01-01")

    response = edit(client, HeldCredential.objects.get(credential="arrt-r"), issued_on="2019-01-02")

    assert "ARRT Computed Tomography, which is earned on top" in errors(response)["issued_on"]


def test_taking_off_what_another_rests_on_is_said_and_done(client, cleo, ct):
    add(client)
    add(client, credential=ct.pk)
    path = f"/my/credentials/{HeldCredential.objects.get(credential='arrt-r').pk}/removal/"

    asked = client.get(path).content.decode()
    done = client.post(path, follow=True).content.decode()

    assert "Earned on top of it" in asked
    assert "Earned on top of it and still listed: ARRT Computed Tomography." in done
    assert [held.credential_id for held in HeldCredential.objects.all()] == ["arrt-ct"]


def test_one_that_rests_on_another_too_is_not_mentioned(client, cleo, ct):
    for code in ("arrt-r", "arrt-n", ct.pk):
        add(client, credential=code)
    held = HeldCredential.objects.get(credential="arrt-r")

    assert "Earned on top" not in client.get(f"/my/credentials/{held.pk}/removal/").content.decode()
