"""The value behind a label, read as what the label says it is."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from roles.words.dates import DATE, day
from roles.words.mentions import mentions_of
from roles.words.money import Pay, amounts_in, pay_in
from roles.words.place import place_in
from roles.words.schedule import TIMES_HOURS, hours_in, shift_in, weeks_in
from roles.words.tokens import words_of

ZIP = re.compile(r"(?<!\d)(\d{5})(?:-\d{4})?(?!\d)")
NUMBER = re.compile(r"(?<![\d$.,])(\d{1,3}(?:\.\d{1,2})?)(?![\d.,/])")
YEARS = re.compile(r"\b(\d{1,2})\+?(?:-\d{1,2})? ?\+?(?:years?|yrs?)\b", re.IGNORECASE)
NO_CALL = re.compile(
    r"^\W*(?:no|none|n/?a|not)\b(?! (?:more|less))"
    r"|\b(?:no|not|without) (?:on[ -]?)?(?:call|required)\b",
    re.IGNORECASE,
)
HAS_CALL = re.compile(r"\b(?:yes|required|\d)", re.IGNORECASE)
LONGEST_NAME = 120


class Value(NamedTuple):
    name: str
    value: str | int | Decimal | date
    start: int
    end: int


Reader = Callable[[str], Iterator[Value]]
AmountReader = Callable[[str, str], Iterator[Value]]  # the text, and the unit its label says
SAID_UNIT = {
    "week": re.compile(r"\b(?:weekly|per week|a week)\b|/ ?we?e?k\b", re.IGNORECASE),
    "hour": re.compile(r"\b(?:hourly|per hour|an hour)\b|/ ?ho?u?r\b", re.IGNORECASE),
}


def values_of(fact: str, text: str, unit: str = "") -> Iterator[Value]:
    """Nothing, where the text is not what the label says: never a guess.

    `unit` is what the label says of an amount without one: week, hour or nothing.
    """
    if fact in AMOUNTS:
        yield from AMOUNTS[fact](text, unit)
    elif reader := READERS.get(fact):
        yield from reader(text)


def words(name: str) -> Reader:
    def read(text: str) -> Iterator[Value]:
        if 0 < len(text) <= LONGEST_NAME:
            yield Value(name, text, 0, len(text))

    return read


def place(text: str) -> Iterator[Value]:
    found = words_of(text)
    where = place_in(found, mentions_of(found), text)
    for name, value, span in (
        ("city", where.city, where.city_words),
        ("state", where.state, where.state_words),
    ):
        if value and span:
            yield Value(name, value, found[span.start].start, found[span.stop - 1].end)
    if zip_code := ZIP.search(text):
        yield Value("zip", zip_code.group(1), zip_code.start(1), zip_code.end(1))


def a_day(name: str) -> Reader:
    def read(text: str) -> Iterator[Value]:
        if match := DATE.search(text):
            on = day(match, is_last=False)
            if on and (any(match[key] for key in ("d1", "d2", "d4", "d5"))):
                yield Value(name, on, match.start(), match.end())

    return read


def weeks(text: str) -> Iterator[Value]:
    if found := weeks_in(text):
        yield Value("weeks", found.value, found.start, found.end)
    elif (number := NUMBER.fullmatch(text.strip())) and 1 <= Decimal(number.group(1)) <= 52:
        yield Value("weeks", int(Decimal(number.group(1))), 0, len(text))


def shift(text: str) -> Iterator[Value]:
    if found := shift_in(words_of(text), text, has_digits=True):
        yield Value("shift", found.value, found.start, found.end)
    yield from shape(text)
    if found := hours_in(text):
        yield Value("hours", found.value, found.start, found.end)


def shape(text: str) -> Iterator[Value]:
    """ "3x12": shifts a week, hours a shift."""
    if by_shift := TIMES_HOURS.search(text):
        shifts, each = (int(part) for part in by_shift.groups()[:2])
        if 4 <= each <= 24:
            yield Value("shifts_per_week", Decimal(shifts), by_shift.start(1), by_shift.end(1))
            yield Value("hours_per_shift", Decimal(each), by_shift.start(2), by_shift.end(2))


def hours(text: str) -> Iterator[Value]:
    yield from shape(text)
    if found := hours_in(text):
        yield Value("hours", found.value, found.start, found.end)
    else:
        yield from a_number("hours", 4, 84)(text)


def a_number(name: str, least: int, most: int) -> Reader:
    """A number that is all the text says, but for its unit's words."""

    def read(text: str) -> Iterator[Value]:
        bare = re.fullmatch(rf"{NUMBER.pattern} ?(?:hours?|hrs?|h)?(?: ?(?:/|per|a) ?w\w*)?", text)
        number = bare or re.search(rf"{NUMBER.pattern} ?(?:hours?|hrs?)\b", text)
        if number and least <= Decimal(number.group(1)) <= most:
            yield Value(name, Decimal(number.group(1)), number.start(1), number.end(1))

    return read


