"""A pasted list of credentials, read by the words-to-facts reader into entries to look over."""

from collections.abc import Container
from datetime import date
from typing import NamedTuple

from roles import titles

LONGEST = 5_000  # characters
MOST = 40  # entries that are looked over at a time


class Found(NamedTuple):
    """`codes` has several where the words may mean any of them. `words` are those read."""

    words: str
    codes: tuple[str, ...]
    state: str = ""
    number: str = ""
    issued_on: date | None = None
    expires_on: date | None = None

    @property
    def is_sure(self) -> bool:
        return len(self.codes) == 1

    def with_more(self, other: "Found") -> "Found":
        """The same credential named twice: what one leaves out the other may say."""
        return Found(
            words=self.words if other.words in self.words else f"{self.words}, {other.words}",
            codes=self.codes,
            state=self.state or other.state,
            number=self.number or other.number,
            issued_on=self.issued_on or other.issued_on,
            expires_on=self.expires_on or other.expires_on,
        )


class Reading(NamedTuple):
    """The entries in the order they were written, and the words that were not understood."""

    found: list[Found]
    leftovers: list[str]


def read(text: str, known: Container[str]) -> Reading:
    """Never raises. The same text always gives the same entries in the same order.

    `known` are the codes the board has; words for any other are not understood.
    """
    given = titles.read_credentials(text)
    found: dict[object, Found] = {}
    unknown = []
    for held in given.held:
        if is_decided(held, given.held):
            continue
        codes = (held.credential,) if held.credential else held.alternatives
        codes = tuple(code for code in codes if code in known)
        if not codes:
            unknown.append(held)
            continue
        new = Found(
            " ".join(held.text.split()),
            codes,
            held.state,
            held.number,
            held.issued_on,
            held.expires_on,
        )
        key = (held.credential, held.state) if held.credential else held
        found[key] = found[key].with_more(new) if key in found else new
    leftovers = (" ".join(left.text.split()) for left in [*unknown, *given.leftovers])
    return Reading(list(found.values()), [left for left in leftovers if left])


def is_decided(held: titles.Held, among: tuple[titles.Held, ...]) -> bool:
    """Letters that may mean several, beside letters that say which: "ARRT (R)(CT)"."""
    return not held.credential and any(
        other.credential in held.alternatives and other.start < held.end and held.start < other.end
        for other in among
        if other.credential
    )
