"""One heading to facts: each reader asked once, and the words each fact came from kept."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from roles.words import level as levels
from roles.words.abbreviations import credentials_in
from roles.words.mentions import Mention, mentions_of
from roles.words.money import Pay, pay_in
from roles.words.place import Place, place_in, trade_of
from roles.words.schedule import Reading, hours_in, shift_in, weeks_in
from roles.words.states import code_of
from roles.words.tokens import Word, words_of
from roles.words.work import Work, work_in

LONGEST = 1_000  # characters of a heading that are read; `read_text` is for longer ones
BETWEEN = " -/&(),."  # marks that do not part one piece of evidence from the next


class Evidence(NamedTuple):
    """Where a fact was read. A fact told in several places has several."""

    fact: str  # the name of a field of Heading, or pay for its three
    start: int
    end: int
    text: str


class Doubt(NamedTuple):
    """Words with two likely readings; each is (fact, value, weight), the preferred one first."""

    start: int
    end: int
    text: str
    readings: tuple[tuple[str, str, float], ...]


class Heading(NamedTuple):
    profession: str = ""
    level: str = ""
    level_written: str = "none"
    state: str = ""
    city: str = ""
    shift: str = ""
    weeks: int | None = None
    hours: Decimal | None = None
    pay_low: Decimal | None = None
    pay_high: Decimal | None = None
    pay_unit: str = ""
    credentials: tuple[str, ...] = ()
    alternatives: tuple[tuple[str, float], ...] = ()
    doubts: tuple[Doubt, ...] = ()
    evidence: tuple[Evidence, ...] = ()


def read(title: str, *, city: str = "", state: str = "") -> Heading:
    text = title[:LONGEST]
    words = words_of(text)
    mentions = mentions_of(words)
    given = code_of(state)
    place = place_in(words, mentions, text, given)
    if place.state:
        mentions = mentions_of(without(words, place))
    work = work_in(mentions, is_bare=len(words) == 1)
    level_written, level_words = levels.written(words)
    has_digits = any(letter.isdigit() for letter in text)
    pay = pay_in(text) if has_digits else None
    shift = shift_in(words, text, has_digits)
    weeks = weeks_in(text) if has_digits else None
    hours = hours_in(text) if has_digits else None
    held = credentials_in(words, work.profession)
    return Heading(
        profession=work.profession,
        level=levels.stated(work.profession, level_written, words),
        level_written=level_written,
        state=given or place.state,
        city=city.strip() or place.city,
        shift=str(shift.value) if shift else "",
        weeks=int(weeks.value) if weeks else None,
        hours=Decimal(hours.value) if hours else None,
        pay_low=pay.low if pay else None,
        pay_high=pay.high if pay else None,
        pay_unit=pay.unit if pay else "",
        credentials=tuple(code for code, _ in held),
        alternatives=work.alternatives,
        doubts=tuple(doubts_in(work, place, words, text)),
        evidence=tuple(
            evidence_of(text, words, work, level_words, place, pay, shift, weeks, hours, held)
        ),
    )


def without(words: list[Word], place: Place) -> list[Word]:
    taken = {*place.state_words, *place.city_words}
    return [word for at, word in enumerate(words) if at not in taken]


def doubts_in(work: Work, place: Place, words: list[Word], text: str) -> Iterator[Doubt]:
    """A code that may be the state too, and a title whose professions stay open."""
    if place.doubted:
        word = words[place.doubted_words.start]
        meant = work.profession or next(iter(sorted(trade_of(word.norm))), "")
        readings = (("profession", meant, 0.6), ("state", place.doubted, 0.4))
        yield Doubt(word.start, word.end, text[word.start : word.end], readings)
    elif not work.profession and work.alternatives and work.mentions:
        first, last = work.mentions[0], work.mentions[-1]
        open_readings = tuple(("profession", code, weight) for code, weight in work.alternatives)
        yield Doubt(first.start, last.end, text[first.start : last.end], open_readings)


def evidence_of(
    text: str,
    words: Sequence[Word],
    work: Work,
    level_words: Sequence[Word],
    place: Place,
    pay: Pay | None,
    shift: Reading | None,
    weeks: Reading | None,
    hours: Reading | None,
    held: Sequence[tuple[str, Mention]],
) -> Iterator[Evidence]:
    spans: list[tuple[str, Sequence[Word | Mention]]] = [
        ("profession", work.mentions),
        ("level", level_words),
        ("state", [words[at] for at in place.state_words]),
        ("city", [words[at] for at in place.city_words]),
    ]
    for fact, said in spans:
        for start, end in runs(said, text):
            yield Evidence(fact, start, end, text[start:end])
    for name, reading in (("shift", shift), ("weeks", weeks), ("hours", hours), ("pay", pay)):
        if reading:
            yield Evidence(name, reading.start, reading.end, text[reading.start : reading.end])
    for _, mention in held:
        yield Evidence("credentials", mention.start, mention.end, text[mention.start : mention.end])


def runs(said: Sequence[Word | Mention], text: str) -> Iterator[tuple[int, int]]:
    """Neighbors with nothing but marks between them are one piece of evidence."""
    start = end = -1
    for each in said:
        if end >= 0 and text[end : each.start].strip(BETWEEN):
            yield start, end
            start = -1
        start = each.start if start < 0 else start
        end = each.end
    if end >= 0:
        yield start, end
