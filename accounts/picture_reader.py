"""Reads one picture from standard input and prints it again, made anew from its dots alone.

Prints "picture" and a newline before the bytes, or "large"; prints nothing of what it cannot
open. Runs as a process of its own and stands alone on purpose: no Django, nothing of ours.
"""

import io
import resource
import sys

from PIL import Image, ImageOps

MEMORY_BYTES = 768 * 1024 * 1024
CPU_SECONDS = 10
MAX_PIXELS = 60_000_000
# A page of a scan at 300 dots an inch is 3,300 high; more is for printers.
MAX_SIDE = 4_000


def anew(data: bytes, kind: str) -> bytes:
    """JPEG or PNG as `kind` says: no place, no time, no camera, nothing behind its end."""
    with Image.open(io.BytesIO(data), formats=[kind]) as opened:
        if opened.width * opened.height > MAX_PIXELS:
            return b"large\n"
        opened.draft("RGB", (MAX_SIDE, MAX_SIDE))
        opened.load()
        turned = ImageOps.exif_transpose(opened)
    has_clear_parts = kind == "PNG" and turned.has_transparency_data
    picture = turned.convert("RGBA" if has_clear_parts else "RGB")
    picture.thumbnail((MAX_SIDE, MAX_SIDE))
    picture.info.clear()
    out = io.BytesIO()
    picture.save(out, kind, **({"quality": 88} if kind == "JPEG" else {}))
    return b"picture\n" + out.getvalue()


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    Image.MAX_IMAGE_PIXELS = None  # asked above, with an answer in words
    sys.stdout.buffer.write(anew(sys.stdin.buffer.read(), sys.argv[1]))
