"""Is this a PDF that only shows pages? Asked of a process apart, see `pdf_reader`."""

import json
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from accounts.papers import read_apart

MAX_PAGES = 50
READER = Path(__file__).with_name("pdf_reader.py")


def check(upload: UploadedFile) -> None:
    """Raises ValidationError with words for the field."""
    verdict = json.loads(read_apart(READER, upload) or "{}")
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
        raise ValidationError(
            f"This PDF has {pages} pages. At most {MAX_PAGES} are taken: leave out the rest."
        )
