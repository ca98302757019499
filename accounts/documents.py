"""Private files: how they come in, and how they are handed out.

`store` takes a résumé and `keep` a credential's document, each after the check of its content;
`serve` sends them with headers that keep a browser from ever running them. Who may have one is
asked by the views, each for its own.
"""

import hashlib
import logging
from datetime import timedelta
from typing import IO

from django.core.files.base import File
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import ProtectedError, QuerySet
from django.http import FileResponse, Http404
from django.utils import timezone

from accounts import resumes
from accounts.models import Candidate, Document, HeldCredential, User
from accounts.papers import Kind
from accounts.proofs import Proof

log = logging.getLogger(__name__)
# How many documents of unfinished forms one candidate may have lying here.
KEPT_UNNAMED = 5


def store(candidate: Candidate, upload: UploadedFile) -> Document:
    """The new résumé of this candidate. Raises ValidationError with words for the field."""
    kind = resumes.check(upload)
    name = resumes.clean_name(upload.name or "", kind)
    document = written(Document(candidate=candidate, filename=name), kind, upload)
    with transaction.atomic():
        document.save(force_insert=True)
        locked = Candidate.objects.select_for_update().get(pk=candidate.pk)
        old, locked.resume = locked.resume, document
        locked.save(update_fields=["resume"])
        forget(old)
    candidate.resume = document
    return document


def keep(candidate: Candidate, proof: Proof) -> Document:
    """A credential's document that no credential names yet: the form around it may need a look.

    Of those only the newest stay, and the rest for a day: see `forget_unnamed`.
    """
    document = Document(candidate=candidate, kind=Document.Kind.CREDENTIAL, filename=proof.filename)
    written(document, proof.kind, proof.file)
    with transaction.atomic():
        Candidate.objects.select_for_update(no_key=True).get(pk=candidate.pk)
        for old in unnamed().filter(candidate=candidate)[KEPT_UNNAMED - 1 :]:
            forget(old)
        document.save(force_insert=True)
    return document


def written(document: Document, kind: Kind, file: File) -> Document:
    """Writes the bytes, for the row to follow: a crash leaves a file nobody names, never a row
    without its file."""
    document.content_type = kind.content_type
    document.size_bytes = file.size or 0
    document.sha256 = digest(file)
    document.file.save("", file, save=False)
    return document


def unnamed() -> QuerySet[Document]:
    """Documents of credentials that no credential names, newest first."""
    named = HeldCredential.objects.exclude(document=None).values("document")
    return Document.objects.filter(kind=Document.Kind.CREDENTIAL).exclude(pk__in=named)


def forget_unnamed() -> int:
    """Deletes what was uploaded more than a day ago to a form that was never finished."""
    old = unnamed().filter(uploaded_at__lt=timezone.now() - timedelta(days=1))
    forgotten = 0
    for document in old.iterator():
        with transaction.atomic():
            forget(document)
        forgotten += 1
    return forgotten


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
