"""A one-page résumé for a traveler of the demo, plainly a specimen."""

from io import BytesIO

import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts import documents
from accounts.models import Candidate

LINES = ["Specimen resume of {name}", "This person was invented for a demo and never worked."]


def give_resumes(candidates: list[Candidate]) -> None:
    for candidate in candidates:
        name = f"{candidate.user.name} resume.pdf"
        documents.store(candidate, SimpleUploadedFile(name, pdf(candidate), "application/pdf"))


def pdf(candidate: Candidate) -> bytes:
    file = pikepdf.new()
    page = file.add_blank_page(page_size=(612, 792))
    name = pikepdf.Name
    font = pikepdf.Dictionary(Type=name.Font, Subtype=name.Type1, BaseFont=name.Helvetica)
    page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    lines = [line.format(name=candidate.user.name) for line in LINES]
    text = " T* ".join(f"({line}) Tj" for line in lines)
    page.obj.Contents = file.make_stream(f"BT /F1 16 Tf 24 TL 72 700 Td {text} ET".encode())
    out = BytesIO()
    file.save(out)
    return out.getvalue()
