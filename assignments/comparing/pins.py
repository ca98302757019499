"""Which assignments are kept to compare, and in which version: a signed cookie, a signed link.

No account and no row of ours: what is kept is ids and versions, nothing of the person.
"""

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.core import signing
from django.http import HttpRequest

from assignments.models.public_id import PATTERN
from pay.compare import MOST

COOKIE = "compare"
KEPT_SECONDS = 30 * 24 * 3600
# Far above what five pins take; a longer text is not looked at.
LONGEST = 1000
HIGHEST_VERSION = 2**31 - 1


class Pin(NamedTuple):
    public_id: str
    version: int


def kept_by(request: HttpRequest) -> list[Pin]:
    """In the order they were kept. A cookie that is not ours, or too old, is an empty list."""
    try:
        return opened(request.COOKIES.get(COOKIE, ""), "cookie")
    except signing.BadSignature:
        return []


def opened(text: str, purpose: str) -> list[Pin]:
    """Raises signing.SignatureExpired, and signing.BadSignature for all else that is wrong."""
    if len(text) > LONGEST:
        raise signing.BadSignature("Too long to be ours.")
    return checked(signing.loads(text, salt=salt(purpose), max_age=KEPT_SECONDS))


def sealed(pins: Iterable[Pin], purpose: str) -> str:
    """`purpose` is cookie or link: neither opens as the other."""
    return signing.dumps([list(pin) for pin in pins], salt=salt(purpose))


def salt(purpose: str) -> str:
    return f"assignments.comparing.{purpose}"


def checked(found: Any) -> list[Pin]:
    """Signed by us, yet perhaps by an older or a newer program."""
    if not isinstance(found, list) or not all(is_pin(each) for each in found):
        raise signing.BadSignature("Not a list of pins.")
    return list({each[0]: Pin(*each) for each in found}.values())[:MOST]


def is_pin(each: Any) -> bool:
    if not isinstance(each, list) or [type(part) for part in each] != [str, int]:
        return False
    return bool(re.fullmatch(PATTERN, each[0])) and 0 < each[1] <= HIGHEST_VERSION