def money(name: str, unit: str) -> AmountReader:
    """An amount with this unit; one without a unit only where the label or the words name it."""

    def read(text: str, said: str) -> Iterator[Value]:
        units = {unit, ""} if unit == said or SAID_UNIT[unit].search(text) else {unit}
        for pay in amounts_in(text):
            if pay.unit in units and pay.low is not None and pay.low == pay.high:
                yield Value(name, pay.low, pay.start, pay.end)
                return

    return read


def taxable(text: str, said: str) -> Iterator[Value]:
    """What is paid an hour is pay as well."""
    yield from money("taxable_hourly", "hour")(text, said)
    yield from rate(text, said)


def rate(text: str, said: str) -> Iterator[Value]:
    """A pay line says itself whether its amount is the taxable part or the whole."""
    if re.search(r"\btax(?:able|ed)\b", text, re.IGNORECASE):
        yield from money("taxable_hourly", "hour")(text, said)
    if re.search(r"\bgross\b", text, re.IGNORECASE):
        yield from money("weekly_gross", "week")(text, said)
    if pay := pay_in(text):
        yield from pay_values(pay if pay.unit else pay._replace(unit=said))


def gross(text: str, said: str) -> Iterator[Value]:
    yield from money("weekly_gross", "week")(text, "week")


def pay_values(pay: Pay) -> Iterator[Value]:
    for name, value in (("pay_low", pay.low), ("pay_high", pay.high), ("pay_unit", pay.unit)):
        if value:
            yield Value(name, value, pay.start, pay.end)


def years(text: str) -> Iterator[Value]:
    found = YEARS.search(text) or re.fullmatch(r"(\d{1,2})\+?", text.strip())
    if found and int(found.group(1)) <= 40:
        yield Value("min_years_experience", int(found.group(1)), found.start(), found.end())


def required(text: str) -> Iterator[Value]:
    if YEARS.search(text):
        yield from years(text)


def call(text: str) -> Iterator[Value]:
    """yes or no, only where the words say so."""
    if NO_CALL.search(text):
        yield Value("call_required", "no", 0, len(text))
    elif HAS_CALL.search(text):
        yield Value("call_required", "yes", 0, len(text))


AMOUNTS: dict[str, AmountReader] = {
    "taxable_hourly": taxable,
    "lodging_weekly": money("lodging_weekly", "week"),
    "mie_weekly": money("mie_weekly", "week"),
    "weekly_gross": gross,
    "rate": rate,
}
READERS: dict[str, Reader] = {
    "facility_name": words("facility_name"),
    "unit": words("unit"),
    "charting_system": words("charting_system"),
    "requisition": words("requisition"),
    "place": place,
    "city": words("city"),
    "starts_on": a_day("starts_on"),
    "ends_on": a_day("ends_on"),
    "closes_on": a_day("closes_on"),
    "weeks": weeks,
    "shift": shift,
    "hours": hours,
    "guaranteed_hours_week": a_number("guaranteed_hours_week", 4, 84),
    "required": required,
    "min_years_experience": years,
    "call_required": call,
}
