"""Pay as an advert prints it: an amount or a range, and the time it is for.

A bonus, a reimbursement, a head count or a requisition number is no pay. A figure that no one is
paid (a dollar a week, a million an hour) is left out, so that nothing wrong is filled in.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

AMOUNT = (
    r"(?P<sign{0}>US\$|\$|USD )? ?(?P<amount{0}>\d[\d.,]{{0,11}}\d|\d)"
    r" ?(?P<thousand{0}>[kK]\b)?(?P<plus{0}>\+)?"
)
UNIT = (
    r"(?: {{0,2}}(?:gross ?)?(?P<per{0}>/|per |an? |p/)? ?(?P<unit{0}>"
    r"hourly|hrly|hours?|hrs?|h|weekly|wkly|weeks?|wks?|yearly|years?|yrs?"
    r"|annually|annual|annum|daily|days?|monthly|months?|mo)\b(?! *shift))?"
)
PAY = re.compile(
    r"(?<![\w#.,$-])"
    + AMOUNT.format(1)
    + UNIT.format(1)
    + r"(?: {0,2}(?:-|–|—|to|and) {0,2}"
    + AMOUNT.format(2)
    + UNIT.format(2)
    + ")?",
    re.IGNORECASE,
)
UNITS = {"h": "hour", "w": "week", "y": "year", "a": "year", "d": "day", "m": "month"}
# What somebody may really be paid, in dollars; wide, since adverts for a shift or a call differ.
SPAN = {
    "hour": (7, 500),
    "day": (50, 5_000),
    "week": (200, 20_000),
    "month": (800, 80_000),
    "year": (8_000, 1_000_000),
    "": (7, 1_000_000),
}
NOT_PAY = (
    r"bonus|sob|sign[- ]?on|signing|sign\b|relocation|retention|referral|reimburse\w*|stipend"
    r"|incentive|completion|extension|tuition|loan|allowance|lodging|housing|meals|m&ie|scholarship"
)
BEHIND = re.compile(
    r"(?:(?! (?:plus|and|with) |w/)[^|;,($+]){0,12}?"
    rf"\b(?:{NOT_PAY}|employees|beds|locations|years|patients)\b",
    re.I,
)
AHEAD = re.compile(
    rf"\b(?:{NOT_PAY})\b(?: pay| amount)?(?: of| up to| is)?[ :–-]{{0,3}}(?:up to )?$", re.I
)
AIR = re.compile(r" [–-] ")  # parts one amount from the name of another
UNIT_AHEAD = re.compile(
    r"\b(?P<unit>hourly|weekly|annual(?:ly)?|per (?:hour|week|year|annum))"
    r"(?: gross| taxed)?(?: pay| rate| salary| range| wage)* ?[:–-]? ?$",
    re.I,
)
UP_TO = re.compile(r"\b(?:up to|max(?:imum)?(?: of)?|to) *$", re.I)
NEAR = 28  # characters before an amount that may say what it is


class Pay(NamedTuple):
    low: Decimal | None
    high: Decimal | None  # None for "2500+"; low is None for "up to"
    unit: str  # hour, day, week, month, year, or "" where none is written
    start: int
    end: int


def pay_in(text: str) -> Pay | None:
    """The first figure that is pay, one with its unit before one without."""
    found = [pay for match in PAY.finditer(text) if (pay := pay_of(match, text))]
    return next((pay for pay in found if pay.unit), found[0] if found else None)


def amounts_in(text: str) -> Iterator[Pay]:
    """Every amount of money, whatever it is for: a stipend too."""
    return (pay for match in PAY.finditer(text) if (pay := amount_of(match, text)))


def pay_of(match: re.Match[str], text: str) -> Pay | None:
    pay = amount_of(match, text)
    return None if pay is None or is_something_else(pay, text) else pay


def amount_of(match: re.Match[str], text: str) -> Pay | None:
    part = match.groupdict()
    end = match.end()
    if part["amount2"] and stands_alone(part):
        # "$22.50 hourly - $1,000 bonus": the second figure is another thing.
        end = match.end("unit1")
        part |= dict.fromkeys(("sign2", "amount2", "thousand2", "plus2", "per2", "unit2"))
    unit = unit_of(part["unit1"] or part["unit2"]) or unit_ahead(match, text)
    if not unit and bare_weekly(part):
        unit = "week"
    elif not is_money(part, unit):
        return None
    low, high = figures(part)
    if low is None or not in_span(low, unit) or not in_span(high or low, unit):
        return None
    if high is None and not part["plus1"]:
        high = low
    said = text[match.start() : end]
    start, end = match.start() + len(said) - len(said.lstrip()), match.start() + len(said.rstrip())
    if UP_TO.search(text[max(0, start - NEAR) : start]) and high == low:
        return Pay(None, high, unit, start, end)
    if high is not None and high < low:
        low, high = high, low
    return Pay(low, high, unit, start, end)


def unit_ahead(match: re.Match[str], text: str) -> str:
    """ "Per annum $52,000": only before a sign of money."""
    start = match.start()
    if not match["sign1"]:
        return ""
    found = UNIT_AHEAD.search(text, max(0, start - NEAR), start)
    return unit_of(found["unit"].lower().removeprefix("per ")) if found else ""


def bare_weekly(part: dict[str, str | None]) -> bool:
    """ "2500+" in a query, no sign and no unit: a week's gross at least."""
    return bool(
        part["plus1"] and not part["amount2"] and re.fullmatch(r"\d{4}", part["amount1"] or "")
    )


