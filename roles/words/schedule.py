"""Shift, weeks and hours a week. The shift's codes are those of the board's terms."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from roles.words.tokens import Word
from roles.words.vocabulary import word_set

SHIFTS = {
    "day": "day", "days": "day", "dayshift": "day", "mornings": "day",
    "evening": "evening", "evenings": "evening", "eve": "evening", "eves": "evening",
    "afternoon": "evening", "afternoons": "evening", "swing": "evening",
    "night": "night", "nights": "night", "noc": "night", "nocs": "night", "nite": "night",
    "nites": "night", "overnight": "night", "overnights": "night", "nightshift": "night",
    "graveyard": "night",
    "mid": "mid", "mids": "mid", "midshift": "mid",
    "rotating": "rotating", "rotation": "rotating", "rotates": "rotating",
    "weekend": "weekend", "weekends": "weekend", "baylor": "weekend",
    "variable": "variable", "varied": "variable", "varies": "variable",
}  # fmt: skip
ORDINALS = {
    "1st": "day", "first": "day", "2nd": "evening", "second": "evening", "3rd": "night",
    "third": "night",
}  # fmt: skip
CLOCK = ("day", "evening", "night", "mid")
# "Day Surgery", "same day", "90 days", "per day": a day that is no shift.
AFTER_DAY = word_set(
    "surgery program care center treatment hospital school camp spa rehab",
)
# "No weekends": a shift that is not worked.
UNWANTED = frozenset({"no", "not", "without", "non", "zero"})
BEFORE_DAY = word_set(
    "same per a each every business calendar within of first",
)
AFTER_MID = word_set(
    "level atlantic valley michigan missouri america coast state cities",
)

HOUR = r"(\d{{1,2}}):?(\d\d)? ?(?:([ap])\.?m?\.?)?"
TIMES = re.compile(
    rf"(?<![\w:/$]){HOUR}(?: ?(?:-|–|to) ?|(?<=[apm]) ?){HOUR}(?![\w:/])".replace(
        "{{", "{"
    ).replace("}}", "}"),
    re.IGNORECASE,
)
WEEKS = re.compile(r"(?<![\w/.,$-])(\d{1,2})[ -]?(?:weeks?|wks?)\b(?!\s*(?:notice|of age))", re.I)
HOURS = re.compile(
    r"(?<![\w/.,$:])(?<!\d-)(\d{1,2}(?:\.\d)?)[ -]?(?:hours?|hrs?|h)\b\.?"
    r"( ?(?:/|per|a|each) ?(?:week|wk))?(?! (?:coverage|facility|center))",
    re.I,
)
TIMES_HOURS = re.compile(r"(?<![\w.$])([1-7]) ?[x×] ?(\d{1,2})(?:'?s|hrs?|h)?\b", re.I)
PER_SHIFT = {8, 10, 12, 24}  # hours that, with no week beside them, are a shift's


class Reading(NamedTuple):
    value: str | int | Decimal
    start: int
    end: int


def shift_in(words: list[Word], text: str, has_digits: bool) -> Reading | None:
    """The first shift written; several of the clock's (days, evenings) make it variable."""
    found = sorted(shifts_in(words, text, has_digits), key=lambda each: each.start)
    if not found:
        return None
    clock = {each.value for each in found} & set(CLOCK)
    if len(clock) > 1 and found[0].value in CLOCK and not has_times(found, text):
        return Reading("variable", found[0].start, found[-1].end)
    return found[0]


def has_times(found: list[Reading], text: str) -> bool:
    """ "Evenings 3p-11:30p": a word and its hours, whatever each is called, are one shift."""
    return len(found) == 2 and sum(text[each.start].isdigit() for each in found) == 1


def shifts_in(words: list[Word], text: str, has_digits: bool) -> Iterator[Reading]:
    for at, word in enumerate(words):
        typed = word.raw.lower()
        if typed in SHIFTS and is_a_shift(typed, at, words):
            yield Reading(SHIFTS[typed], word.start, word.end)
        elif typed in ORDINALS and at + 1 < len(words) and words[at + 1].norm == "shift":
            yield Reading(ORDINALS[typed], word.start, words[at + 1].end)
    if has_digits:
        for match in TIMES.finditer(text):
            if shift := shift_of(match):
                yield Reading(shift, match.start(), match.end())


def is_a_shift(typed: str, at: int, words: list[Word]) -> bool:
    before = words[at - 1].norm if at else ""
    after = words[at + 1].norm if at + 1 < len(words) else ""
    if before in UNWANTED:
        return False
    if typed in {"day", "days"}:
        return not (after in AFTER_DAY or before in BEFORE_DAY or before.isdigit())
    return not (typed == "mid" and (after in AFTER_MID or (at and words[at].gap == "-")))


def shift_of(match: re.Match[str]) -> str:
    """By the hour it begins: "7p-7a" is a night. Hours without am or pm must be four digits."""
    hour, minutes, half, last, last_minutes, last_half = match.groups()
    start, end = int(hour), int(last)
    if not (half or last_half):
        military = len(hour) == 2 and minutes and len(last) == 2 and last_minutes
        return begins_at(start) if military and start < 24 and end <= 24 else ""
    if start > 12 or end > 12 or start == 0:
        return ""
    if not half:
        # "3-11 PM" is one half of the day; "7-3 PM" crosses noon.
        same = start % 12 < end % 12
        half = last_half if same else "ap"[last_half.lower() == "a"]
    return begins_at(start % 12 + (12 if half.lower() == "p" else 0))


def begins_at(hour: int) -> str:
    if 4 <= hour < 10:
        return "day"
    if 10 <= hour < 13:
        return "mid"
    return "evening" if 13 <= hour < 18 else "night"


def weeks_in(text: str) -> Reading | None:
    for match in WEEKS.finditer(text):
        if 1 <= int(match.group(1)) <= 52:
            return Reading(int(match.group(1)), match.start(), match.end())
    return None


def hours_in(text: str) -> Reading | None:
    """Hours a week: "36 hrs", "3x12". Eight, ten or twelve alone are a shift's."""
    for match in TIMES_HOURS.finditer(text):
        a_week = int(match.group(1)) * int(match.group(2))
        if 4 <= int(match.group(2)) <= 24 and a_week <= 84:
            return Reading(Decimal(a_week), match.start(), match.end())
    for match in HOURS.finditer(text):
        hours = Decimal(match.group(1))
        if 4 <= hours <= 84 and (match.group(2) or hours not in PER_SHIFT):
            return Reading(hours, match.start(), match.end())
    return None
