"""Text that is unreadable in the database, in its backups and to whoever copies a table."""

import base64
from functools import lru_cache
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import models

PURPOSE = b"thirteen sealed text 1"


class SealedTextField(models.TextField):
    """Encrypted under SECRET_KEY; also read under SECRET_KEY_FALLBACKS, so that keys can change.

    It cannot be searched or sorted by. What no key opens any more is read as "".
    """

    def get_prep_value(self, value: Any) -> str | None:
        text = super().get_prep_value(value)
        return keys(*all_keys()).encrypt(text.encode()).decode() if text else text

    def from_db_value(self, value: str | None, *args: Any) -> str | None:
        if not value:
            return value
        try:
            return keys(*all_keys()).decrypt(value.encode()).decode()
        except InvalidToken:
            return ""


def all_keys() -> list[str]:
    return [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]


@lru_cache(maxsize=4)
def keys(*secrets: str) -> MultiFernet:
    return MultiFernet([Fernet(key_from(secret)) for secret in secrets])


def key_from(secret: str) -> bytes:
    """A key for this purpose alone: one that leaks says nothing about signatures or sessions."""
    made = HKDF(SHA256(), length=32, salt=None, info=PURPOSE).derive(secret.encode())
    return base64.urlsafe_b64encode(made)
