"""Is this file a résumé? Judged by its content; what the browser calls it counts for nothing."""

import json
import re
import subprocess
import sys
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from accounts import docx

NAME_LENGTH = 100
MAX_PAGES = 50
READER = Path(__file__).with_name("pdf_reader.py")
READER_SECONDS = 15
# Names Windows keeps for devices, with any ending.
DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)$")


@dataclass(frozen=True)
class Kind:
    ending: str
    content_type: str


PDF = Kind("pdf", "application/pdf")
DOCX = Kind("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")


def check(upload: UploadedFile) -> Kind:
    """PDF or DOCX; raises ValidationError saying what is wrong and what would be right."""
    size = upload.size or 0
    if size == 0:
        raise ValidationError("This file is empty. Choose the one with your résumé.")
    if size > settings.DOCUMENT_MAX_BYTES:
        limit = settings.DOCUMENT_MAX_BYTES // 1024 // 1024
        raise ValidationError(
            f"This file has {size / 1024 / 1024:.1f} MB. The limit is {limit} MB."
        )
    upload.seek(0)
    start = upload.read(8)
    upload.seek(0)
    if start.startswith(b"%PDF-"):
        check_pdf(upload)
        return PDF
    if start.startswith(b"PK\x03\x04"):
        docx.check(upload)
        return DOCX
    raise ValidationError(
        "This is neither a PDF nor a Word document (.docx), whatever its name says. Save your "
        "résumé as PDF and choose that file."
    )


def check_pdf(upload: UploadedFile) -> None:
    """Opened by a process of its own with bounded memory and time: a hostile file costs a child."""
    verdict = read_pdf(upload)
    if verdict.get("encrypted"):
        raise ValidationError("This PDF is protected by a password. Save it without one.")
    if verdict.get("active"):
        raise ValidationError(
            "This PDF carries a script or another file. Print it to a new PDF and choose that one."
        )
    pages = verdict.get("pages", 0)
    if not pages:
        raise ValidationError("This PDF cannot be opened. Save it again and choose the new file.")
    if pages > MAX_PAGES:
        raise ValidationError(f"This PDF has {pages} pages. A résumé has at most {MAX_PAGES}.")


def read_pdf(upload: UploadedFile) -> dict[str, int]:
    upload.seek(0)
    try:
        done = subprocess.run(  # noqa: S603 - our own file, no shell, nothing of the upload
            [sys.executable, "-I", str(READER)],
            input=upload.read(),
            capture_output=True,
            timeout=READER_SECONDS,
            check=False,
        )
        found: dict[str, int] = json.loads(done.stdout or "{}")
    except (subprocess.TimeoutExpired, json.JSONDecodeError):
        found = {}
    upload.seek(0)
    return found


def clean_name(name: str, kind: Kind) -> str:
    """The name as shown and downloaded: ours to end, free of paths, controls and tricks."""
    stem = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    stem = re.sub(r"(\.(pdf|docx?|exe|zip|html?|js))+\s*$", "", stem, flags=re.IGNORECASE)
    kept = "".join(c for c in stem if unicodedata.category(c)[0] not in "CZ" or c == " ")
    stem = (
        re.sub(r"\s+", " ", re.sub(r'["<>:|?*%;]', "", kept)).strip(" .")[:NAME_LENGTH].strip(" .")
    )
    if not stem or DEVICES.match(stem):
        stem = "resume"
    return f"{stem}.{kind.ending}"
