"""What a state or a city asks an advertisement to say about pay, and what is left out. Pure.

The rules are `data/pay_transparency.csv`. Whether one holds for an employer of a given size, or
spares a temporary help firm, is in its notes and is not decided here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from pay.package import Package
from places.lines import Cells, CsvFile, listed

FILE = Path(__file__).parent / "data" / "pay_transparency.csv"
IN_POSTING = "in_posting"
CITY_NAMES = {
    "NYC": {"new york", "new york city", "brooklyn", "bronx", "staten island", "queens"},
    "JERSEY-CITY": {"jersey city"},
    "CLEVELAND": {"cleveland"},
    "COLUMBUS": {"columbus"},
    "CINCINNATI": {"cincinnati"},
    "TOLEDO": {"toledo"},
}
WORDS = {
    "range": "the pay or its range",
    "benefits": "a description of the benefits",
    "other_compensation": "other pay, such as stipends and bonuses",
    "application_deadline": "the last day to apply",
    "job_description": "a description of the work",
    "healthcare_benefits_before_interview": "health benefits, before the first interview",
}


@dataclass(frozen=True)
class Law:
    """One row of the data; `effective_on` and `min_employees` None: not known."""

    jurisdiction: str
    level: str
    state: str
    effective_on: date | None
    min_employees: int | None
    duty: str
    must_show: tuple[str, ...]
    notes: str
    source: str
    confidence: str


@dataclass(frozen=True)
class Duty:
    """`is_in_force` None: from when on is not established. `missing`: what the package lacks."""

    law: Law
    is_in_force: bool | None
    missing: tuple[str, ...]
    words: str


def duties(package: Package, on: date) -> list[Duty]:
    """Of the package's state, and of its city where one is stated and has a rule of its own."""
    city = (package.city or "").strip().lower()
    return [
        _duty(law, package, on)
        for law in laws().get(package.state or "", ())
        if law.level != "city" or city in CITY_NAMES.get(law.jurisdiction, set())
    ]


@lru_cache(maxsize=1)
def laws() -> dict[str, tuple[Law, ...]]:
    """By state."""
    found: dict[str, tuple[Law, ...]] = {}
    for line in CsvFile(FILE)():
        law = _law(line.cells)
        found[law.state] = (*found.get(law.state, ()), law)
    return found


def _duty(law: Law, package: Package, on: date) -> Duty:
    in_force = None if law.effective_on is None else law.effective_on <= on
    missing = tuple(what for what in law.must_show if not SHOWN.get(what, _unknown)(package))
    return Duty(law, in_force, missing, _words(law, in_force, missing))


def _words(law: Law, in_force: bool | None, missing: tuple[str, ...]) -> str:
    if in_force is None:
        return f"{law.jurisdiction}: a duty to tell the pay is reported, not established."
    asks = ", ".join(WORDS.get(what, what) for what in law.must_show)
    where = "in the advertisement" if law.duty == IN_POSTING else law.duty.replace("_", " ")
    since = "since" if in_force else "from"
    lacks = ", ".join(WORDS.get(what, what) for what in missing)
    end = f" Not stated here: {lacks}." if lacks else ""
    return f"{law.jurisdiction} asks {since} {law.effective_on} for {asks} {where}.{end}"


def _has_range(package: Package) -> bool:
    """An exact rate is a range of one; an open-ended range is none."""
    ends = (package.range_min_gross_weekly, package.range_max_gross_weekly)
    return not any(ends) or all(ends)


def _has_other_pay(package: Package) -> bool:
    every = (package.lodging_weekly, package.mie_weekly, package.other_untaxed_weekly)
    bonuses = (package.completion_bonus, package.sign_on_bonus, package.on_call_rate)
    return any(part is not None for part in (*every, *bonuses))


def _has_benefits(package: Package) -> bool:
    return bool(package.benefits or package.health_insurance_from)


def _unknown(package: Package) -> bool:
    return True


# The work's description is the posting's own field, not the package's.
SHOWN: dict[str, Callable[[Package], bool]] = {
    "range": _has_range,
    "benefits": _has_benefits,
    "healthcare_benefits_before_interview": _has_benefits,
    "other_compensation": _has_other_pay,
    "application_deadline": lambda package: package.closes_on is not None,
}


def _law(row: Cells) -> Law:
    return Law(
        jurisdiction=row["jurisdiction"],
        level=row["level"],
        state=row["state"],
        effective_on=date.fromisoformat(row["effective_on"]) if row["effective_on"] else None,
        min_employees=int(row["min_employees"]) if row["min_employees"] else None,
        duty=row["duty"],
        must_show=tuple(listed(row["ad_must_show"])),
        notes=row["notes"],
        source=row["source"],
        confidence=row["confidence"],
    )
