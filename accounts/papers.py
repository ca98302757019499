"""What an uploaded file is, judged by its content; what the browser calls it counts for nothing.

Which kinds are taken for what, and in which words others are refused: `resumes` and `proofs`.
"""

import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

NAME_LENGTH = 100
READER_SECONDS = 15
ENDINGS = re.compile(r"(?i)(\.(pdf|docx?|jpe?g|png|exe|zip|html?|js))+\s*$")
# Names Windows keeps for devices, with any ending.
DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)$")


@dataclass(frozen=True)
class Kind:
    """`start` is how every file of the kind begins."""

    ending: str
    content_type: str
    start: bytes


PDF = Kind("pdf", "application/pdf", b"%PDF-")
DOCX = Kind(
    "docx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    b"PK\x03\x04",
)
JPEG = Kind("jpg", "image/jpeg", b"\xff\xd8\xff")
PNG = Kind("png", "image/png", b"\x89PNG\r\n\x1a\n")


def kind_of(upload: UploadedFile, among: Iterable[Kind]) -> Kind | None:
    """None: it begins like none of them."""
    upload.seek(0)
    start = upload.read(8)
    upload.seek(0)
    return next((kind for kind in among if start.startswith(kind.start)), None)


def check_size(upload: UploadedFile, *, wanted: str) -> None:
    """Raises ValidationError for an empty file and for one beyond DOCUMENT_MAX_BYTES.

    `wanted` ends the sentence "This file is empty. Choose …".
    """
    size = upload.size or 0
    if size == 0:
        raise ValidationError(f"This file is empty. Choose {wanted}.")
    if size > settings.DOCUMENT_MAX_BYTES:
        limit = settings.DOCUMENT_MAX_BYTES // 1024 // 1024
        raise ValidationError(
            f"This file has {size / 1024 / 1024:.1f} MB. The limit is {limit} MB."
        )


def read_apart(reader: Path, upload: UploadedFile, *words: str) -> bytes:
    """What `reader` printed about the bytes; b"" where it broke off or took too long.

    A process of its own, which bounds its memory and time: a hostile file costs a child.
    """
    upload.seek(0)
    try:
        done = subprocess.run(  # noqa: S603 - our own file, no shell, nothing of the upload
            [sys.executable, "-I", str(reader), *words],
            input=upload.read(),
            capture_output=True,
            timeout=READER_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return b""
    finally:
        upload.seek(0)
    return done.stdout if done.returncode == 0 else b""


def clean_name(name: str, kind: Kind, otherwise: str) -> str:
    """The name as shown and downloaded: ours to end, free of paths, controls and tricks.

    `otherwise` stands in for a name of which nothing is left.
    """
    stem = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    stem = ENDINGS.sub("", stem)
    kept = "".join(c for c in stem if unicodedata.category(c)[0] not in "CZ" or c == " ")
    stem = (
        re.sub(r"\s+", " ", re.sub(r'["<>:|?*%;]', "", kept)).strip(" .")[:NAME_LENGTH].strip(" .")
    )
    if not stem or DEVICES.match(stem):
        stem = otherwise
    return f"{stem}.{kind.ending}"
