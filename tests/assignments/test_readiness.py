"""The gap list and the verdict, as a traveler, an agency and the public see them."""

from datetime import timedelta

import pytest
from django.test import Client

from accounts.models import Experience, HeldCredential
from roles.models import Credential
from tests import build, cast

pytestmark = pytest.mark.django_db
NEEDS = [("arrt-r", "required", "1"), ("bls", "required", "2"), ("arrt-ct", "preferred", "3")]


@pytest.fixture
def assignment():
    for code, name in (
        ("arrt-r", "ARRT Radiography"),
        ("bls", "Basic Life Support"),
        ("arrt-ct", "ARRT Computed Tomography"),
    ):
        build.a_credential(code, name)
    return build.an_assignment(requirements=NEEDS, min_experience_months=12)


@pytest.fixture
def cleo():
    return cast.cleo()


@pytest.fixture
def reader(cleo) -> Client:
    client = Client()
    client.force_login(cleo.user)
    return client


def hold(candidate, code: str, **changes) -> HeldCredential:
    credential = Credential.objects.get(pk=code)
    return HeldCredential.objects.create(candidate=candidate, credential=credential, **changes)


def page_of(client: Client, assignment) -> str:
    html = client.get(f"/assignments/{assignment.public_id}/", follow=True).content.decode()
    return " ".join(html.split())


def card_of(client: Client) -> str:
    html = " ".join(client.get("/assignments/").content.decode().split())
    return html.split('<article class="card-job">')[1].split("</article>")[0]


def worked(candidate, profession, years: int) -> None:
    started = build.today() - timedelta(days=365 * years)
    Experience.objects.create(candidate=candidate, profession=profession, started_on=started)


def test_public_sees_what_is_asked_and_no_verdict(client, assignment):
    page = page_of(client, assignment)

    assert "Required" in page
    assert "whether it is met" in page
    assert "Your readiness" not in card_of(client)


def test_empty_wallet_is_led_to_the_list(reader, assignment):
    page = page_of(reader, assignment)

    assert "List your credentials" in page
    assert "Your readiness" not in card_of(reader)


def test_everything_held_is_ready_on_page_and_card(reader, assignment, cleo):
    hold(cleo, "arrt-r")
    hold(cleo, "bls")
    worked(cleo, assignment.live_terms.profession, 3)

    page = page_of(reader, assignment)

    assert "3 of 3 required things are met" in page
    assert ">Ready</span>" in page
    assert ">Ready</span>" in card_of(reader)


def test_what_lapses_is_told_with_what_to_do(reader, assignment, cleo):
    hold(cleo, "arrt-r")
    last = assignment.live_terms.ends_on - timedelta(days=1)
    hold(cleo, "bls", expires_on=last)
    worked(cleo, assignment.live_terms.profession, 3)

    page = page_of(reader, assignment)

    assert "before the last day of work" in page
    assert "Renew it before" in page
    assert ">In time</span>" in card_of(reader)


def test_what_is_missing_is_late(reader, assignment, cleo):
    hold(cleo, "bls")

    page = page_of(reader, assignment)

    assert ">Late</span>" in page
    assert "ARRT Radiography is not listed." in page


def test_preferred_things_decide_nothing(reader, assignment, cleo):
    hold(cleo, "arrt-r")
    hold(cleo, "bls")
    worked(cleo, assignment.live_terms.profession, 3)

    assert "Preferred, so it decides nothing." in page_of(reader, assignment)


@pytest.mark.parametrize("postings", [1, 3])
def test_verdicts_of_a_page_cost_two_queries(
    reader, cleo, assignment, postings, django_assert_num_queries
):
    hold(cleo, "arrt-r")
    for _ in range(postings - 1):
        build.an_assignment(requirements=NEEDS)

    with django_assert_num_queries(11) as with_wallet:
        reader.get("/assignments/")

    asked = [query["sql"] for query in with_wallet.captured_queries]
    wallet = [sql for sql in asked if "heldcredential" in sql or "accounts_experience" in sql]
    assert len(wallet) == 2


def test_agency_sees_verdict_and_evidence_and_not_what_to_do(assignment, cleo):
    hold(cleo, "arrt-r", status="verified")
    hold(cleo, "bls", expires_on=build.today() + timedelta(days=1))
    application = build.an_application(assignment, cleo)
    desk = Client()
    desk.force_login(cast.ben())

    page = desk.get(f"/desk/applications/{application.public_id}/").content.decode()

    assert "ARRT Radiography, no expiry stated." in page
    assert "Verified." in page
    assert "lapses on" in page
    assert "Renew it before" not in page
