"""How a value is read: from what JSON held to a decimal, a day, a choice, or why not. Pure.

A reader takes a `Number`, text, true or false, or a list, and raises `Wrong` with the reason.
"""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

Reader = Callable[[Any], Any]
PLAIN = re.compile(r"-?[0-9]+(\.[0-9]+)?")
LONGEST_NUMBER = 40
LONGEST_TEXT = 2000


class Wrong(Exception):
    """The reason a value cannot be taken, as it follows the field's name."""


class Number(str):
    """A number as JSON wrote it: it never was a float."""


def number(most: str, places: int, least: str = "0") -> Reader:
    """A decimal from `least` to `most`, with no more decimals than `places`."""
    lowest, highest = Decimal(least), Decimal(most)

    def read(raw: Any) -> Decimal:
        value = decimal(raw)
        if value < 0:
            raise Wrong(f"is {short(raw)}; it cannot be negative")
        if value < lowest:
            raise Wrong(f"is {short(raw)}; it must be {least} or more")
        if value > highest:
            raise Wrong(f"is {short(raw)}; that is too large, {most} is the most")
        if -int(value.normalize().as_tuple().exponent) > places:
            raise Wrong(f"is {short(raw)}; it may have {places} decimals")
        return value

    return read


def count(least: int, most: int) -> Reader:
    read_number = number(str(most), 0, str(least))

    def read(raw: Any) -> int:
        return int(read_number(raw))

    return read


def decimal(raw: Any) -> Decimal:
    if isinstance(raw, bool) or not isinstance(raw, str):
        raise Wrong(f"is {kind(raw)}; it must be a number")
    if not PLAIN.fullmatch(raw.strip()):
        raise Wrong(f"is {short(raw)}; write a plain number such as 28 or 28.50")
    if len(raw) > LONGEST_NUMBER:
        raise Wrong(f"is {short(raw)}; that is too large or too long")
    return Decimal(raw.strip())


def one_of(*choices: str) -> Reader:
    def read(raw: Any) -> str:
        value = text(raw)
        if value not in choices:
            raise Wrong(f"is {short(value)}; it must be one of {', '.join(choices)}")
        return value

    return read


def text(raw: Any) -> str:
    if not isinstance(raw, str) or isinstance(raw, Number):
        raise Wrong(f"is {kind(raw)}; it must be text")
    if len(raw) > LONGEST_TEXT:
        raise Wrong(f"has {len(raw):,} characters; {LONGEST_TEXT:,} is the most")
    return raw.strip()


def yes_or_no(raw: Any) -> bool:
    if not isinstance(raw, bool):
        raise Wrong(f"is {kind(raw)}; it must be true or false")
    return raw


def day(raw: Any) -> date:
    value = text(raw)
    try:
        found = (
            date.fromisoformat(value)
            if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value)
            else None
        )
    except ValueError:
        found = None
    if found is None or not 2000 <= found.year <= 2100:
        raise Wrong(f"is {short(value)}; write a day of this century as 2027-03-01")
    return found


def matching(pattern: str, example: str) -> Reader:
    def read(raw: Any) -> str:
        value = text(raw)
        if not re.fullmatch(pattern, value):
            raise Wrong(f"is {short(value)}; write it as {example}")
        return value

    return read


def several(of: Reader, counts: range | None = None) -> Reader:
    def read(raw: Any) -> tuple[Any, ...]:
        if not isinstance(raw, list):
            raise Wrong(f"is {kind(raw)}; it must be a list")
        if counts is not None and len(raw) not in counts:
            numbers = " or ".join(str(each) for each in counts)
            raise Wrong(f"has {len(raw)} items; it must have {numbers}")
        return tuple(of(each) for each in raw)

    return read


def kind(raw: Any) -> str:
    if raw is None:
        return "null"
    if isinstance(raw, bool):
        return "true" if raw else "false"
    if isinstance(raw, Number):
        return f"the number {short(raw)}"
    if isinstance(raw, str):
        return "text"
    return "a list" if isinstance(raw, list) else "an object"


def short(raw: str) -> str:
    """As it was written, in quotes unless a number; long and odd characters left out."""
    shown = "".join(each if each.isprintable() else "?" for each in raw[:LONGEST_NUMBER])
    shown += "…" if len(raw) > LONGEST_NUMBER else ""
    return shown if isinstance(raw, Number) else f'"{shown}"'
