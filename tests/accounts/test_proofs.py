"""A credential's document is judged by its content, and a picture keeps nothing but its dots."""

import io
from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from PIL import Image

from accounts import proofs
from accounts.papers import JPEG, PDF, PNG
from tests.accounts import files, pictures
from tests.accounts.files import a_docx, a_pdf, upload

SVG = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"


def refusal(data: bytes, name: str = "card.pdf") -> str:
    with pytest.raises(ValidationError) as caught:
        proofs.taken(upload(data, name))
    return caught.value.messages[0]


def stored(data: bytes) -> bytes:
    return proofs.taken(upload(data)).file.read()


@pytest.mark.parametrize(
    ("data", "kind", "name"),
    [
        (a_pdf, PDF, "My card.pdf"),
        (pictures.a_photo, JPEG, "My card.jpg"),
        (pictures.a_scan, PNG, "My card.png"),
        (lambda: pictures.a_scan("RGBA"), PNG, "My card.png"),
        (lambda: pictures.a_scan("P"), PNG, "My card.png"),
        (lambda: pictures.a_scan("1"), PNG, "My card.png"),
        (lambda: pictures.a_scan("I;16"), PNG, "My card.png"),
    ],
    ids=["pdf", "photo", "scan", "clear scan", "palette", "black and white", "deep grey"],
)
def test_a_document_is_taken_whatever_it_is_called(data, kind, name):
    proof = proofs.taken(upload(data(), "My card.docx"))

    assert (proof.kind, proof.filename) == (kind, name)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (lambda: b"", "empty"),
        (lambda: b"Just words.", "not a PDF, JPEG or PNG"),
        (lambda: SVG, "not a PDF, JPEG or PNG"),
        (pictures.a_gif, "not a PDF, JPEG or PNG"),
        (a_docx, "not a PDF, JPEG or PNG"),
        (lambda: b"<script>" + pictures.a_photo(), "not a PDF, JPEG or PNG"),
        (lambda: pictures.a_photo()[:400], "damaged"),
        (lambda: b"\xff\xd8\xff" + SVG, "damaged"),
        (lambda: b"\x89PNG\r\n\x1a\n" + SVG, "damaged"),
        (lambda: pictures.a_scan()[:-30], "damaged"),
        (pictures.bomb_png, "more than 60 million dots"),
        (lambda: a_pdf() + a_docx(), "carries a script or another file"),
        (files.scripted_pdf, "carries a script or another file"),
        (files.locked_pdf, "protected by a password"),
        (files.bomb_pdf, "cannot be opened"),
    ],
)
def test_what_is_no_plain_document_is_refused(data: Callable[[], bytes], words):
    assert words in refusal(data())


def test_twenty_megabytes_are_too_many():
    assert "20.0 MB. The limit is 10 MB" in refusal(pictures.a_photo() + bytes(20 << 20))


def test_a_photo_loses_where_it_was_taken_and_by_what():
    sent = pictures.a_photo()
    assert b"Examplephone" in sent

    data = stored(sent)

    picture = Image.open(io.BytesIO(data))
    assert (dict(picture.getexif()), picture.info.get("comment")) == ({}, None)
    assert b"Exif" not in data
    assert b"Examplephone" not in data


def test_a_scan_loses_its_words():
    assert b"Cleo" not in stored(pictures.a_scan())


def test_a_photo_stands_as_it_was_held():
    assert Image.open(io.BytesIO(stored(pictures.a_photo(turned=6)))).size == (40, 60)


def test_what_hides_behind_a_photo_is_lost():
    data = stored(pictures.a_photo() + a_docx() + SVG)

    assert b"PK\x03\x04" not in data
    assert b"<svg" not in data


def test_a_photo_larger_than_any_print_is_made_smaller():
    assert Image.open(io.BytesIO(stored(pictures.a_photo((6000, 3000))))).size == (4000, 2000)
