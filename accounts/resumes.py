"""Is this file a résumé? A PDF or a Word document, whatever its name says."""

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from accounts import docx, papers, pdf
from accounts.papers import DOCX, PDF, Kind

CHECKS = {PDF: pdf.check, DOCX: docx.check}


def check(upload: UploadedFile) -> Kind:
    """PDF or DOCX; raises ValidationError saying what is wrong and what would be right."""
    papers.check_size(upload, wanted="the one with your résumé")
    kind = papers.kind_of(upload, CHECKS)
    if kind is None:
        raise ValidationError(
            "This is neither a PDF nor a Word document (.docx), whatever its name says. Save "
            "your résumé as PDF and choose that file."
        )
    CHECKS[kind](upload)
    return kind


def clean_name(name: str, kind: Kind) -> str:
    return papers.clean_name(name, kind, otherwise="resume")
