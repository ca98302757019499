"""The trade's phrases and words, read once from `roles/data`: what they stand for comes later."""

import csv
import re
from functools import lru_cache
from pathlib import Path

DATA = Path(__file__).parents[1] / "data"
WORDS = DATA / "words"
PLACES = DATA.parents[1] / "places" / "data"
NOT_A_WORD = re.compile(r"[^\w&]+")

Row = dict[str, str]
Phrase = tuple[str, ...]


def word_set(*lines: str) -> frozenset[str]:
    return frozenset(" ".join(lines).split())


LEVELS = {
    "technologist": "technologist",
    "technician": "technician",
    "tech": "tech",
    "assistant": "assistant",
    "therapist": "therapist",
    "scientist": "scientist",
}


@lru_cache(maxsize=32)
def rows(path: Path) -> list[Row]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file, strict=True))


def phrase(text: str) -> Phrase:
    """ "X-ray/CT tech" to ("x", "ray", "ct", "tech"); points vanish, other marks are blanks."""
    bare = re.sub(r"(?<=\w)\.(?=\w\b|\s|$|\()", "", text.lower()).replace("'", "")
    return tuple(NOT_A_WORD.sub(" ", bare).split())


def phrases(cell: str) -> list[Phrase]:
    return [phrase(each) for each in cell.split(";") if each.strip()]


@lru_cache(maxsize=1)
def misspellings() -> dict[str, Phrase]:
    return {row["written"]: tuple(row["word"].split()) for row in rows(WORDS / "spellings.csv")}


@lru_cache(maxsize=1)
def vocabulary() -> frozenset[str]:
    """Every word of every phrase, so that spelling knows what is right."""
    found = set(LEVELS)
    for name in ("fields", "other_work", "ambiguous", "passing"):
        for row in rows(WORDS / f"{name}.csv"):
            found.update(word for each in phrases(row["words"]) for word in each)
    for row in rows(DATA / "aliases.csv"):
        if row["profession"]:
            found.update(phrase(row["alias"]))
    for row in rows(DATA / "professions.csv"):
        found.update(phrase(row["name"]))
    return frozenset(found - set(misspellings()))
