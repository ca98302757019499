"""A few postings whose agency keeps the facility's name back for a while."""

from typing import Any

from jobboard.demo.board import Drawn

# Amid those that are neither ended nor shared nor changed later.
CHOSEN = slice(30, 150, 24)
UNTIL = ["until_application", "until_offer"]


def keep_back(drawn: list[Drawn]) -> None:
    """In place; every other one leaves the words to us."""
    for number, (values, _) in enumerate(drawn[CHOSEN]):
        kept: dict[str, Any] = {"confidential_until": UNTIL[number % 2]}
        if number % 2 == 0:
            kept["public_name"] = f"Hospital in the {values['facility'].zip.city} area"
        values |= kept
