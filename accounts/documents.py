"""Private files: how they come in, and how they are handed out.

`store` takes a résumé that passed the check of its content; `serve` sends it with headers that
keep a browser from ever running it. Who may have it is asked by the views, each for its own.
"""

import hashlib
import logging
from typing import IO

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import ProtectedError
from django.http import FileResponse, Http404

from accounts import resumes
from accounts.models import Candidate, Document, User

log = logging.getLogger(__name__)


def store(candidate: Candidate, upload: UploadedFile) -> Document:
    """The new résumé of this candidate. Raises ValidationError with words for the field.

    The bytes are written before the row: a crash leaves a file nobody names, never a row
    without its file.
    """
    kind = resumes.check(upload)
    document = Document(
        candidate=candidate,
        filename=resumes.clean_name(upload.name or "", kind),
        content_type=kind.content_type,
        size_bytes=upload.size or 0,
        sha256=digest(upload),
    )
    document.file.save("", upload, save=False)
    with transaction.atomic():
        document.save(force_insert=True)
        locked = Candidate.objects.select_for_update().get(pk=candidate.pk)
        old, locked.resume = locked.resume, document
        locked.save(update_fields=["resume"])
        forget(old)
    candidate.resume = document
    return document


def remove(candidate: Candidate) -> None:
    """Takes the résumé off the profile; applications keep the one they were sent with."""
    with transaction.atomic():
        locked = Candidate.objects.select_for_update().get(pk=candidate.pk)
        old, locked.resume = locked.resume, None
        locked.save(update_fields=["resume"])
        forget(old)
    candidate.resume = None


def forget(document: Document | None) -> None:
    """Deletes row and file unless something above, an application, still carries it."""
    if document is None:
        return
    try:
        with transaction.atomic():
            document.delete()
    except ProtectedError:
        return
    name, storage = str(document.file.name), document.file.storage
    transaction.on_commit(lambda: storage.delete(name))


def digest(file: IO[bytes]) -> str:
    file.seek(0)
    found = hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]
    file.seek(0)
    return found


def serve(document: Document, *, to: User) -> FileResponse:
    """The bytes as a download. Ask who `to` is first; this only writes down that they read it."""
    try:
        file = document.file.open("rb")
    except FileNotFoundError:
        log.error("The file of document %s is missing from the storage.", document.pk)
        raise Http404 from None
    log.info("Document %s was read by user %s.", document.pk, to.pk)
    response = FileResponse(
        file,
        as_attachment=True,
        filename=document.filename,
        content_type=document.content_type,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    return response
