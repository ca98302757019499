"""A résumé is judged by its content: polyglots, scripts, macros, bombs and lies are refused."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError

from accounts import resumes
from tests.accounts import files
from tests.accounts.files import a_docx, a_pdf, upload

HTML = b"<!DOCTYPE html><script>alert(1)</script>"


def refusal(build: Callable[[], bytes], name: str = "resume.pdf") -> str:
    data = build()
    with pytest.raises(ValidationError) as caught:
        resumes.check(upload(data, name))
    return caught.value.messages[0]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (lambda: a_pdf(), resumes.PDF),
        (lambda: a_pdf(pages=50), resumes.PDF),
        (lambda: files.linked_pdf(), resumes.PDF),
        (lambda: a_docx(), resumes.DOCX),
        (
            lambda: a_docx({"word/_rels/document.xml.rels": files.relationships("hyperlink")}),
            resumes.DOCX,
        ),
    ],
    ids=["pdf", "long pdf", "pdf with links", "docx", "docx with a link"],
)
def test_a_resume_is_taken_whatever_it_is_called(data, kind):
    assert resumes.check(upload(data(), "photo.jpg")) == kind


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (lambda: b"", "empty"),
        (lambda: HTML, "neither a PDF nor a Word"),
        (
            lambda: b"<svg xmlns='http://www.w3.org/2000/svg' onload='x'/>",
            "neither a PDF nor a Word",
        ),
        (lambda: b"GIF89a/*" + a_pdf(), "neither a PDF nor a Word"),
        (lambda: b"MZ" + b"\0" * 100, "neither a PDF nor a Word"),
        (lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 600, "neither a PDF nor a Word"),
        (lambda: HTML + a_pdf(), "neither a PDF nor a Word"),
        (lambda: b"%PDF-1.7\n" + HTML, "cannot be opened"),
        (lambda: a_pdf()[:300], "cannot be opened"),
        (lambda: a_pdf() + a_docx(), "carries a script or another file"),
        (lambda: a_pdf() + b"//" + b"x" * 5000, "cannot be opened"),
        (lambda: files.scripted_pdf(), "carries a script or another file"),
        (lambda: files.carrying_pdf(), "carries a script or another file"),
        (lambda: files.locked_pdf(), "protected by a password"),
        (lambda: a_pdf(pages=51), "51 pages"),
    ],
)
def test_what_is_no_plain_pdf_is_refused(data, words):
    assert words in refusal(data)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (lambda: files.a_zip_without("word/document.xml"), "ZIP archive"),
        (lambda: files.a_zip_without("[Content_Types].xml"), "ZIP archive"),
        (lambda: a_docx()[:200], "damaged"),
        (lambda: a_docx({"word/vbaProject.bin": b"x"}), "macros"),
        (lambda: a_docx({"word/vbaData.xml": "<x/>"}), "macros"),
        (lambda: a_docx({"word/activeX/activeX1.xml": "<x/>"}), "macros"),
        (
            lambda: a_docx(
                {"[Content_Types].xml": files.TYPES.format(kind="ms-word.macroEnabled")}
            ),
            "macros",
        ),
        (lambda: a_docx({"word/embeddings/oleObject1.bin": b"x"}), "another file"),
        (
            lambda: a_docx(
                {"word/_rels/settings.xml.rels": files.relationships("attachedTemplate")}
            ),
            "template",
        ),
        (
            lambda: a_docx({"word/_rels/document.xml.rels": files.relationships("image")}),
            "template",
        ),
        (
            lambda: a_docx({"word/_rels/document.xml.rels": files.relationships("oleObject")}),
            "template",
        ),
        (
            lambda: a_docx({"_rels/.rels": "<!DOCTYPE x [<!ENTITY a 'b'>]><Relationships/>"}),
            "damaged",
        ),
        (lambda: a_docx({"word/document.xml": b" " * 70_000_000}), "too large when opened"),
        (
            lambda: a_docx({f"word/part{n}.xml": "x" for n in range(2001)}, level=1),
            "too large when opened",
        ),
        (lambda: files.lying_docx(), "damaged"),
    ],
)
def test_what_is_no_plain_word_document_is_refused(data, words):
    assert words in refusal(data, "resume.docx")


def test_a_pdf_bomb_costs_a_child_and_little_time():
    assert "cannot be opened" in refusal(files.bomb_pdf)


def test_ten_megabytes_and_a_byte_are_too_many(settings):
    settings.DOCUMENT_MAX_BYTES = 1024 * 1024

    assert "The limit is 1 MB" in refusal(lambda: a_pdf() + b"\n" * 1024 * 1024)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Cleo Example.pdf", "Cleo Example.pdf"),
        ("résumé 2026.docx", "résumé 2026.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\cleo\\cv.pdf", "cv.pdf"),
        ("cv.pdf.exe", "cv.pdf"),
        ("cv\x00.pdf", "cv.pdf"),
        ("cv\r\nSet-Cookie: x.pdf", "cvSet-Cookie x.pdf"),
        ("\u202efdp.cv.pdf", "fdp.cv.pdf"),
        ('c"v.pdf', "cv.pdf"),
        ("CON.pdf", "resume.pdf"),
        ("...", "resume.pdf"),
        ("", "resume.pdf"),
        ("x" * 300 + ".pdf", "x" * 100 + ".pdf"),
        ("📄 cv 🎉.pdf", "📄 cv 🎉.pdf"),
    ],
)
def test_a_name_is_cleaned_and_ends_as_its_content_says(given, kept):
    assert resumes.clean_name(given, resumes.PDF) == kept
