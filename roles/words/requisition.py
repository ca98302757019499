"""A pasted requisition of many lines to facts, each with the words it came from.

The title is looked for in the first lines, the other facts in all of them: by their label
("Shift: Nights"), or by what stands beside an amount ("Lodging stipend $1,092/wk").
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from roles.words.asked import asked_in
from roles.words.credential_item import Leftover
from roles.words.credentials import Credentials
from roles.words.heading import Heading, read
from roles.words.labels import fact_of
from roles.words.lines import Line, lines_of, plain
from roles.words.remains import remains
from roles.words.values import Value, shape, values_of

LONGEST = 20_000  # characters that are read
TITLE_LINES = 6  # lines without a label, from the top, that may be the title
LONGEST_TITLE = 160
OF_MONEY = frozenset({"rate", "taxable_hourly", "lodging_weekly", "mie_weekly", "weekly_gross"})
AMOUNTS_APART = re.compile(r"[;+]|,(?!\d)|\.(?=\s)| plus ")
SHORT_LINE = 60  # characters; a longer one is a sentence, in which "nights" may be anybody's
PAY = frozenset({"pay_low", "pay_high", "pay_unit"})
SHAPE = frozenset({"shifts_per_week", "hours_per_shift"})
SHORT_FACTS = frozenset({"shift", "weeks", "hours"}) | PAY | SHAPE
# Weeks in a line without a label that are no contract's length.
OTHER_WEEKS = re.compile(
    r"\b(?:notice|orientation|rto|time off|vacation|training|every|pay|schedul\w*|rotat\w*)\b", re.I
)
FEWEST_WEEKS = 4  # said in passing; a label may say fewer
# What one opening has once. Its label a second time, saying otherwise, begins another.
ONCE = frozenset({"title", "facility_name", "place", "starts_on", "requisition"})
# Lines of these labels are no values, or are read apart.
UNREAD_ANYWAY = frozenset({"title", "required", "preferred", "not_pay"})


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
    unread: tuple[Leftover, ...] = ()  # lines with a known label that say nothing it could mean
    another: Leftover | None = None  # where a second opening begins, of which nothing is read
    remains: tuple[Leftover, ...] = ()  # of the lines read, the title's too: words of no fact


def read_text(text: str) -> Facts:
    """Never raises. The first 20,000 characters are read; a fact told twice is the first."""
    text = plain(text[:LONGEST])
    lines, another = of_one_opening(list(lines_of(text)), text)
    heading, title = title_of(lines)
    facts: dict[str, Fact] = {}
    unread: list[Line] = []
    if title:
        facts["advertised_title"] = Fact(
            "advertised_title", title.text, title.start, title.end, title.text
        )
        take(facts, of_heading(heading, title))
    others = [line for line in lines if line is not title]
    for line in others:
        found = list(facts_of(line))
        take(facts, found)
        if line.label and not found and line.fact not in UNREAD_ANYWAY:
            unread.append(line)
    for line in others:
        if not line.fact and len(line.text) <= SHORT_LINE:
            take(facts, said_in_short(line))
    required, preferred = asked_in(others, heading.profession)
    every = Facts(
        heading,
        facts,
        required,
        preferred,
        tuple(Leftover(each.begins, each.end, text[each.begins : each.end]) for each in unread),
        another,
    )
    return every._replace(remains=remains(lines, spans(every), text))


def spans(facts: Facts) -> Iterator[tuple[int, int]]:
    """Where in the text something was read, or is handed back already."""
    title = facts.facts.get("advertised_title")
    yield from ((each.start, each.end) for each in facts.facts.values() if each is not title)
    if title:
        for said in facts.heading.evidence:
            yield title.start + said.start, title.start + said.end
    yield from ((each.start, each.end) for each in facts.unread)
    for credentials in (facts.required, facts.preferred):
        yield from ((each.start, each.end) for each in credentials.held)
        yield from ((each.start, each.end) for each in credentials.leftovers)


def take(facts: dict[str, Fact], found: Iterable[Fact]) -> None:
    """Low, high and unit of pay are of one amount or not told at all."""
    for fact in found:
        pay = next((known for name, known in facts.items() if name in PAY), fact)
        if fact.name not in PAY or pay.start == fact.start:
            facts.setdefault(fact.name, fact)


def of_one_opening(lines: list[Line], text: str) -> tuple[list[Line], Leftover | None]:
    """The lines before a second opening begins."""
    told: dict[str, str] = {}
    for at, line in enumerate(lines):
        if line.label and line.fact in ONCE:
            said = " ".join(line.text.casefold().split())
            if told.setdefault(line.label, said) != said:
                first = beginning(lines, at, text)
                start = lines[first].begins
                return lines[:first], Leftover(
                    start, lines[first].end, text[start : lines[first].end]
                )
    return lines, None


def beginning(lines: list[Line], at: int, text: str) -> int:
    """Back to the blank line before it, else to a line without a label right above."""
    first = at
    while first > 1 and not is_blank_between(lines[first - 1], lines[first], text):
        if lines[first - 1].label == lines[at].label:
            return at - 1 if at > 1 and not lines[at - 1].fact else at
        first -= 1
    return first


def is_blank_between(one: Line, other: Line, text: str) -> bool:
    return text.count("\n", one.end, other.begins) > 1


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
            if name == "hours":
                yield from (fact(each, line, said.start) for each in shape(said.text))


def facts_of(line: Line) -> Iterator[Fact]:
    """Amounts one by one: "$32/hr taxable, $1,092 lodging a week"."""
    if line.fact and line.fact not in OF_MONEY:
        yield from (fact(value, line) for value in values_of(line.fact, line.text))
        return
    at = 0
    for apart in [*AMOUNTS_APART.finditer(line.text), None]:
        segment = line.text[at : apart.start() if apart else None]
        said = fact_of(segment) or line.fact
        for value in values_of(said, segment, line.unit):
            yield fact(value, line, at)
        at = apart.end() if apart else at


def said_in_short(line: Line) -> Iterator[Fact]:
    """ "13 weeks, nights, 3x12": a short line without a label, read as a heading is.

    Not the place and not the work: a line may name another hospital and another profession.
    """
    if not fact_of(line.text):
        found = of_heading(read(line.text), line)
        yield from (each for each in found if each.name in SHORT_FACTS and is_length(each, line))


def is_length(fact: Fact, line: Line) -> bool:
    if fact.name != "weeks":
        return True
    return int(str(fact.value)) >= FEWEST_WEEKS and not OTHER_WEEKS.search(line.text)


def fact(value: Value, line: Line, at: int = 0) -> Fact:
    """`at` is where in the line the value's offsets count from."""
    first, last = at + value.start, at + value.end
    return Fact(
        value.name, value.value, line.start + first, line.start + last, line.text[first:last]
    )
