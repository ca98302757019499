"""What a text mentions of the trade: the longest known phrase at each word, from the left."""

from typing import NamedTuple

from roles.words.lexicon import Entry, Kind, lexicon
from roles.words.tokens import Word

UNKNOWN = Entry(Kind.PASSING, how="unknown")
JOIN = Entry(Kind.PASSING, how="join")
OUTSIDER = Entry(Kind.OTHER, how="role")
JOINING = frozenset({"and", "or"})
# Receptionist, podiatrist, electrician: who is not in the lexicon and ends so is somebody else.
SOMEBODY = ("ist", "ician")
NOBODY = frozenset({"methodist", "baptist", "adventist", "evangelist", "checklist", "waitlist"})
PARTS = (" - ", " – ", "|", ";", ":", ",")  # a phrase does not go on behind these


class Mention(NamedTuple):
    entry: Entry
    first: int  # words from here
    last: int  # up to here, not included
    gap: str  # what stands before it
    start: int  # characters, from here
    end: int

    @property
    def is_joined(self) -> bool:
        """ "/", "&": named in one breath with what stands before."""
        return "/" in self.gap or "&" in self.gap or "+" in self.gap

    @property
    def is_apart(self) -> bool:
        """A dash with air around it, a bracket, a bar: another part of the heading."""
        return self.gap not in {" ", "", "-", "/"} and self.gap.strip(" ") not in {
            "/",
            "&",
            ".",
            ",",
        }


def mentions_of(words: list[Word]) -> list[Mention]:
    found = []
    at = 0
    known = lexicon()
    norms = [word.norm for word in words]
    while at < len(words):
        entry, length = UNKNOWN, 1
        for phrase, known_as in known.get(norms[at], ()):
            size = len(phrase)
            if size == 1 or (tuple(norms[at : at + size]) == phrase and is_whole(words, at, size)):
                entry, length = known_as, size
                break
        if entry is UNKNOWN and len(norms[at]) > 7 and norms[at].endswith(SOMEBODY):
            entry = UNKNOWN if norms[at] in NOBODY else OUTSIDER
        end = at + length
        found.append(Mention(entry, at, end, words[at].gap, words[at].start, words[end - 1].end))
        at = end
    return [as_joined(found, place, norms) for place in range(len(found))]


def is_whole(words: list[Word], at: int, size: int) -> bool:
    return not any(part in word.gap for word in words[at + 1 : at + size] for part in PARTS)


def as_joined(found: list[Mention], place: int, norms: list[str]) -> Mention:
    """ "or" is the operating room only right before a level: "OR tech"."""
    mention = found[place]
    if mention.last - mention.first == 1 and norms[mention.first] in JOINING:
        following = found[place + 1] if place + 1 < len(found) else None
        if following is None or following.entry.kind != Kind.LEVEL:
            return mention._replace(entry=JOIN)
    return mention
