"""Dollars and hours as they are shown: rounded half up, once, at the very end. Pure."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

HUNDREDTH = Decimal("0.01")
ZERO = Decimal(0)


def rounded(number: Decimal) -> Decimal:
    return number.quantize(HUNDREDTH, ROUND_HALF_UP)


def maybe_rounded(number: Decimal | None) -> Decimal | None:
    return None if number is None else rounded(number)


def all_or_nothing(numbers: Iterable[Decimal | None]) -> Decimal | None:
    """Their sum; None as soon as one of them is not known."""
    total = ZERO
    for number in numbers:
        if number is None:
            return None
        total += number
    return total


def stated(*numbers: Decimal | None) -> Decimal | None:
    """The sum of what is stated; None where nothing is."""
    known = [number for number in numbers if number is not None]
    return sum(known, ZERO) if known else None
