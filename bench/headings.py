"""`python -m bench headings`: how well, and how fast, headings are read; and where they are not.

Two lists, both in tests/roles: real headings labeled by others (dev, in broader groups), and ones
written and labeled by hand before the reader saw them (heldout, in our own professions).
"""

import csv
import time
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import NamedTuple

from roles.titles import Heading, read

ROOT = Path(__file__).parents[1]
LISTS = ROOT / "tests" / "roles"
CONFUSIONS = ROOT / "bench" / "headings.md"
REPEATS = 20  # of both lists, to time


class Miss(NamedTuple):
    what: str  # profession, level or pay
    expected: str
    read: str
    title: str


class Score(NamedTuple):
    name: str
    headings: int
    misses: list[Miss]

    def share(self, what: str) -> float:
        missed = sum(1 for miss in self.misses if miss.what == what)
        return 100 * (1 - missed / self.headings)


@cache
def groups() -> dict[str, set[str]]:
    """Our profession to the broader groups of the dev list that hold it."""
    with (LISTS / "headings_groups.csv").open(encoding="utf-8") as file:
        return {row["profession"]: set(row["groups"].split("|")) for row in csv.DictReader(file)}


def rows_of(name: str) -> list[dict[str, str]]:
    with (LISTS / f"headings_{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file, strict=True))


def score(name: str) -> Score:
    rows = rows_of(name)
    found = [(row, read(row["title"], city=row["city"], state=row["state"])) for row in rows]
    return Score(name, len(rows), [miss for row, each in found for miss in misses(row, each)])


def misses(row: dict[str, str], heading: Heading) -> Iterable[Miss]:
    """Only the first reading counts; a row with two professions is met by either."""
    expected, got = set(row["profession"].split("|")), heading.profession or "unknown"
    meant = {got} if "round" in row else groups().get(got, set())
    if not meant & expected:
        yield Miss("profession", row["profession"], got, row["title"])
    if row["level_written"] != heading.level_written:
        yield Miss("level", row["level_written"], heading.level_written, row["title"])
    pay = (figure(row["pay_low"]), figure(row["pay_high"]), row["pay_unit"])
    if pay != (heading.pay_low, heading.pay_high, heading.pay_unit):
        told = f"{heading.pay_low} to {heading.pay_high} {heading.pay_unit}"
        yield Miss("pay", f"{pay[0]} to {pay[1]} {pay[2]}", told, row["title"])


def figure(cell: str) -> Decimal | None:
    return Decimal(cell) if cell else None


def speed() -> int:
    """Headings a second on one core, after a first pass has built the lexicon."""
    titles = [row["title"] for name in ("dev", "heldout") for row in rows_of(name)]
    for title in titles:
        read(title)
    began = time.process_time()
    for title in titles * REPEATS:
        read(title)
    return round(len(titles) * REPEATS / (time.process_time() - began))


def report() -> None:
    scores = [score("dev"), score("heldout")]
    lines = ["| list | headings | profession | level as written | pay |", "|---|---|---|---|---|"]
    for each in scores:
        shares = " | ".join(f"{each.share(what):.1f} %" for what in ("profession", "level", "pay"))
        lines.append(f"| {each.name} | {each.headings} | {shares} |")
    print("\n".join(lines))
    print(f"\n{speed():,} headings a second on one core")
    CONFUSIONS.write_text("\n".join([*HEAD, *lines, "", *listed(scores), ""]), encoding="utf-8")
    print(f"Written: bench/{CONFUSIONS.name}")


HEAD = [
    "# Headings, read against their labels",
    "",
    "Written by `python -m bench headings`. What each list is: docs/words-to-facts.md.",
    "",
]


def listed(scores: list[Score]) -> list[str]:
    missed = [(each.name, miss) for each in scores for miss in each.misses]
    if not missed:
        return ["No confusion is left in either list."]
    table = ["| list | what | expected | read | heading |", "|---|---|---|---|---|"]
    for name, miss in sorted(missed):
        cells = (name, miss.what, miss.expected, miss.read, miss.title)
        table.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return table
