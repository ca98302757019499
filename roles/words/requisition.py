"""A pasted requisition of many lines to facts, each with the words it came from.

The title is looked for in the first lines, the other facts in all of them: by their label
("Shift: Nights"), or by what stands beside an amount ("Lodging stipend $1,092/wk").
"""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from roles.words.credential_item import Held, Leftover
from roles.words.credentials import Credentials, read_credentials
from roles.words.heading import Heading, read
from roles.words.labels import fact_of, labeled
from roles.words.values import YEARS, Value, values_of

LONGEST = 20_000  # characters that are read
TITLE_LINES = 6  # lines without a label, from the top, that may be the title
LONGEST_TITLE = 160
OF_MONEY = frozenset({"rate", "taxable_hourly", "lodging_weekly", "mie_weekly", "weekly_gross"})
AMOUNTS_APART = re.compile(r"[;+]|,(?!\d)")
SHORT_LINE = 60  # characters; a longer one is a sentence, in which "nights" may be anybody's
# A line without a label that says of credentials whether they must be.
ASKS = re.compile(r"\b(?:required|preferred|must have|is a must)\b", re.IGNORECASE)
PREFERRED = re.compile(r"\b(?:preferred|a plus|nice to have)\b", re.IGNORECASE)
SHORT_FACTS = frozenset({"shift", "weeks", "hours", "pay_low", "pay_high", "pay_unit"})


class Fact(NamedTuple):
    name: str  # a field of the board's terms; see docs/words-to-facts.md
    value: str | int | Decimal | date
    start: int
    end: int
    text: str  # the words it came from


class Facts(NamedTuple):
    heading: Heading  # of the title; its offsets count from the title's first character
    facts: dict[str, Fact]
    required: Credentials
    preferred: Credentials


class Line(NamedTuple):
    fact: str  # what its label names; "" for none
    text: str  # the value, or the whole line where there is no label
    start: int
    unit: str = ""  # that the label names for an amount


def read_text(text: str) -> Facts:
    """Never raises. The first 20,000 characters are read; a fact told twice is the first."""
    lines = list(lines_of(text[:LONGEST]))
    heading, title = title_of(lines)
    facts: dict[str, Fact] = {}
    if title:
        facts["advertised_title"] = Fact(
            "advertised_title", title.text, title.start, title.start + len(title.text), title.text
        )
        take(facts, of_heading(heading, title))
    asked: dict[str, list[Line]] = {"required": [], "preferred": []}
    for line in lines:
        if line.fact in asked:
            asked[line.fact].append(line)
        elif not line.fact and line is not title and ASKS.search(line.text):
            for part in parts_of(line):
                asked["preferred" if PREFERRED.search(part.text) else "required"].append(part)
        if line is not title:
            take(facts, facts_of(line))
    for line in lines:
        if line is not title and not line.fact and len(line.text) <= SHORT_LINE:
            take(facts, said_in_short(line))
    return Facts(heading, facts, credentials(asked["required"]), credentials(asked["preferred"]))


def take(facts: dict[str, Fact], found: Iterator[Fact]) -> None:
    for fact in found:
        facts.setdefault(fact.name, fact)


def lines_of(text: str) -> Iterator[Line]:
    """A label without a value ("Requirements:") is the label of the lines under it."""
    under = ""
    for match in re.finditer(r"[^\n\r|\t]+", text):
        found = labeled(match.group())
        start = match.start()
        if not found.text.strip():
            under = found.fact or under if match.group().strip() else ""
            continue
        if found.is_label:
            under = ""
        value = found.text
        start += found.offset + len(value) - len(value.lstrip(" -*•·\u2013"))
        yield Line(found.fact or under, value.strip(" -*•·\u2013"), start, found.unit)


def title_of(lines: list[Line]) -> tuple[Heading, Line | None]:
    """A line labeled so; else the first of the top lines that names work of ours, or any."""
    named = [line for line in lines if line.fact == "title"]
    top = [line for line in lines if not line.fact and len(line.text) <= LONGEST_TITLE]
    candidates = [*named[:3], *top[:TITLE_LINES]]
    read_already = [(read(line.text), line) for line in candidates]
    for heading, line in read_already:
        if heading.profession not in {"", "other"}:
            return heading, line
    for heading, line in read_already:
        if heading.alternatives or heading.level_written != "none":
            return heading, line
    return Heading(), None


def of_heading(heading: Heading, line: Line) -> Iterator[Fact]:
    where = {each.fact: each for each in reversed(heading.evidence)}
    for name, evidence, value in (
        ("profession", "profession", heading.profession if heading.profession != "other" else ""),
        ("level", "level", heading.level),
        ("city", "city", heading.city),
        ("state", "state", heading.state),
        ("shift", "shift", heading.shift),
        ("weeks", "weeks", heading.weeks),
        ("hours", "hours", heading.hours),
        ("pay_low", "pay", heading.pay_low),
        ("pay_high", "pay", heading.pay_high),
        ("pay_unit", "pay", heading.pay_unit),
    ):
        said = where.get(evidence) or where.get("profession")
        if value and said:
            start = line.start + said.start
            yield Fact(name, value, start, line.start + said.end, said.text)


def facts_of(line: Line) -> Iterator[Fact]:
    """Amounts one by one: "$32/hr taxable, $1,092 lodging a week"."""
    if line.fact and line.fact not in OF_MONEY:
        yield from (fact(value, line) for value in values_of(line.fact, line.text))
        return
    at = 0
    for segment in AMOUNTS_APART.split(line.text):
        said = fact_of(segment) or line.fact
        for value in values_of(said, segment, line.unit):
            yield fact(value, line, at)
        at += len(segment) + 1


def said_in_short(line: Line) -> Iterator[Fact]:
    """ "13 weeks, nights, 3x12": a short line without a label, read as a heading is.

    Not the place and not the work: a line may name another hospital and another profession.
    """
    if not fact_of(line.text):
        found = of_heading(read(line.text), line)
        yield from (each for each in found if each.name in SHORT_FACTS)


def parts_of(line: Line) -> Iterator[Line]:
    """The parts between commas that name a credential; of the others a sentence is full."""
    at = 0
    for part in line.text.split(","):
        if read_credentials(part).held:
            yield Line(line.fact, part, line.start + at)
        at += len(part) + 1


def fact(value: Value, line: Line, at: int = 0) -> Fact:
    """`at` is where in the line the value's offsets count from."""
    first, last = at + value.start, at + value.end
    return Fact(
        value.name, value.value, line.start + first, line.start + last, line.text[first:last]
    )


def credentials(lines: list[Line]) -> Credentials:
    held: list[Held] = []
    leftovers: list[Leftover] = []
    for line in lines:
        found = read_credentials(line.text)
        by = line.start
        held += [each._replace(start=each.start + by, end=each.end + by) for each in found.held]
        leftovers += [
            each._replace(start=each.start + by, end=each.end + by)
            for each in found.leftovers
            if not YEARS.search(each.text)
        ]
    return Credentials(tuple(held), tuple(leftovers))
