"""Words understood: what each part says and asks, and the readings of doubtful ones."""

from collections.abc import Sequence
from typing import NamedTuple

from django.db.models import Q

from assignments.search.words import Piece
from roles.titles import Heading

EITHER = ("technologist", "technician")  # one work, two words; told apart only where exact
TECHS = {*EITHER, "tech"}
LIKELY = 0.25  # weight from which a second reading of a title is searched for as well


class Part(NamedTuple):
    """Words understood as one thing: what it says on its chip, which pieces, what they ask."""

    said: str
    pieces: frozenset[int]
    condition: Q
    values: tuple[tuple[str, str], ...] = ()  # (facet, value) of each reading, where there are some

    @property
    def facet(self) -> str:
        return self.values[0][0] if self.values else ""


class Offer(NamedTuple):
    """One reading of words that have several: its name, and the address's changed keys."""

    words: str
    said: str
    changes: dict[str, list[str]]
    facet: str
    condition: Q


def meant(heading: Heading) -> list[str]:
    """The professions a title may be, the likeliest first."""
    if heading.profession in {"", "other"}:
        return [code for code, _ in heading.alternatives if code != "other"]
    return [
        code
        for code, weight in heading.alternatives
        if weight >= LIKELY or code == heading.profession
    ]


def has_its_level(heading: Heading) -> bool:
    """The level's word belongs to the profession, so that it asks nothing more."""
    return heading.level_written in TECHS or bool(heading.level)


def without_idle(pieces: Sequence[Piece]) -> str:
    if all(piece.is_idle for piece in pieces):
        return ""
    return " ".join(piece.typed for piece in pieces)


def without_code(pieces: Sequence[Piece], part: Part, state: str) -> str:
    """The words without the last of the part's that is the state's code."""
    codes = [at for at in sorted(part.pieces) if pieces[at].normal == state.lower()]
    return without_idle([piece for at, piece in enumerate(pieces) if at not in codes[-1:]])
