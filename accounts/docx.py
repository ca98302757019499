"""Is this a Word document and nothing more? Read without unpacking to disk, bounded in bytes."""

import zipfile
from typing import IO
from xml.parsers import expat

from django.core.exceptions import ValidationError

MAX_PARTS = 2_000
MAX_UNPACKED_BYTES = 60 * 1024 * 1024
MAX_XML_BYTES = 4 * 1024 * 1024
CHUNK = 64 * 1024
NEEDED = {"[Content_Types].xml", "word/document.xml"}
MACRO_PARTS = ("vbaproject.bin", "vbadata.xml", "vbaprojectsignature.bin")
# An address outside may be clicked; nothing else may be fetched when the file is opened.
HARMLESS_OUTSIDE = "/hyperlink"


def check(file: IO[bytes]) -> None:
    """Raises ValidationError with words for the field."""
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            check_shape(archive)
            check_bytes(archive)
            check_parts(archive)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, expat.ExpatError):
        raise ValidationError(
            "This Word document is damaged or protected by a password. Save it again without one."
        ) from None
    finally:
        file.seek(0)


def check_shape(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if not names >= NEEDED:
        raise ValidationError("This is a ZIP archive, not a Word document. Choose a PDF or .docx.")
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > MAX_PARTS or unpacked > MAX_UNPACKED_BYTES:
        raise ValidationError(
            "This Word document is too large when opened. Make its pictures smaller, or save it "
            "as PDF."
        )
    if len(names) != len(parts) or min(part.header_offset for part in parts) != 0:
        raise zipfile.BadZipFile


def check_bytes(archive: zipfile.ZipFile) -> None:
    """Reads every part to its end: the declared sizes are held to, the checksums compared."""
    for part in archive.infolist():
        with archive.open(part) as stream:
            while stream.read(CHUNK):
                pass


def check_parts(archive: zipfile.ZipFile) -> None:
    for name in archive.namelist():
        low = name.lower()
        if low.endswith(MACRO_PARTS) or "/activex/" in low:
            raise has_macros()
        if low.startswith("word/embeddings/") and low.endswith(".bin"):
            raise ValidationError("This Word document carries another file. Save it as PDF.")
        if low.endswith(".rels"):
            check_relationships(archive.read(name))
    for attributes in elements(archive.read("[Content_Types].xml")):
        if "macroenabled" in attributes.get("ContentType", "").lower():
            raise has_macros()


def has_macros() -> ValidationError:
    return ValidationError("This Word document contains macros. Save it as .docx or as PDF.")


def check_relationships(xml: bytes) -> None:
    for attributes in elements(xml):
        outside = attributes.get("TargetMode", "").lower() == "external"
        if outside and not attributes.get("Type", "").endswith(HARMLESS_OUTSIDE):
            raise ValidationError(
                "This Word document loads a template or picture from elsewhere. Save it as PDF."
            )


def elements(xml: bytes) -> list[dict[str, str]]:
    """The attributes of every element. A document type, hence any entity, is refused."""
    if len(xml) > MAX_XML_BYTES:
        raise zipfile.BadZipFile
    found: list[dict[str, str]] = []
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, attributes: found.append(attributes)
    parser.StartDoctypeDeclHandler = refuse_doctype
    parser.Parse(xml, True)
    return found


def refuse_doctype(*args: object) -> None:
    raise zipfile.BadZipFile
