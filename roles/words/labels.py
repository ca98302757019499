"""Labels of a requisition's lines: "Start date: 12/07/2026"."""

import re
from functools import lru_cache
from typing import NamedTuple

from roles.words.vocabulary import WORDS, rows

BULLETS = " -*•·–—●▪◦‣∙○■□✓✔➢►→>"
MARKED = rf"[{re.escape(BULLETS)}]{{0,6}}(?:o )?"
NAME = r"(?P<label>[A-Za-z][A-Za-z0-9 &/()'.,#-]{0,40}?)"
LABEL = re.compile(rf"^{MARKED}{NAME} ?(?P<mark>:|=|–|—| - | is ) ?")
# "Apply by 11/30/2026": a label that a date follows at once.
DATED = re.compile(
    rf"^{MARKED}{NAME} (?=\d{{1,4}}[/-]\d"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z.]* \d)",
    re.IGNORECASE,
)
PLACED = re.compile(rf"^{MARKED}(?P<label>located (?:in|at)) ", re.IGNORECASE)
DATES = frozenset({"starts_on", "ends_on", "closes_on"})
NAMES = frozenset({"title", "facility_name", "unit", "city", "place", "requisition"})
LONGEST = 60
MARKS = re.compile(r"[^a-z0-9&]+")
# A line without a label whose own words say what its amount is.
SAID = (
    (re.compile(r"\b(?:bonus|reimburs\w*|bill rate|overtime|holiday|call ?back)\b", re.I), "no"),
    (re.compile(r"\b(?:lodging|housing)\b", re.I), "lodging_weekly"),
    (re.compile(r"\bm ?& ?ie?\b|\bmeals?\b", re.I), "mie_weekly"),
    (re.compile(r"\btax(?:able|ed)\b", re.I), "taxable_hourly"),
    (re.compile(r"\bgross\b", re.I), "weekly_gross"),
    (re.compile(r"\bguarante\w+", re.I), "guaranteed_hours_week"),
)  # fmt: skip


# Words of a label that say the unit of the amount behind it: "Housing stipend (weekly)".
UNITS = {
    "weekly": "week", "week": "week", "wk": "week", "hourly": "hour", "hour": "hour", "hr": "hour",
}  # fmt: skip


class Labeled(NamedTuple):
    fact: str  # "" where the label is not known, or there is none
    text: str  # what stands behind the label, or the whole line
    offset: int  # of that text in the line
    is_label: bool
    unit: str = ""  # that the label names
    label: str = ""  # as it is listed


@lru_cache(maxsize=1)
def labels() -> dict[str, str]:
    return {
        label: row["fact"]
        for row in rows(WORDS / "labels.csv")
        for label in row["labels"].split(";")
    }


def labeled(line: str) -> Labeled:
    for pattern in (LABEL, DATED, PLACED):
        if match := pattern.match(line):
            name, fact, unit = named(match["label"])
            if fact and may_stand(pattern, match, fact):
                return Labeled(fact, line[match.end() :], match.end(), True, unit, name)
    return Labeled("", line, 0, False)


def may_stand(pattern: re.Pattern[str], match: re.Match[str], fact: str) -> bool:
    """A date stands behind its own label; "is" behind no name: "The facility is large"."""
    if pattern is DATED:
        return fact in DATES
    mark = match.groupdict().get("mark", "").strip()
    return not (mark == "is" and fact in NAMES) and not (mark == "-" and fact == "requisition")


def named(label: str) -> tuple[str, str, str]:
    """A label as it is listed, what it names, and the unit it says; empty where it is none."""
    if len(label) > LONGEST:
        return "", "", ""
    name = " ".join(MARKS.sub(" ", label.lower().replace("'", "")).split())
    words = name.split()
    bare = " ".join(word for word in words if word not in UNITS and word != "per")
    fact = labels().get(name) or labels().get(bare, "")
    unit = next((UNITS[word] for word in words if word in UNITS), "")
    return (name, fact, unit) if fact else ("", "", "")


def fact_of(line: str) -> str:
    """What an unlabeled line is about, if its words say so."""
    if not any(letter.isdigit() for letter in line):
        return ""
    return next((fact for pattern, fact in SAID if pattern.search(line)), "")
