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


class Labeled(NamedTuple):
    fact: str  # "" where the label is not known, or there is none
    text: str  # what stands behind the label, or the whole line
    offset: int  # of that text in the line
    is_label: bool


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
    if name not in labels():
        return Labeled("", line, 0, False)
    return Labeled(labels()[name], line[match.end() :], match.end(), True)


def fact_of(line: str) -> str:
    """What an unlabeled line is about, if its words say so."""
    if not any(letter.isdigit() for letter in line):
        return ""
    return next((fact for pattern, fact in SAID if pattern.search(line)), "")
