"""Credentials by their letters, as they stand in a heading: "RDCS RCS", "(COTA/L)"."""

from functools import lru_cache

from roles.words.lexicon import Entry, Kind, lexicon
from roles.words.mentions import Mention
from roles.words.tokens import Word
from roles.words.vocabulary import DATA, Phrase, Row, phrase, rows

KINDS = frozenset({"certification", "state_license", "life_support"})
SHORTEST = 3


@lru_cache(maxsize=1)
def credential_rows() -> dict[str, Row]:
    return {row["code"]: row for row in rows(DATA / "credentials.csv")}


@lru_cache(maxsize=1)
def letters() -> dict[str, list[tuple[Phrase, tuple[str, ...]]]]:
    """By first word: every short name written in capitals, with the credentials it may be."""
    found: dict[Phrase, list[str]] = {}
    for row in rows(DATA / "aliases.csv"):
        code = row["credential"]
        if not code or credential_rows()[code]["kind"] not in KINDS:
            continue
        capitals = [word for word in row["alias"].split() if word[0].isupper()]
        words = phrase(row["alias"])
        is_letters = len(capitals) == len(row["alias"].split()) and row["alias"][:2].isupper()
        if is_letters and len("".join(words)) >= SHORTEST and not is_modality(words):
            found.setdefault(words, []).append(code)
    by_first: dict[str, list[tuple[Phrase, tuple[str, ...]]]] = {}
    for words, codes in sorted(found.items(), key=lambda item: -len(item[0])):
        by_first.setdefault(words[0], []).append((words, tuple(dict.fromkeys(codes))))
    return by_first


def is_modality(words: Phrase) -> bool:
    """PET is a credential's letters and a scanner."""
    return any(
        known == words and entry.kind == Kind.FIELD for known, entry in lexicon().get(words[0], ())
    )


def credentials_in(words: list[Word], profession: str) -> list[tuple[str, Mention]]:
    """(code, where). Letters of several credentials count only if the profession decides."""
    found: list[tuple[str, Mention]] = []
    known = letters()
    at = 0
    while at < len(words):
        step = 1
        for letters_, codes in known.get(words[at].norm, ()):
            size = len(letters_)
            if tuple(word.norm for word in words[at : at + size]) != letters_:
                continue
            if size == 1 and words[at].raw.islower():
                continue
            if code := the_one(codes, profession):
                mention = Mention(
                    Entry(Kind.PASSING),
                    at,
                    at + size,
                    "",
                    words[at].start,
                    words[at + size - 1].end,
                )
                if code not in {each for each, _ in found}:
                    found.append((code, mention))
            step = size
            break
        at += step
    return found


def the_one(codes: tuple[str, ...], profession: str) -> str:
    if len(codes) == 1:
        return codes[0]
    fits = [c for c in codes if profession in credential_rows()[c]["professions"].split(";")]
    return fits[0] if len(fits) == 1 else ""