def is_money(part: dict[str, str | None], unit: str) -> bool:
    """A dollar sign; or a unit written as a rate: "2500/wk", "2500 weekly", not "13 weeks"."""
    if part["sign1"] or part["sign2"]:
        return True
    rate = part["per1"] or part["per2"]
    adverb = (part["unit1"] or part["unit2"] or "").lower().endswith("ly")
    return bool(unit and (rate or adverb))


def stands_alone(part: dict[str, str | None]) -> bool:
    """The first figure of a range that has a unit of its own, and the second another or none."""
    one, other = unit_of(part["unit1"]), unit_of(part["unit2"])
    return bool(one) and one != other


def unit_of(word: str | None) -> str:
    return UNITS[word[0].lower()] if word else ""


def is_something_else(pay: Pay, text: str) -> bool:
    if BEHIND.match(text, pay.end, pay.end + NEAR):
        return True
    ahead = AHEAD.search(text[max(0, pay.start - NEAR) : pay.start])
    return ahead is not None and not (pay.unit and AIR.search(ahead.group()))


def figures(part: dict[str, str | None]) -> tuple[Decimal | None, Decimal | None]:
    """ "$2.4k", and "38-42k" where one k is said for both."""
    low = figure(part["amount1"], part["thousand1"])
    if part["amount2"] is None:
        return low, None
    high = figure(part["amount2"], part["thousand2"])
    if low is not None and part["thousand2"] and not part["thousand1"] and low < 1000:
        low *= 1000
    return low, high


def figure(amount: str | None, thousand: str | None) -> Decimal | None:
    """ "2,483.50", "2.483,50" and "38,50" alike; more than one reading is none."""
    if not amount or len(re.sub(r"\D", "", amount)) > 9:
        return None
    digits = amount
    if re.fullmatch(r"\d{1,3}(\.\d{3})+(,\d{1,2})?", amount) and not thousand:
        digits = amount.replace(".", "").replace(",", ".")
    elif re.fullmatch(r"\d+,\d{1,2}", amount):
        digits = amount.replace(",", ".")
    else:
        digits = amount.replace(",", "")
    if digits.count(".") > 1:
        return None
    value = Decimal(digits)
    return value * 1000 if thousand else value


def in_span(value: Decimal, unit: str) -> bool:
    low, high = SPAN[unit]
    return low <= value <= high
