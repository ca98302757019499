"""Opaque ids for addresses: short enough to read out, too many to guess."""

import secrets

ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"
LENGTH = 12
PATTERN = f"[{ALPHABET}]{{{LENGTH}}}"


def new_public_id() -> str:
    """Twelve characters without look-alikes: 30^12, about 59 bits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
