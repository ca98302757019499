"""One word as the lexicon spells it: small letters, singular, the trade's misspellings mended."""

import re
from collections.abc import Iterator
from functools import lru_cache

from roles.words.vocabulary import misspellings, vocabulary, word_set

CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
SHORTEST = 6  # letters; a shorter word one letter off is too often another word
LONGEST = 24
LONG = 11  # from here on two slips are forgiven
# Words one letter from a trade word that mean themselves.
OWN_MEANING = word_set(
    "clinician clinicians technical tractor imagine surgeon station stations vision ration",
    "medicine meditech medically doctors monitors cardinal specialty sterling searching",
    "radial radian mobile morning evening weekend rotation national regional personal",
)


@lru_cache(maxsize=50_000)
def plain(raw: str) -> tuple[str, ...]:
    """One word, or two where two were run together ("radtech")."""
    word = raw.lower().replace("’", "'")
    if "." in word:
        word = word.replace(".", "")
    known = vocabulary()
    if word in misspellings():
        return misspellings()[word]
    bare = word.removesuffix("'s").replace("'", "")
    singular = bare.removesuffix("s") if len(bare) > 3 else bare
    for form in (word, bare, singular):
        if form in known:
            return (form,)
    if both := two_in_one(raw, bare):
        return both
    if SHORTEST <= len(bare) <= LONGEST and bare.isalpha() and bare not in OWN_MEANING:
        near = nearest(bare) or bare
        return misspellings().get(near, (near,))
    return (bare or word,)


def two_in_one(raw: str, bare: str) -> tuple[str, ...]:
    """ "MammoTech", "RadOnc", "endotech": trade words without the blank between them."""
    parts = tuple(part.lower() for part in CAMEL.split(raw))
    if len(parts) == 1 and bare.endswith("tech"):
        parts = (bare.removesuffix("tech"), "tech")
    is_known = all(len(part) > 2 and part in vocabulary() for part in parts)
    return parts if len(parts) == 2 and is_known else ()


def nearest(word: str) -> str:
    """The one long trade word a slip away: a letter wrong, missing, doubled or swapped."""
    found = {
        right
        for form in {word, *without_a_letter(word)}
        for right in slips().get(form, ())
        if is_a_slip(word, right)
    }
    return found.pop() if len(found) == 1 else ""


@lru_cache(maxsize=1)
def slips() -> dict[str, list[str]]:
    """Every trade word with a letter left out, and whole, to the word itself."""
    forms: dict[str, list[str]] = {}
    for word in vocabulary() | run_together():
        if len(word) > SHORTEST and word.isalpha():
            for form in {word, *without_a_letter(word)}:
                forms.setdefault(form, []).append(word)
    return forms


def run_together() -> frozenset[str]:
    """Long words that stand for two, such as histotechnologist."""
    compounds = {word for word, said in misspellings().items() if len(said) > 1}
    return frozenset(word for word in compounds if len(word) >= LONG)


def without_a_letter(word: str) -> Iterator[str]:
    return (word[:at] + word[at + 1 :] for at in range(len(word)))


def is_a_slip(typed: str, right: str) -> bool:
    """Two slips are forgiven in a long word; the first letter is always right."""
    if typed[0] != right[0]:
        return False
    if abs(len(typed) - len(right)) == 1:
        return True
    return distance(typed, right) == 1 or (len(right) >= LONG and typed[-2:] == right[-2:])


def distance(one: str, other: str) -> int:
    """1 for a letter changed or two neighbors swapped in words of one length; 2 for more."""
    at = [place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(at) == 1:
        return 1
    swapped = len(at) == 2 and at[1] == at[0] + 1 and one[at[0]] == other[at[1]]
    return 1 if swapped and one[at[1]] == other[at[0]] else 2
