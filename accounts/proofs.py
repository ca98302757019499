"""The document that shows a credential: a PDF, or a photo or scan of the card.

A picture is stored made anew from its dots: phones write where it was taken into the file, and
what else may hide in one is lost with it.
"""

from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.core.files.uploadedfile import UploadedFile

from accounts import papers, pdf
from accounts.papers import JPEG, PDF, PNG, Kind

READER = Path(__file__).with_name("picture_reader.py")
FORMATS = {JPEG: "JPEG", PNG: "PNG"}


class Proof(NamedTuple):
    """What may be stored of an upload, and under which name it is shown."""

    kind: Kind
    filename: str
    file: File


def taken(upload: UploadedFile) -> Proof:
    """Raises ValidationError saying what is wrong and what would be right."""
    papers.check_size(upload, wanted="the one that shows the credential")
    kind = papers.kind_of(upload, (PDF, JPEG, PNG))
    if kind is None:
        raise ValidationError(
            "This is not a PDF, JPEG or PNG, whatever its name says. Take a photo of the card, "
            "or save the document as PDF, and choose that file."
        )
    name = papers.clean_name(upload.name or "", kind, otherwise="credential")
    if kind == PDF:
        pdf.check(upload)
        return Proof(kind, name, upload)
    return Proof(kind, name, ContentFile(made_anew(upload, kind)))


def made_anew(upload: UploadedFile, kind: Kind) -> bytes:
    verdict, _, data = papers.read_apart(READER, upload, FORMATS[kind]).partition(b"\n")
    if verdict == b"large":
        raise ValidationError(
            "This picture has more than 60 million dots. Make it smaller, or save it as PDF."
        )
    if verdict != b"picture":
        raise ValidationError(
            "This picture is damaged and cannot be opened. Take or save it again and choose the "
            "new file."
        )
    if len(data) > settings.DOCUMENT_MAX_BYTES:
        raise ValidationError("This picture is too large. Save it as JPEG and choose that file.")
    return data
