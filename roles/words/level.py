"""The level a heading writes, and the title level it states for a profession."""

from collections.abc import Sequence

from roles.words.lexicon import levels_of
from roles.words.tokens import Word

NONE = "none"
# Longest first: a histotechnologist is a technologist, and "technologist" holds "tech".
ENDINGS = ("technologist", "technician", "therapist", "assistant", "scientist", "tech")
STATED = ("sonographer", "specialist", "operator", "aide")


def ending(norm: str) -> str:
    if len(norm) < 4:
        return ""
    return next((each for each in ENDINGS if norm.endswith(each)), "")


def written(words: Sequence[Word]) -> tuple[str, list[Word]]:
    """technologist, technician, tech, assistant, therapist, scientist or none, and its words.

    The first one written; a level right behind it says more ("Therapist Assistant").
    """
    for at, word in enumerate(words):
        if level := ending(word.norm):
            said = [word]
            for following in words[at + 1 : at + 3]:
                more = ending(following.norm)
                if not more or following.gap != " ":
                    break
                level, said = more, [*said, following]
            return level, said
    return NONE, []


def stated(profession: str, level_written: str, words: Sequence[Word]) -> str:
    """A code of the title levels, if the words state one that the profession has; else empty.

    A profession of one level needs no word for it. "Tech" is either of two, so it states none.
    """
    levels = levels_of().get(profession, ())
    if level_written in levels:
        return level_written
    if len(levels) == 1 and level_written in {NONE, "tech"}:
        return levels[0]
    if level_written == NONE:
        norms = {word.norm for word in words}
        return next((each for each in STATED if each in levels and each in norms), "")
    return ""
