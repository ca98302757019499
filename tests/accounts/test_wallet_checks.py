"""Staff's look at a credential: what they found, how, and when their word no longer holds."""

import pytest
from django.db import ProgrammingError, transaction
from django.urls import reverse

from accounts import documents, proofs, wallet
from accounts.models import HeldCheck, HeldCredential
from outbox.models import Email
from tests import build, cast
from tests.accounts.files import a_pdf, upload
from tests.accounts.wallets import edit

pytestmark = pytest.mark.django_db


@pytest.fixture
def held() -> HeldCredential:
    return HeldCredential.objects.create(
        candidate=cast.cleo(),
        credential=build.a_credential(),
        number="RT-98761234",
        document=documents.keep(cast.cleo(), proofs.taken(upload(a_pdf()))),
    )


def look(held: HeldCredential, status: str = "verified", **changes) -> HeldCheck:
    dull = {"method": "lookup", "note": "", "seen": wallet.mark(held), "by": cast.sam()}
    return wallet.check(held, status=status, **(dull | changes))


def stored(held: HeldCredential) -> str:
    return HeldCredential.objects.get(pk=held.pk).status


def test_a_look_is_written_down_with_who_and_how(held):
    check = look(held, "document_seen", method="document", note="Good copy.")

    assert stored(held) == "document_seen"
    assert (check.by, check.method, check.note) == (cast.sam(), "document", "Good copy.")
    assert not Email.objects.exists()


def test_the_traveler_is_told_when_it_is_verified(held):
    look(held, note="Valid through 2027.")

    mail = Email.objects.get()
    assert (mail.to, mail.subject) == ("cleo@example.com", "Verified: ARRT Computed Tomography")
    assert "looked up at the issuer" in mail.text
    assert "> Valid through 2027." in mail.text
    assert "1234" not in mail.text


def test_a_fault_makes_it_a_claim_again_and_the_traveler_reads_why(held, client):
    look(held)
    client.force_login(cast.cleo().user)

    look(held, "claimed", note="The registry says it lapsed.")

    page = client.get("/my/credentials/").content.decode()
    assert stored(held) == "claimed"
    assert "Staff found something wrong" in page
    assert "The registry says it lapsed." in page


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"status": "claimed"}, "Say what is wrong"),
        ({"method": "changed"}, "Choose how you looked"),
    ],
)
def test_what_staff_cannot_say_is_refused(held, changes, words):
    with pytest.raises(wallet.NotAllowed, match=words):
        look(held, **changes)

    assert not HeldCheck.objects.exists()


@pytest.mark.parametrize(
    "changes", [{"status": "document_seen"}, {"status": "verified", "method": "document"}]
)
def test_no_document_no_look_at_one(held, changes):
    wallet.remove_document(held, by=cast.cleo().user)
    held.refresh_from_db()

    with pytest.raises(wallet.NotAllowed, match="no document"):
        look(held, **changes)


def test_one_in_process_cannot_be_verified(held):
    HeldCredential.objects.update(in_process="filed")
    held.refresh_from_db()

    with pytest.raises(wallet.NotAllowed, match="still in process"):
        look(held)


def test_what_changed_meanwhile_is_not_verified(held):
    seen = wallet.mark(held)
    HeldCredential.objects.update(number="another")

    with pytest.raises(wallet.ChangedMeanwhile):
        look(held, seen=seen)

    assert stored(held) == "claimed"


def test_a_second_press_writes_no_second_look(held):
    seen = wallet.mark(held)
    look(held, seen=seen)

    with pytest.raises(wallet.ChangedMeanwhile):
        look(held, seen=seen)

    assert HeldCheck.objects.count() == Email.objects.count() == 1


def test_a_look_stays_as_it_was_written(held):
    look(held)

    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        HeldCheck.objects.update(note="Never mind.")


@pytest.mark.parametrize(
    "changes",
    [
        {"number": "RT-1"},
        {"issued_on": "2024-01-31"},
        {"expires_on": "2030-01-31"},
        {"credential": "arrt-r"},
        {"in_process": "filed"},
        {"proof": "new"},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_any_fact_that_changes_makes_it_a_claim_again(held, client, changes):
    build.a_credential("arrt-r", "ARRT Radiography")
    look(held)
    client.force_login(cast.cleo().user)
    if "proof" in changes:
        changes = {"proof": upload(a_pdf(2))}

    edit(client, held, **changes)

    last = held.checks.first()
    assert stored(held) == "claimed"
    assert (last.method, last.status, last.by) == ("changed", "claimed", cast.cleo().user)


def test_taking_the_document_off_makes_it_a_claim_again(held, client):
    look(held)

    wallet.remove_document(held, by=cast.cleo().user)

    assert (stored(held), held.checks.first().method) == ("claimed", "changed")


def test_saving_without_a_change_keeps_the_look(held, client):
    look(held)
    client.force_login(cast.cleo().user)

    edit(client, held)

    assert (stored(held), held.checks.count()) == ("verified", 1)


# ------------------------------------------------------------------ in the admin
def address(held: HeldCredential) -> str:
    return reverse("admin:accounts_heldcredential_change", args=[held.pk])


NO_ROWS = {"checks-TOTAL_FORMS": "0", "checks-INITIAL_FORMS": "0"}


def send(client, held, seen: str, **changes):
    dull = {"status": "verified", "method": "lookup", "note": "", "seen": seen}
    return client.post(address(held), NO_ROWS | dull | changes)


def test_staff_see_the_number_and_the_document_and_say_what_they_found(client, held):
    client.force_login(cast.sam())

    page = client.get(address(held)).content.decode()
    answer = send(client, held, wallet.mark(held))

    assert "RT-98761234" in page
    assert f"/documents/{held.document_id}/" in page
    assert (answer.status_code, stored(held)) == (302, "verified")
    assert held.checks.get().by == cast.sam()


def test_staff_are_told_when_it_changed_meanwhile_and_keep_what_they_typed(client, held):
    client.force_login(cast.sam())
    seen = wallet.mark(held)
    HeldCredential.objects.update(number="another")

    answer = send(client, held, seen, note="Typed with care")
    again = send(client, held, answer.context["adminform"].form.data["seen"])

    assert b"while this page was open" in answer.content
    assert b"Typed with care" in answer.content
    assert (again.status_code, stored(held)) == (302, "verified")


def test_staff_are_told_what_they_cannot_say(client, held):
    client.force_login(cast.sam())

    answer = send(client, held, wallet.mark(held), status="claimed")

    assert b"Say what is wrong" in answer.content
    assert not HeldCheck.objects.exists()


def test_staff_find_those_with_a_document_nobody_looked_at(client, held):
    client.force_login(cast.sam())
    HeldCredential.objects.create(candidate=cast.dan(), credential=build.a_credential())
    listed = reverse("admin:accounts_heldcredential_changelist")

    waiting = client.get(listed, {"waits": "document"}).context["cl"].result_list

    assert list(waiting) == [held]
