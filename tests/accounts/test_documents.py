"""Private files: stored under a name nobody can guess, read only by whom they are for."""

import hashlib
import uuid
from pathlib import Path

import pytest
from django.core.exceptions import RequestDataTooBig
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts import documents
from accounts.models import Document
from accounts.uploads import BoundedUpload
from tests import build, cast
from tests.accounts.files import a_docx, a_pdf, scripted_pdf, upload

pytestmark = pytest.mark.django_db


def profile(**changes):
    return {"name": "Cleo Example", "years_experience": "4"} | changes


def stored(candidate=None, data: bytes | None = None) -> Document:
    return documents.store(candidate or cast.cleo(), upload(data or a_pdf()))


def test_storing_keeps_bytes_hash_and_a_name_of_ours():
    data = a_pdf()

    document = stored(data=data)

    assert document.file.name == f"documents/{document.pk}"
    assert content(document) == data
    assert document.sha256 == hashlib.sha256(data).hexdigest()
    assert (document.size_bytes, document.content_type) == (len(data), "application/pdf")
    assert cast.cleo().resume == document


def test_a_stored_file_is_for_the_server_alone(settings):
    document = stored()

    path = Path(document.file.path)

    assert oct(path.stat().st_mode & 0o777) == "0o600"
    assert oct(path.parent.stat().st_mode & 0o777) == "0o700"


def test_a_new_resume_takes_the_place_of_the_old(django_capture_on_commit_callbacks):
    old = stored()

    with django_capture_on_commit_callbacks(execute=True):
        new = stored(data=a_pdf(2))

    assert list(Document.objects.all()) == [new]
    assert not default_storage.exists(f"documents/{old.pk}")


def test_an_application_keeps_the_resume_it_was_sent_with(django_capture_on_commit_callbacks):
    first = a_pdf()
    old = stored(data=first)
    application = build.an_application(candidate=cast.cleo(), resume=old)

    with django_capture_on_commit_callbacks(execute=True):
        stored(data=a_pdf(2))

    application.refresh_from_db()
    assert application.resume == old
    assert content(application.resume) == first
    assert default_storage.exists(f"documents/{old.pk}")


def test_removing_takes_it_off_the_profile(client, django_capture_on_commit_callbacks):
    document = stored()
    client.force_login(cast.cleo().user)

    with django_capture_on_commit_callbacks(execute=True):
        client.post("/my/profile/resume/removal/")

    assert cast.cleo().resume is None
    assert not default_storage.exists(f"documents/{document.pk}")


def test_the_same_file_of_two_travelers_is_two_files(django_capture_on_commit_callbacks):
    data = a_pdf()
    first, second = stored(cast.cleo(), data), stored(cast.dan(), data)

    with django_capture_on_commit_callbacks(execute=True):
        documents.remove(cast.cleo())

    assert not Document.objects.filter(pk=first.pk).exists()
    assert content(second) == data


def content(document: Document) -> bytes:
    with default_storage.open(document.file.name) as file:
        return file.read()


def got(client, document: Document):
    """The answer, read to its end so that its file is closed."""
    response = client.get(f"/documents/{document.pk}/")
    response.body = b"".join(response) if response.streaming else response.content
    return response


# ------------------------------------------------------------------ who may read it
@pytest.mark.parametrize(
    ("reader", "status"),
    [
        (lambda: cast.cleo().user, 200),
        (cast.sam, 200),
        (lambda: cast.dan().user, 404),
        (cast.ana, 404),
        (cast.ben, 404),
        (cast.rex, 404),
    ],
)
def test_only_its_owner_and_staff_read_it_here(client, reader, status):
    document = stored()
    client.force_login(reader())

    assert got(client, document).status_code == status


def test_an_application_does_not_open_this_address_to_its_recruiter(client):
    document = stored()
    build.an_application(candidate=cast.cleo(), resume=document)
    client.force_login(cast.ben())

    assert got(client, document).status_code == 404


