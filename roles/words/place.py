"""State and city: where a two-letter code is a place, and where it is a word of the trade.

A code after a comma or at the end is a state; "CT TX" is a scan in Texas, "CT CT" one in
Connecticut. What stays likely both ways is handed back as a doubt.
"""

from collections.abc import Iterator
from typing import NamedTuple

from roles.words.lexicon import Entry, Kind, lexicon, refined_into
from roles.words.mentions import UNKNOWN, Mention
from roles.words.states import (
    BEFORE_A_NAME,
    CITY_STARTS,
    ENGLISH,
    LETTERS,
    NOT_A_CITY,
    NOT_A_PLACE,
    NUMBER,
    SCHEDULE,
    TRAVELS,
    codes,
    names,
)
from roles.words.taxonomy import family_of
from roles.words.tokens import Word

MOST_CITY_WORDS = 4
DOUBTED, LIKELY, SURE = 0, 2, 3


class Place(NamedTuple):
    state: str = ""
    city: str = ""
    state_words: range = range(0)
    city_words: range = range(0)
    doubted: str = ""  # the state a trade word may be as well; it was read as the trade's
    doubted_words: range = range(0)


class Candidate(NamedTuple):
    strength: int
    words: range
    state: str


class Surroundings(NamedTuple):
    words: list[Word]
    kinds: list[Entry]  # of the mention that covers each word
    mentions: list[Mention]
    given: str  # the state told beside the heading
    is_shouted: bool
    inside: frozenset[int]  # words of a longer phrase: CT in "CT surgery"


def place_in(words: list[Word], mentions: list[Mention], text: str, given: str = "") -> Place:
    if not any(word.norm in codes() or word.norm in names() for word in words):
        return Place()
    kinds = [mention.entry for mention in mentions for _ in range(mention.first, mention.last)]
    inside = frozenset(
        at
        for mention in mentions
        if mention.last - mention.first > 1
        for at in range(mention.first, mention.last)
    )
    around = Surroundings(words, kinds, mentions, given, text.isupper(), inside)
    found = [*candidates(around)]
    likely = [each for each in found if each.strength > DOUBTED]
    doubts = [each for each in found if each.strength == DOUBTED]
    if not likely:
        doubt = doubts[-1] if doubts else Candidate(0, range(0), "")
        return Place(doubted=doubt.state, doubted_words=doubt.words)
    best = max(likely, key=lambda each: (each.strength, each.words.start))
    city = city_of(best, around)
    named = text[words[city.start].start : words[city.stop - 1].end] if city else ""
    return Place(best.state, named, best.words, city)


def candidates(around: Surroundings) -> Iterator[Candidate]:
    for at, word in enumerate(around.words):
        if word.norm in codes() and len(word.norm) == 2:
            strength = of_code(at, around)
            if strength is not None:
                yield Candidate(strength, range(at, at + 1), codes()[word.norm])
        for name, state in names().get(word.norm, ()):
            last = at + len(name)
            if tuple(each.norm for each in around.words[at:last]) == name:
                if is_of_a_place(at, last, around):
                    strength = SURE if "," in word.gap else LIKELY
                    yield Candidate(strength, range(at, last), state)
                break


def is_of_a_place(at: int, last: int, around: Surroundings) -> bool:
    """Not "University of Texas", not "Texas Health", not "Virginia Beach, VA"."""
    words = around.words
    if at and words[at - 1].norm in BEFORE_A_NAME and words[at].gap == " ":
        return False
    if last == len(words) or words[last].gap not in {" ", ", "}:
        return True
    follows = words[last]
    return follows.norm not in codes() and (follows.norm not in NOT_A_PLACE or follows.gap != " ")


def of_code(at: int, around: Surroundings) -> int | None:
    """How likely the code is a state: None for not at all."""
    words, word = around.words, around.words[at]
    is_last = at == len(words) - 1 or is_zip(words[at + 1])
    is_capital = word.raw.isupper() and not around.is_shouted
    before = around.kinds[at - 1] if at else UNKNOWN
    trade = around.kinds[at].readings
    if at in around.inside and "," not in word.gap:
        return None
    names_a_town = at > 0 and "," in word.gap and before.kind in {Kind.PASSING, Kind.OTHER}
    if names_a_town and (is_last or is_capital or word.norm not in ENGLISH):
        return SURE
    if trade or word.norm == "or":
        return of_trade_word(at, around, is_last)
    if at + 1 < len(words) and words[at + 1].norm in NOT_A_PLACE and words[at + 1].gap == " ":
        return None
    if word.norm in LETTERS and not has_work_before(at, around):
        return None
    if word.norm in ENGLISH and not (is_capital or is_last):
        return None
    return LIKELY


