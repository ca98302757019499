"""The document of a credential: how it comes in, who reads it, and when it is forgotten."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from accounts import documents, proofs
from accounts.models import Candidate, Document, HeldCredential
from accounts.tasks import forget_unnamed_documents
from tests import build, cast
from tests.accounts import pictures
from tests.accounts.files import a_pdf, upload
from tests.accounts.wallets import add, edit, errors

pytestmark = pytest.mark.django_db


@pytest.fixture
def cleo(client) -> Candidate:
    client.force_login(cast.cleo().user)
    return cast.cleo()


@pytest.fixture
def held(client, cleo) -> HeldCredential:
    """One with a document."""
    add(client, proof=card())
    return HeldCredential.objects.get()


def card(data: bytes | None = None, name: str = "card.jpg"):
    return upload(data or pictures.a_photo(), name)


def is_kept(document: Document) -> bool:
    return default_storage.exists(f"documents/{document.pk}")


def test_a_photo_is_stored_with_the_facts(client, held):
    document = held.document

    page = client.get("/my/credentials/").content.decode()

    assert (document.kind, document.filename) == ("credential", "card.jpg")
    assert (document.content_type, document.candidate) == ("image/jpeg", held.candidate)
    with default_storage.open(document.file.name) as file:
        assert b"Examplephone" not in file.read()
    assert f"/documents/{document.pk}/" in page


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"Just words.", "not a PDF, JPEG or PNG"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not a PDF, JPEG or PNG"),
        (b"%PDF-1.7 but no", "cannot be opened"),
        (pictures.bomb_png(), "more than 60 million dots"),
        (a_pdf() + bytes(20 << 20), "This file has 20.0 MB. The limit is 10 MB."),
    ],
    ids=["empty", "words named pdf", "svg", "broken", "bomb", "large"],
)
def test_a_bad_file_is_told_beside_its_field_and_nothing_typed_is_lost(client, cleo, data, words):
    file = upload(data, "card.pdf")

    response = add(client, number="Typed with care", expires_on="2030-01-31", proof=file)

    assert response.status_code == 422
    assert words in errors(response)["proof"]
    assert b"Typed with care" in response.content
    assert b"2030-01-31" in response.content
    assert not Document.objects.exists()


def test_a_good_file_is_kept_when_another_field_is_wrong(client, cleo):
    """The browser cannot send it again by itself."""
    refused = add(client, issued_on="1870-01-01", proof=card())
    kept = refused.context["kept"]

    add(client, kept=str(kept.pk))

    assert refused.status_code == 422
    assert f'name="kept" value="{kept.pk}"' in refused.content.decode()
    assert HeldCredential.objects.get().document == kept


@pytest.mark.parametrize("kept", ["x", "\u00e9", "0" * 36, "theirs", "named"])
def test_a_forged_file_is_not_taken(client, held, kept):
    theirs = documents.keep(cast.dan(), proofs.taken(card()))
    forged = {"theirs": str(theirs.pk), "named": str(held.document.pk)}.get(kept, kept)

    add(client, credential=build.a_credential("bls").pk, kept=forged)

    assert HeldCredential.objects.get(credential="bls").document is None


def test_a_new_document_takes_the_place_of_the_old(
    client, held, django_capture_on_commit_callbacks
):
    old = held.document

    with django_capture_on_commit_callbacks(execute=True):
        edit(client, held, proof=upload(a_pdf(), "new.pdf"))

    held.refresh_from_db()
    assert held.document.filename == "new.pdf"
    assert (is_kept(held.document), is_kept(old)) == (True, False)
    assert Document.objects.get() == held.document


@pytest.mark.parametrize("page", ["document/removal/", "removal/"])
def test_what_is_taken_off_is_forgotten(client, held, page, django_capture_on_commit_callbacks):
    old = held.document

    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"/my/credentials/{held.pk}/{page}")

    assert not is_kept(old)
    assert not Document.objects.exists()


def test_taking_a_document_off_twice_is_no_harm(client, held):
    path = f"/my/credentials/{held.pk}/document/removal/"

    answers = [client.post(path).status_code for _ in range(2)]

    assert answers == [302, 302]


@pytest.mark.parametrize(
    ("reader", "status"),
    [
        (lambda: cast.cleo().user, 200),
        (cast.sam, 200),
        (lambda: cast.dan().user, 404),
        (cast.ben, 404),
        (cast.rex, 404),
    ],
)
def test_only_its_owner_and_staff_read_it(client, held, reader, status):
    """Ben's agency has an application of hers: that opens no document of a credential."""
    build.an_application(candidate=held.candidate)
    client.force_login(reader())

    response = client.get(f"/documents/{held.document.pk}/")
    list(response)

    assert response.status_code == status


def test_recruiters_see_neither_the_document_nor_the_number(client, held):
    HeldCredential.objects.update(number="RT-98761234")
    application = build.an_application(candidate=held.candidate)
    client.force_login(cast.ben())

    page = client.get(f"/desk/applications/{application.public_id}/").content.decode()

    assert "ARRT Radiography" in page
    assert "1234" not in page
    assert str(held.document.pk) not in page


def test_what_no_form_was_finished_with_is_forgotten_after_a_day(
    client, held, django_capture_on_commit_callbacks
):
    fresh, old = (documents.keep(held.candidate, proofs.taken(card())) for _ in range(2))
    yesterday = timezone.now() - timedelta(days=1, minutes=1)
    Document.objects.exclude(pk=fresh.pk).update(uploaded_at=yesterday)

    with django_capture_on_commit_callbacks(execute=True):
        forget_unnamed_documents()

    assert set(Document.objects.all()) == {fresh, held.document}
    assert not is_kept(old)


def test_only_a_few_unfinished_ones_of_a_candidate_stay(cleo):
    for _ in range(documents.KEPT_UNNAMED + 2):
        documents.keep(cleo, proofs.taken(upload(a_pdf(), "card.pdf")))

    assert Document.objects.count() == documents.KEPT_UNNAMED
