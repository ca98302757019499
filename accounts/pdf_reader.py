"""Reads one PDF from standard input and prints what it is, as JSON. Runs as a process of its own.

Stands alone on purpose: no Django, nothing of ours. The limits are set before a byte is parsed.
"""

import io
import json
import resource
import sys
import zipfile

import pikepdf

MEMORY_BYTES = 768 * 1024 * 1024
CPU_SECONDS = 10
# What makes a reader act or carries another file. A jump to a page (/GoTo) is none of these.
ACTIVE = {
    "/JavaScript",
    "/JS",
    "/Launch",
    "/EmbeddedFile",
    "/EmbeddedFiles",
    "/RichMedia",
    "/XFA",
    "/SubmitForm",
    "/ImportData",
    "/GoToE",
}
NAMING = ("/S", "/Type", "/Subtype")


def is_active(thing: pikepdf.Object) -> bool:
    """Whether this object, or one written inside it, names something that acts.

    Objects it only points to are asked by themselves; a stack, so that depth costs nothing.
    """
    stack = [thing]
    while stack:
        here = stack.pop()
        if isinstance(here, pikepdf.Dictionary | pikepdf.Stream):
            names = set(here.keys()) | {str(here.get(key, "")) for key in NAMING}
            if names & ACTIVE:
                return True
            inside = [value for _, value in here.items()]
        else:
            inside = list(here) if isinstance(here, pikepdf.Array) else []
        stack += [v for v in inside if isinstance(v, pikepdf.Object) and not v.is_indirect]
    return False


def verdict(data: bytes) -> dict[str, object]:
    try:
        with pikepdf.open(io.BytesIO(data), attempt_recovery=False) as pdf:
            return {
                "pages": len(pdf.pages),
                "encrypted": pdf.is_encrypted,
                # qpdf wants the end mark in the last KB; a ZIP archive may still hide before it.
                "active": zipfile.is_zipfile(io.BytesIO(data))
                or any(is_active(thing) for thing in pdf.objects),
            }
    except pikepdf.PasswordError:
        return {"encrypted": True}
    except (pikepdf.PdfError, ValueError):
        return {}


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    json.dump(verdict(sys.stdin.buffer.read()), sys.stdout)
