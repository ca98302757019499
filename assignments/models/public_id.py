"""Opaque ids for addresses: short enough to read out, too many to guess."""

import re
import secrets

ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"
LENGTH = 12
PATTERN = f"[{ALPHABET}]{{{LENGTH}}}"


def new_public_id() -> str:
    """Twelve characters without look-alikes: 30^12, about 59 bits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def sound_public_id(sent: str) -> str:
    """What a form or a button sent as an id; empty for what cannot be one."""
    return sent if re.fullmatch(PATTERN, sent) else ""


class PublicIdConverter:
    """For addresses: `<public_id:public_id>` matches nothing that could not be one."""

    regex = PATTERN

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value
