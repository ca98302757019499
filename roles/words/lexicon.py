"""What each phrase says of the work. Built once per process from the files in `roles/data`."""

from collections.abc import Iterator
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from roles.words.vocabulary import (
    DATA,
    LEVELS,
    WORDS,
    Phrase,
    Row,
    misspellings,
    phrase,
    phrases,
    rows,
)

Readings = tuple[tuple[str, float], ...]  # (profession, weight), the likeliest first


class Kind(IntEnum):
    FIELD = 1  # a modality, a department: names the work together with a level
    TITLE = 2  # names the work by itself
    LEVEL = 3  # technologist, technician, tech, …
    HEAD = 4  # coordinator, lead, specialist: a person, but no level
    OTHER = 5  # the work of somebody else
    PASSING = 6  # says nothing about which work


class Entry(NamedTuple):
    kind: Kind
    readings: Readings = ()
    how: str = ""  # reach of a field, strength of other work, need of an ambiguous title, level


# Words before a profession's name that say the same of every profession.
PREFIXES = ("certified", "registered", "licensed", "travel")
# Too plain to stand for a profession once their level word is taken off.
KEPT_WHOLE = {
    ("medical",), ("med",), ("cardiac",), ("clinical",), ("practical",), ("respiratory",),
    ("patient", "care"), ("extracorporeal",), ("diet",), ("dietary",), ("nutrition",),
}  # fmt: skip
STRIPPED = ("tech", "technician", "technologist")
# Aliases of the taxonomy that other files here read with more care.
READ_ELSEWHERE = {
    ("med", "tech"), ("imaging", "technologist"), ("cardiovascular", "technologist"), ("cvt",),
    ("cardiac", "technician"), ("cardiology", "technician"), ("pct",), ("tele",), ("micro",),
}  # fmt: skip

Lexicon = dict[str, list[tuple[Phrase, Entry]]]  # by first word, the longest phrase first


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    found: dict[Phrase, Entry] = {}
    for words, entry in entries():
        found[words] = entry
    by_first: Lexicon = {}
    for words, entry in sorted(found.items(), key=lambda item: -len(item[0])):
        by_first.setdefault(words[0], []).append((words, entry))
    return by_first


def entries() -> Iterator[tuple[Phrase, Entry]]:
    """Later ones win: the taxonomy first, then what the files of words say with more care."""
    yield from of_taxonomy()
    for row in rows(WORDS / "fields.csv"):
        reach = row["reach"].removesuffix("title").strip()
        kind = Kind.FIELD if reach == row["reach"] else Kind.TITLE
        yield from of_row(row, Entry(kind, even(row["professions"].split(";")), reach))
    for row in rows(WORDS / "passing.csv"):
        kind = Kind.HEAD if row["kind"] == "head" else Kind.PASSING
        yield from of_row(row, Entry(kind))
    for row in rows(WORDS / "other_work.csv"):
        yield from of_row(row, Entry(Kind.OTHER, how=row["strength"]))
    for row in rows(WORDS / "ambiguous.csv"):
        if row["needs"] != "never":
            yield from of_row(row, Entry(Kind.TITLE, weighed(row["readings"]), row["needs"]))
    for word, level in LEVELS.items():
        yield (word,), Entry(Kind.LEVEL, how=level)


def of_row(row: Row, entry: Entry) -> Iterator[tuple[Phrase, Entry]]:
    return ((words, entry) for words in phrases(row["words"]))


def of_taxonomy() -> Iterator[tuple[Phrase, Entry]]:
    """A profession's names: whole, or as a field where they end in tech, technician, …"""
    meant: dict[tuple[Kind, Phrase], list[str]] = {}
    for words, profession in names():
        if words in READ_ELSEWHERE or words in never():
            continue
        stem = words[:-1]
        is_field = words[-1] in STRIPPED and stem and stem not in KEPT_WHOLE
        key = (Kind.FIELD, stem) if is_field else (Kind.TITLE, words)
        meant.setdefault(key, []).append(profession)
    for (kind, words), professions in meant.items():
        yield words, Entry(kind, even(professions), "beside" if kind == Kind.FIELD else "")


def names() -> Iterator[tuple[Phrase, str]]:
    """Every name and alias of a profession, spelled as `spelling.plain` will spell it."""
    for row in rows(DATA / "professions.csv"):
        yield spelled(row["name"].split(" (")[0]), row["code"]
    for row in rows(DATA / "aliases.csv"):
        # One with a bracket is a profession's whole name: it goes across "Scientist/Medical".
        if row["profession"] and " (" not in row["alias"]:
            yield spelled(row["alias"]), row["profession"]


def spelled(text: str) -> Phrase:
    words = [each for word in phrase(text) for each in misspellings().get(word, (word,))]
    while len(words) > 1 and words[0] in PREFIXES:
        words.pop(0)
    return tuple(words)


@lru_cache(maxsize=1)
def never() -> frozenset[Phrase]:
    return frozenset(
        words
        for row in rows(WORDS / "ambiguous.csv")
        if row["needs"] == "never"
        for words in phrases(row["words"])
    )


def even(professions: list[str]) -> Readings:
    once = list(dict.fromkeys(professions))
    return tuple((code, 1 / len(once)) for code in once)


def weighed(cell: str) -> Readings:
    parts = (each.split("=") for each in cell.split(";"))
    return tuple((code, float(weight)) for code, weight in parts)


@lru_cache(maxsize=1)
def levels_of() -> dict[str, tuple[str, ...]]:
    """The title levels each profession has, as the taxonomy lists them."""
    return {row["code"]: tuple(row["levels"].split(";")) for row in rows(DATA / "professions.csv")}


@lru_cache(maxsize=1)
def refined_into() -> dict[str, frozenset[str]]:
    return {
        row["profession"]: frozenset(filter(None, row["into"].split(";")))
        for row in rows(WORDS / "refinements.csv")
    }
