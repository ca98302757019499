"""A mail backend for a board without a mail server: one file a mail, named by its Message-ID.

Sending the same mail again writes the same file, so a worker killed between sending and noting it
leaves one mail, not two. A file is there whole or not at all (write, fsync, rename).
"""

import hashlib
import os
import uuid
from collections.abc import Sequence
from email.utils import make_msgid
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class EmailBackend(BaseEmailBackend):
    repeatable = True  # what `outbox.claim` asks: is sending twice the same as sending once?
    handed_over = False

    def __init__(self, fail_silently: bool = False, file_path: str = "", **options: Any) -> None:
        super().__init__(fail_silently=fail_silently)
        self.folder = Path(file_path or settings.EMAIL_FILE_PATH)

    def open(self) -> bool:
        """Make the folder, for us alone; raises OSError when that cannot be."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return True

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        self.open()
        for email in email_messages:
            self.write(email)
        return len(email_messages)

    def write(self, email: EmailMessage) -> None:
        email.extra_headers.setdefault("Message-ID", make_msgid())
        target = self.folder / file_name(email.extra_headers["Message-ID"])
        part = self.folder / f".{target.name}.{uuid.uuid4().hex}.part"
        try:
            with open(part, "xb", opener=for_us_alone) as file:
                file.write(email.message().as_bytes())
                file.flush()
                os.fsync(file.fileno())
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
        sync(self.folder)


def file_name(message_id: str) -> str:
    """`<words@domain>` to a name no header can turn into another path."""
    local = message_id.strip("<>").partition("@")[0]
    plain = local.replace(".", "").isalnum() and local.isascii() and len(local) <= 100
    return f"{local if plain else hashlib.sha256(message_id.encode()).hexdigest()}.eml"


def for_us_alone(path: str, flags: int) -> int:
    return os.open(path, flags, mode=0o600)


def sync(folder: Path) -> None:
    """A rename survives a power cut once its folder is on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
