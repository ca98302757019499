"""What may stand in a mail's header: one line, one address, one Message-ID. Pure."""

import hashlib
import re
import unicodedata
from email.utils import parseaddr

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

ADDRESS_LENGTH = 254  # RFC 5321, 4.5.3.1.3, less the angle brackets
SUBJECT_LENGTH = 200
JOINERS = "\u200c\u200d"  # inside emoji and some scripts; they order nothing


class BadAddress(ValueError):
    """This is not one plain e-mail address."""


def breaks_lines_or_order(character: str) -> bool:
    """Control, format and separator characters, and half pairs that no encoding can carry."""
    if character in JOINERS:
        return False
    return unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"}


def one_line(text: str, length: int = SUBJECT_LENGTH) -> str:
    """The text on one line, at most `length` characters, the cut shown by an ellipsis."""
    spaced = "".join(" " if breaks_lines_or_order(c) else c for c in text)
    line = re.sub(r"\s+", " ", spaced).strip()
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"


def address(text: str) -> str:
    """One bare address, unchanged; raises BadAddress for names, lists, line breaks or nonsense."""
    if len(text) > ADDRESS_LENGTH or any(unicodedata.category(c)[0] in "CZ" for c in text):
        raise BadAddress(f"{text!r} cannot be an e-mail address; give one address, without a name.")
    try:
        validate_email(text)
    except ValidationError:
        raise BadAddress(
            f"{text!r} is not an e-mail address; give one like sam@example.com."
        ) from None
    return text


def message_id(key: str, sender: str) -> str:
    """The same key gives the same Message-ID, so a mail that went out twice can be spotted."""
    domain = parseaddr(sender)[1].rpartition("@")[2] or "localhost"
    return f"<{hashlib.sha256(key.encode()).hexdigest()[:32]}@{domain}>"
