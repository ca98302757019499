"""Dates of a credential: 08/31/2027, 3/27, 2027-03, Mar 2027. A month's expiry is its last day."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
NAME = r"(?P<name>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
DATE = re.compile(
    r"(?<![\w/-])(?:(?P<y1>(?:19|20)\d\d)-(?P<m1>\d{1,2})(?:-(?P<d1>\d{1,2}))?"
    r"|(?P<m2>\d{1,2})[/.-](?P<d2>\d{1,2})[/.-](?P<y2>(?:19|20)?\d\d)"
    r"|(?P<m3>\d{1,2})[/-](?P<y3>(?:19|20)?\d\d)"
    rf"|(?P<d5>\d{{1,2}})(?:st|nd|rd|th)?[ -]{NAME.replace('<name>', '<name5>')}[ ,-]{{1,2}}"
    r"(?P<y5>(?:19|20)\d\d)"
    rf"|{NAME} (?:(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?,? )?(?P<y4>(?:19|20)\d\d))(?!(?!T\d\d:)[\w/-])",
    re.IGNORECASE,
)
EXPIRES = r"exp(?:\.|ir\w*)?|valid|thru|through|until|good|renew\w*|due|ends?"
ISSUED = r"issued?|obtained|earned|since|effective|eff|from|certified|registered|received|starts?"
LABEL = re.compile(rf"\b(?:(?P<expires>{EXPIRES})|(?P<issued>{ISSUED}))\b[^\d,;\n]{{0,12}}$", re.I)


class Dated(NamedTuple):
    kind: str  # issued, expires, or "" where nothing says which
    on: date
    start: int
    end: int


def dates_in(text: str) -> Iterator[Dated]:
    """Each date and what it is. "01/2025 - 01/2027" is issued and expires."""
    found = [(match, label_of(text, match.start())) for match in DATE.finditer(text)]
    for place, (match, kind) in enumerate(found):
        before = text[found[place - 1][0].end() : match.start()].strip() if place else "none"
        after = text[match.end() : found[place + 1][0].start()] if place + 1 < len(found) else ""
        if not kind and before in {"-", "–", "to", "thru"}:
            kind = "expires"
        elif not kind and after.strip() in {"-", "–", "to", "thru"}:
            kind = "issued"
        if on := day(match, is_last=kind != "issued"):
            yield Dated(kind, on, match.start(), match.end())


def label_of(text: str, start: int) -> str:
    before = text[max(0, start - 28) : start]
    label = LABEL.search(before) if before.strip(" 0123456789/-.,") else None
    return (label.lastgroup or "") if label else ""


def day(match: re.Match[str], *, is_last: bool) -> date | None:
    """None for a day that the calendar does not have."""
    part = {name: value for name, value in match.groupdict().items() if value}
    year = int(next(part[key] for key in ("y1", "y2", "y3", "y4", "y5") if key in part))
    year += 2000 if year < 100 else 0
    if name := part.get("name") or part.get("name5"):
        month = MONTHS.index(name.lower()) + 1
    else:
        month = int(next(part[key] for key in ("m1", "m2", "m3") if key in part))
    if not 1 <= month <= 12:
        return None
    last = monthrange(year, month)[1]
    named = next((int(part[key]) for key in ("d1", "d2", "d4", "d5") if key in part), 0)
    if named > last:
        return None
    return date(year, month, named or (last if is_last else 1))
