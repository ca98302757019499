"""Labels of a requisition's lines: "Start date: 12/07/2026"."""

import re
from functools import lru_cache
from typing import NamedTuple

from roles.words.vocabulary import WORDS, rows

LABEL = re.compile(r"^[ *•·–-]{0,6}(?P<label>[A-Za-z][A-Za-z0-9 &/()'.,#-]{0,40}?) ?(?::|=|–) ?")
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


@lru_cache(maxsize=1)
def labels() -> dict[str, str]:
    return {
        label: row["fact"]
        for row in rows(WORDS / "labels.csv")
        for label in row["labels"].split(";")
    }


def labeled(line: str) -> Labeled:
    match = LABEL.match(line)
    if not match:
        return Labeled("", line, 0, False)
    name = " ".join(MARKS.sub(" ", match["label"].lower().replace("'", "")).split())
    words = name.split()
    bare = " ".join(word for word in words if word not in UNITS and word != "per")
    fact = labels().get(name) or labels().get(bare, "")
    if not fact:
        return Labeled("", line, 0, False)
    unit = next((UNITS[word] for word in words if word in UNITS), "")
    return Labeled(fact, line[match.end() :], match.end(), True, unit)


def fact_of(line: str) -> str:
    """What an unlabeled line is about, if its words say so."""
    if not any(letter.isdigit() for letter in line):
        return ""
    return next((fact for pattern, fact in SAID if pattern.search(line)), "")