def is_zip(word: Word) -> bool:
    return len(word.norm) == 5 and word.norm.isdigit()


def of_trade_word(at: int, around: Surroundings, is_last: bool) -> int | None:
    """CT, MT, MA, OR, NM: a state only at the end, behind work that does not need the word."""
    word, trade = around.words[at], around.kinds[at].readings
    if around.given and around.given != codes()[word.norm]:
        return None
    if len(around.words) == 1:
        return DOUBTED if around.kinds[at].how != "beside" and trade else LIKELY
    before = [each for each in around.mentions if each.last <= at and each.entry.readings]
    is_written = word.raw.isupper() or word.norm != "or"
    is_last = is_last or (is_written and is_last_but_time(at, around))
    if not (is_last and before) or "/" in word.gap or "(" in word.gap:
        return None
    said = {around.words[place].norm for each in before for place in range(each.first, each.last)}
    if word.norm in said:
        return LIKELY
    if word.norm == "or" and word.gap != " ":
        return None
    meant = trade_of(word.norm)
    known = {code for each in before for code, _ in each.entry.readings}
    wider = known.union(*(refined_into().get(code, frozenset()) for code in known))
    in_theatre = word.norm == "or" and any(family_of(code) == "surgical" for code in known)
    if meant & known and not in_theatre and begins_with_a_town(at, around):
        return LIKELY
    if meant & wider or in_theatre:
        return LIKELY if around.given else DOUBTED
    return LIKELY


def is_last_but_time(at: int, around: Surroundings) -> bool:
    """Behind it stand a length and a shift only, before it neither: not "days OR nights"."""
    before, behind = around.words[at - 1 : at], around.words[at + 1 :]
    if not before or not all(is_of_time(word) for word in behind):
        return False
    travels = before[0].norm in TRAVELS and NUMBER.fullmatch(behind[0].raw.lower())
    return bool(travels) or not is_of_time(before[0])


def is_of_time(word: Word) -> bool:
    return word.norm in SCHEDULE or bool(NUMBER.fullmatch(word.raw.lower()))


def begins_with_a_town(at: int, around: Surroundings) -> bool:
    """ "Chemistry, Missoula MT": a name no one knows, in a part of its own."""
    first = at
    while first > 0 and around.words[first].gap == " " and is_of_a_city(first - 1, around, False):
        first -= 1
    return first < at and around.words[first].gap in {", ", " - ", " – "}


def trade_of(norm: str) -> set[str]:
    return {
        code
        for phrase, entry in lexicon().get(norm, ())
        if len(phrase) == 1
        for code, _ in entry.readings
    }


def has_work_before(at: int, around: Surroundings) -> bool:
    work = {Kind.LEVEL, Kind.TITLE}
    return any(each.last <= at and each.entry.kind in work for each in around.mentions)


def city_of(best: Candidate, around: Surroundings) -> range:
    """The words of a name right before the state, or behind it in "TX - Austin"."""
    words, first = around.words, best.words.start
    if first == 0:
        return city_behind(best.words.stop, around)
    gap = words[first].gap
    if gap.strip() not in {",", ""} or not gap:
        return range(0)
    at = first
    has_comma = "," in gap
    while at > 0 and first - at < MOST_CITY_WORDS and is_of_a_city(at - 1, around, has_comma):
        at -= 1
        if words[at].gap.strip(" ") not in {"", "-", ".", "'"} or words[at].gap == " - ":
            break
    is_cut = at > 0 and words[at - 1].norm == "state" and words[at].gap == " "
    return range(0) if is_cut else range(at, first)


def is_of_a_city(at: int, around: Surroundings, has_comma: bool) -> bool:
    word, entry = around.words[at], around.kinds[at]
    is_name = word.raw[0].isupper() and not around.is_shouted
    if word.norm in NOT_A_CITY or not word.raw[0].isalpha() or not (is_name or has_comma):
        return False
    if entry is UNKNOWN or word.norm in CITY_STARTS:
        return True
    return has_comma and is_name and entry.kind == Kind.OTHER


def city_behind(at: int, around: Surroundings) -> range:
    words, last = around.words, at
    if at < len(words) and words[at].gap.strip() not in {"-", ":", "|", "–"}:
        return range(0)
    while last < len(words) and last - at < MOST_CITY_WORDS and is_of_a_city(last, around, False):
        if last > at and words[last].gap != " ":
            break
        last += 1
    return range(at, last)
