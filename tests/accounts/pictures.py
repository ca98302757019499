"""Photos and scans as people and attackers send them; built here, none is a fixture on disk."""

import io
import struct
import zlib

from PIL import Image
from PIL.PngImagePlugin import PngInfo

GPS, LATITUDE, ORIENTATION, MAKER = 0x8825, 2, 0x0112, 0x010F
PLACE = (36.0, 9.0, 12.0)


def a_photo(size: tuple[int, int] = (60, 40), turned: int = 1) -> bytes:
    """A JPEG that tells which phone took it, and where."""
    exif = Image.Exif()
    exif[MAKER] = "Examplephone"
    exif[ORIENTATION] = turned
    exif.get_ifd(GPS)[LATITUDE] = PLACE
    return saved(Image.new("RGB", size, "teal"), "JPEG", exif=exif, comment=b"Tulsa")


def a_scan(mode: str = "RGB") -> bytes:
    """A PNG with words in it."""
    words = PngInfo()
    words.add_text("Author", "Cleo Example")
    return saved(Image.new(mode, (60, 40)), "PNG", pnginfo=words)


def a_gif() -> bytes:
    return saved(Image.new("P", (6, 4)), "GIF")


def saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def bomb_png(side: int = 30_000) -> bytes:
    """Some kilobytes that would be 2.7 GB of dots."""
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    squeeze = zlib.compressobj(9)
    dots = b"".join(squeeze.compress(bytes(1 << 20)) for _ in range(20)) + squeeze.flush()
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in ((b"IHDR", head), (b"IDAT", dots), (b"IEND", b""))
    )
