"""What the lint says of a package: a code, how grave it is, the facts, and the words for a desk."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from pay.money import rounded

BLOCK, WARN, ASK, QUEUE = "block", "warn", "ask", "queue"


@dataclass(frozen=True)
class Finding:
    """`severity`: block (cannot be posted), warn, ask (the recruiter answers), queue (staff look).

    `queue`: staff look at it as well, whatever the severity.
    """

    code: str
    severity: str
    words: str
    facts: dict[str, Any] = field(default_factory=dict)
    queue: bool = False


def usd(amount: Decimal) -> str:
    """$2,400 and $2,400.50."""
    cents = rounded(amount)
    return f"${cents:,.0f}" if cents == int(cents) else f"${cents:,.2f}"


def hours_said(hours: Decimal) -> str:
    return f"{rounded(hours):f}".rstrip("0").rstrip(".")
