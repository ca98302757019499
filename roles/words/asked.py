"""The credentials a requisition asks for: which must be, which would be nice, which need not be."""

import re
from collections.abc import Iterator, Sequence

from roles.words.abbreviations import the_one
from roles.words.credential_item import Held, Leftover
from roles.words.credentials import Credentials, read_credentials
from roles.words.lines import Line
from roles.words.values import YEARS

# A line without a label that says of credentials whether they must be.
ASKS = re.compile(r"\b(?:requires?|required|preferred|must have|is a must)\b", re.IGNORECASE)
PREFERRED = re.compile(r"\b(?:preferred|a plus|nice to have)\b", re.IGNORECASE)
NOT_ASKED = re.compile(
    r"\bnot (?:\w+ )?(?:required|needed|necessary|mandatory)\b|n't (?:need|required|necessary)"
    r"|^\W*no\b(?! (?:exceptions|less|later))|\bno\b.{1,40}\b(?:required|needed|necessary)\b",
    re.IGNORECASE,
)
PARTS = re.compile(r"[,;]|\.(?=\s|$)")


def asked_in(lines: Sequence[Line], profession: str) -> tuple[Credentials, Credentials]:
    """Required, and preferred. What a text says need not be held is a leftover."""
    required: list[Line] = []
    preferred: list[Line] = []
    not_asked: list[Leftover] = []
    for line in lines:
        if line.fact in {"required", "preferred"}:
            not_asked += refused(line)
            (required if line.fact == "required" else preferred).append(without_refused(line))
        elif not line.fact and ASKS.search(line.text):
            for part, is_preferred in weighed(line):
                (preferred if is_preferred else required).append(part)
            not_asked += [each for each in refused(line) if read_credentials(each.text).held]
    told = credentials(required, profession)
    return told._replace(leftovers=(*told.leftovers, *not_asked)), credentials(
        preferred, profession
    )


def parts_of(line: Line) -> Iterator[Line]:
    at = 0
    for apart in [*PARTS.finditer(line.text), None]:
        part = line.text[at : apart.start() if apart else None]
        start = line.start + at + len(part) - len(part.lstrip())
        if part.strip():
            yield Line(line.fact, part.strip(), start)
        at = apart.end() if apart else at


def refused(line: Line) -> list[Leftover]:
    return [
        Leftover(part.start, part.end, part.text)
        for part in parts_of(line)
        if NOT_ASKED.search(part.text)
    ]


def without_refused(line: Line) -> Line:
    """Blanked, so that what stands behind keeps its place."""
    text = line.text
    for each in refused(line):
        first, last = each.start - line.start, each.end - line.start
        text = text[:first] + "," * (last - first) + text[last:]
    return line._replace(text=text)


def weighed(line: Line) -> Iterator[tuple[Line, bool]]:
    """The parts that name a credential; of others a sentence is full.

    "RDMS, RVT preferred": a part that does not say so is what the next that does says.
    """
    parts = [part for part in parts_of(line) if not NOT_ASKED.search(part.text)]
    strengths = [
        bool(PREFERRED.search(p.text)) if ASKS.search(p.text) or PREFERRED.search(p.text) else None
        for p in parts
    ]
    for at, part in enumerate(parts):
        behind = [each for each in strengths[at:] if each is not None]
        before = [each for each in strengths[:at] if each is not None]
        if read_credentials(part.text).held:
            yield part, (behind[0] if behind else before[-1] if before else False)


def credentials(lines: list[Line], profession: str) -> Credentials:
    held: list[Held] = []
    leftovers: list[Leftover] = []
    for line in lines:
        found = read_credentials(line.text)
        by = line.start
        held += [
            narrowed(each, profession)._replace(start=each.start + by, end=each.end + by)
            for each in found.held
        ]
        leftovers += [
            each._replace(start=each.start + by, end=each.end + by)
            for each in found.leftovers
            if not YEARS.search(each.text)
        ]
    return Credentials(tuple(held), tuple(leftovers))


def narrowed(held: Held, profession: str) -> Held:
    """ "NV license" of a respiratory therapist is the license of that work."""
    if held.credential or not profession:
        return held
    code = the_one(held.alternatives, profession)
    return held._replace(credential=code, alternatives=()) if code else held
