"""Where a text names credentials: by alias, or by a registry and letters in brackets."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from roles.words.abbreviations import credential_rows
from roles.words.tokens import WORD
from roles.words.vocabulary import DATA, Phrase, phrase, rows, word_set

ARRT = {
    each: f"arrt-{each}"
    for each in ("r", "n", "t", "s", "mr", "vs", "ct", "m", "bd", "bs", "ci", "vi", "cv")
} | {"mri": "arrt-mr"}
# Letters that stand behind a registry's name and name a discipline of it.
SPECIALTIES = {
    "arrt": ARRT,
    "rt": ARRT,
    "rdms": {
        "ab": "rdms-ab", "abd": "rdms-ab", "ob": "rdms-obgyn", "gyn": "rdms-obgyn",
        "obgyn": "rdms-obgyn", "br": "rdms-br", "fe": "rdms-fe",
    },
    "rdcs": {"ae": "rdcs-ae", "pe": "rdcs-pe"},
}  # fmt: skip
LETTERS = r"(?:CT|CI|CV|MRI|MR|VS|VI|BD|BS|ABD|AB|OB/GYN|OBGYN|OB|GYN|BR|FE|AE|PE|[RNTSM])"
REGISTRY = re.compile(
    rf"\b(?P<name>ARRT|R\.?T\.?|RDMS|RDCS)(?P<letters>(?:[ ,/-]{{0,2}}\( ?{LETTERS}"
    rf"(?:[ ,/&]{{1,3}}{LETTERS}){{0,8}} ?\)){{1,8}}|(?:[ /-]{LETTERS}\b){{1,8}})(?: ?\(ARRT\))?",
    re.IGNORECASE,
)
PRIMARY = ("arrt-r", "arrt-n", "arrt-t", "arrt-s", "arrt-mr")
# What the taxonomy's aliases say in short, and a list of credentials does not settle.
OPEN: dict[Phrase, tuple[str, ...]] = {
    ("arrt",): PRIMARY,
    ("ascp",): ("mls-ascp", "mt-ascp", "mlt-ascp"),
}
# Names that are common words too: read only where they are all that an item says.
TOO_COMMON = word_set(
    "certificate diploma physical references doctorate stable varicella pet physicals",
) | {"vocational program", "certificate program", "associates", "bachelors", "masters", "nct"}
SHORT = 3  # letters up to which a name must be in capitals: AS, MS, TB


class Named(NamedTuple):
    codes: tuple[str, ...]  # several where the letters mean several
    start: int
    end: int


class Piece(NamedTuple):
    norm: str
    raw: str
    start: int
    end: int


@lru_cache(maxsize=1)
def known() -> dict[str, list[tuple[Phrase, tuple[str, ...]]]]:
    """By first word, the longest name first."""
    found: dict[Phrase, list[str]] = {}
    for row in rows(DATA / "aliases.csv"):
        if row["credential"]:
            found.setdefault(phrase(row["alias"]), []).append(row["credential"])
    for code, row in credential_rows().items():
        found.setdefault(phrase(row["name"]), []).append(code)
    by_first: dict[str, list[tuple[Phrase, tuple[str, ...]]]] = {}
    for words, codes in sorted(found.items(), key=lambda item: -len(item[0])):
        meant = OPEN.get(words, tuple(dict.fromkeys(codes)))
        by_first.setdefault(words[0], []).append((words, meant))
    return by_first


def pieces_of(text: str) -> list[Piece]:
    return [
        Piece(match.group().lower().replace(".", "").replace("'", "").replace("’", ""),
              match.group(), match.start(), match.end())
        for match in WORD.finditer(text)
    ]  # fmt: skip


def named_by_letters(text: str) -> Iterator[Named]:
    """ "ARRT(R)(CT)": one for each pair of brackets; RDMS itself and its specialties."""
    for match in REGISTRY.finditer(text):
        name = match["name"].lower().replace(".", "")
        if name in {"rdms", "rdcs"}:
            yield Named((name,), match.start(), match.end("name"))
        for letters in re.finditer(LETTERS, match["letters"], re.IGNORECASE):
            code = SPECIALTIES[name].get(letters.group().lower().replace("/", ""))
            start = match.start("letters") + letters.start()
            if code:
                first = start == match.start("letters") + 1 and name not in {"rdms", "rdcs"}
                yield Named((code,), match.start() if first else start, match.end())


def named_by_words(pieces: list[Piece]) -> Iterator[Named]:
    """The pieces are those of one item of the list."""
    at = 0
    while at < len(pieces):
        named, size = name_at(pieces, at)
        if named:
            yield named
        at += size


def is_name(words: Phrase, pieces: list[Piece], at: int) -> bool:
    """The second word first: many names begin alike."""
    if at + len(words) > len(pieces) or pieces[at + 1].norm != words[1]:
        return False
    return all(pieces[at + place].norm == word for place, word in enumerate(words))


def name_at(pieces: list[Piece], at: int) -> tuple[Named | None, int]:
    first = pieces[at]
    for words, codes in known().get(first.norm, ()):
        size = len(words)
        if size > 1 and not is_name(words, pieces, at):
            continue
        name = " ".join(words)
        if name in TOO_COMMON and len(pieces) > size:
            continue
        if len(name) <= SHORT and not first.raw.isupper():
            continue
        return Named(codes, first.start, pieces[at + size - 1].end), size
    return None, 1
