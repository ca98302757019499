"""The states' codes and names, and words that make a name something else than a place."""

import re
from functools import lru_cache

from roles.words.vocabulary import PLACES, Phrase, rows, word_set

# Codes that are also small words of English or other men's letters: a state in capitals or last.
ENGLISH = frozenset(
    {"in", "or", "me", "hi", "oh", "ok", "pa", "ma", "la", "de", "al", "id", "co", "md", "ms"}
)
# After a bare name these letters are a degree or a license of somebody.
LETTERS = frozenset({"pa", "md", "ms"})
# Behind a state's name: a hospital, a school, a town, a license.
NOT_A_PLACE = word_set(
    "health hospital university medical center clinic children childrens mason state general",
    "methodist presbyterian baptist healthcare oncology orthopedic heart regional eye license",
    "licensed licensure certification certificate certified college system hospice beach city",
    "springs heights falls permit registry board",
)
BEFORE_A_NAME = word_set(
    "of university northern southern central penn mount",
)
CITY_STARTS = word_set(
    "new saint st fort ft mount mt san santa los las el la de port lake north south east west",
    "grand great big little the head traveler travelers mobile palm center",
    "general main home old upper lower cape",
)
# What may follow a place in a heading: "Bend OR 13 wks days".
SCHEDULE = word_set(
    "day days night nights evening evenings eve eves noc nocs mid mids weekend weekends shift",
    "shifts rotating week weeks wk wks hour hours hr hrs contract travel local assignment prn ft",
)
TRAVELS = frozenset({"travel", "contract", "assignment"})
NUMBER = re.compile(r"\d+(?:wks?|w|hrs?|h|x\d+s?|[ap]m?)?")
NOT_A_CITY = word_set(
    "in at near day days night nights evening evenings mid mids weekend weekends shift shifts",
    "week weeks wk wks hr hrs hours prn travel contract local per diem location facility",
    "hospital state remote job jobs am pm and or rotating variable",
)


@lru_cache(maxsize=1)
def codes() -> dict[str, str]:
    return {row["code"].lower(): row["code"] for row in rows(PLACES / "states.csv")}


def code_of(text: str) -> str:
    """TX of "TX", "tx" and "Texas"; empty for anything else."""
    words = tuple(text.lower().split())
    if len(words) == 1 and words[0] in codes():
        return codes()[words[0]]
    return (
        next((code for name, code in names().get(words[0], ()) if name == words), "")
        if words
        else ""
    )


@lru_cache(maxsize=1)
def names() -> dict[str, list[tuple[Phrase, str]]]:
    """By the first word of a state's name: new to New York, New Jersey, …"""
    found: dict[str, list[tuple[Phrase, str]]] = {}
    for row in rows(PLACES / "states.csv"):
        words = tuple(row["name"].lower().split())
        found.setdefault(words[0], []).append((words, row["code"]))
    return found
