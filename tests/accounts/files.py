"""Files as people and attackers send them. All are built here; none is a fixture on disk."""

import io
import struct
import zipfile
import zlib

import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile

TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.{kind}.main+xml"/>'
    "</Types>"
)
RELATIONSHIPS = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.example/{kind}" Target="{target}" '
    'TargetMode="External"/></Relationships>'
)
PARTS = {
    "[Content_Types].xml": TYPES.format(kind="wordprocessingml.document"),
    "word/document.xml": "<w:document xmlns:w='w'><w:body/></w:document>",
}


def upload(data: bytes, name: str = "resume.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, content_type="application/pdf")


def saved(pdf: pikepdf.Pdf, **options) -> bytes:
    out = io.BytesIO()
    pdf.save(out, **options)
    return out.getvalue()


def blank(pages: int = 1) -> pikepdf.Pdf:
    pdf = pikepdf.new()
    for _ in range(pages):
        pdf.add_blank_page()
    return pdf


def a_pdf(pages: int = 1) -> bytes:
    return saved(blank(pages))


def locked_pdf() -> bytes:
    return saved(blank(), encryption=pikepdf.Encryption(owner="owner", user="user"))


def scripted_pdf() -> bytes:
    """A script inside a page's own dictionary, two levels down."""
    pdf = blank()
    act = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    pdf.pages[0].AA = pikepdf.Dictionary(O=act)
    return saved(pdf)


def carrying_pdf() -> bytes:
    pdf = blank()
    pdf.attachments["payload.exe"] = b"MZ"
    return saved(pdf)


def linked_pdf() -> bytes:
    """A link to a web page and a jump to the first page: what résumés have."""
    pdf = blank()
    link = pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://portfolio.example/")
    mark = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, A=link)
    pdf.pages[0].Annots = pikepdf.Array([mark])
    pdf.Root.OpenAction = pikepdf.Array([pdf.pages[0].obj, pikepdf.Name.Fit])
    return saved(pdf)


def bomb_pdf(gigabytes: int = 1) -> bytes:
    """Some megabytes that a reader must blow up to find the first page."""
    squeeze, spaces = zlib.compressobj(9), b" " * (1 << 20)
    body = b"".join(squeeze.compress(spaces) for _ in range(gigabytes * 1024)) + squeeze.flush()
    head = b"%PDF-1.5\n"
    objects = b"5 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>\nstream\n"
    objects = objects % len(body) + body + b"\nendstream\nendobj\n"
    end = len(head) + len(objects)
    free = struct.pack(">BIH", 0, 0, 0)
    rows = [struct.pack(">BIH", 0, 0, 65535), struct.pack(">BIH", 2, 5, 0), free, free, free]
    rows += [struct.pack(">BIH", 1, len(head), 0), struct.pack(">BIH", 1, end, 0)]
    table = b"".join(rows)
    index = b"6 0 obj\n<</Type/XRef/Size 7/W[1 4 2]/Root 1 0 R/Length %d>>\nstream\n" % len(table)
    tail = b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % end
    return head + objects + index + table + tail


def a_docx(parts: dict[str, str | bytes] | None = None, level: int = 6) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, content in (PARTS | (parts or {})).items():
            archive.writestr(name, content)
    return out.getvalue()


def relationships(kind: str, target: str = "https://evil.example/x") -> str:
    return RELATIONSHIPS.format(kind=kind, target=target)


def a_zip_without(name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for part, content in PARTS.items():
            if part != name:
                archive.writestr(part, content)
    return out.getvalue()


def lying_docx() -> bytes:
    """Says its document has 10 bytes, holds 30 million."""
    data = bytearray(a_docx({"word/document.xml": b" " * 30_000_000}))
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = 0
        while (start := data.find(signature, start)) >= 0:
            if b"word/document.xml" in data[start : start + 80]:
                data[start + offset : start + offset + 4] = struct.pack("<I", 10)
            start += 4
    return bytes(data)