def test_nobody_signed_out_reads_it(client):
    document = stored()

    assert client.get(f"/documents/{document.pk}/").url.startswith("/accounts/login/")


def test_a_guessed_or_missing_file_is_not_found(client):
    document = stored()
    client.force_login(cast.sam())
    default_storage.delete(f"documents/{document.pk}")

    assert got(client, document).status_code == 404
    assert client.get(f"/documents/{uuid.uuid4()}/").status_code == 404
    assert client.get(f"/media/documents/{document.pk}").status_code == 404


def test_it_is_sent_so_that_no_browser_runs_it(client):
    document = stored()
    client.force_login(cast.cleo().user)

    headers = got(client, document).headers

    assert headers["Content-Disposition"] == 'attachment; filename="resume.pdf"'
    assert headers["Content-Type"] == "application/pdf"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert headers["Cache-Control"] == "private, no-store"


def test_a_name_with_quotes_and_emoji_makes_a_sound_header(client):
    document = stored()
    Document.objects.filter(pk=document.pk).update(filename='cv "é" 🎉.pdf')
    client.force_login(cast.cleo().user)

    header = got(client, document).headers["Content-Disposition"]

    assert header == "attachment; filename*=utf-8''cv%20%22%C3%A9%22%20%F0%9F%8E%89.pdf"


# ------------------------------------------------------------------ through the profile page
def test_the_page_takes_a_resume_with_the_rest(client):
    client.force_login(cast.cleo().user)

    response = client.post("/my/profile/", profile(resume_file=upload(a_docx(), "cv.docx")))

    assert response.status_code == 302
    assert cast.cleo().resume.filename == "cv.docx"


def test_a_bad_file_is_told_beside_the_field_and_nothing_typed_is_lost(client):
    client.force_login(cast.cleo().user)

    response = client.post(
        "/my/profile/", profile(about="Typed with care", resume_file=upload(scripted_pdf()))
    )

    assert response.status_code == 422
    assert "script" in response.context["form"].errors["resume_file"][0]
    assert b"Typed with care" in response.content
    assert not Document.objects.exists()


def test_an_empty_file_is_told_beside_the_field(client):
    client.force_login(cast.cleo().user)

    response = client.post("/my/profile/", profile(resume_file=SimpleUploadedFile("cv.pdf", b"")))

    assert "empty" in response.context["form"].errors["resume_file"][0]


def test_a_good_file_is_kept_when_another_field_is_wrong(client):
    """The browser cannot send it again by itself."""
    client.force_login(cast.cleo().user)

    response = client.post("/my/profile/", profile(home_zip="00000", resume_file=upload(a_pdf())))

    assert response.status_code == 422
    assert cast.cleo().resume is not None
    assert b"resume.pdf" in response.content


def test_a_file_a_little_too_large_is_told_in_words(client):
    client.force_login(cast.cleo().user)

    response = client.post(
        "/my/profile/", profile(resume_file=upload(a_pdf() + b"\n" * 10 * 1024 * 1024))
    )

    assert response.status_code == 422
    assert "The limit is 10 MB" in response.context["form"].errors["resume_file"][0]


def test_nobody_fills_the_disk_by_posting(client, settings):
    """Refused by its length, before a byte is read, to a stranger too."""
    settings.UPLOAD_MAX_BYTES = 100_000

    response = client.post("/accounts/login/", {"any": upload(b"x" * 100_000)})

    assert response.status_code == 400


def test_a_length_that_lies_does_not_help(settings):
    settings.UPLOAD_MAX_BYTES = 100_000
    handler = BoundedUpload()
    handler.handle_raw_input(None, {}, 10)
    for start in range(0, 100_000, 1000):
        handler.receive_data_chunk(b"x" * 1000, start)

    with pytest.raises(RequestDataTooBig):
        handler.receive_data_chunk(b"x", 100_000)
