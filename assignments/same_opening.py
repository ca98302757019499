"""Are two postings of one opening? A score with its reasons in words. Pure.

Only what two agencies would both copy from the facility counts; pay never does, because each
agency sets its own.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

from assignments.references import normalized
from places.points import Point, miles_between

JOIN = 85  # from here on postings of two agencies are one opening
LIKELY = 70  # from here on a person decides
NEAR_MILES = 10.0
START_DAYS = 7
WEEKS = 1
HOURS = Decimal(4)
TOKEN_IS_ALIKE = 0.8
# Words of a facility's name that one agency writes and the other leaves out.
GENERIC = {"the", "of", "at", "and", "medical", "center", "hospital", "health", "system", "campus"}
SHORT = {
    "st": "saint",
    "ctr": "center",
    "centre": "center",
    "med": "medical",
    "hosp": "hospital",
    "mem": "memorial",
    "reg": "regional",
    "univ": "university",
    "mt": "mount",
    "&": "and",
}


@dataclass(frozen=True)
class Posting:
    """What of a posting tells openings apart. `requisition` is the opening it counts to so far."""

    pk: int
    agency: int
    requisition: int | None
    vms: str  # normalized, as is the reference
    reference: str
    facility: int | None
    facility_name: str
    facility_kind: str
    zip: str
    point: Point | None
    profession: str
    level: str
    shift: str
    starts_on: date
    weeks: int
    hours_week: Decimal
    hours_per_shift: Decimal
    unit: str

    @property
    def cell(self) -> tuple[int, int] | str:
        """A square of a quarter of a degree: the neighbors of one hold all within ten miles, up to
        53 degrees north. A facility without coordinates has its ZIP code."""
        if self.point is None:
            return self.zip
        return int(self.point.latitude // 0.25), int(self.point.longitude // 0.25)


class Match(NamedTuple):
    score: int
    reasons: tuple[str, ...]


NONE = Match(0, ())


def soft_key(posting: Posting) -> str:
    return key_of(posting.profession, posting.cell)


def soft_keys_around(posting: Posting) -> list[str]:
    """Where its like may be: its own cell and the eight around it."""
    if isinstance(posting.cell, str):
        return [soft_key(posting)]
    row, column = posting.cell
    cells = [(row + down, column + right) for down in (-1, 0, 1) for right in (-1, 0, 1)]
    return [key_of(posting.profession, cell) for cell in cells]


def key_of(profession: str, cell: tuple[int, int] | str) -> str:
    return f"{profession}:{cell if isinstance(cell, str) else f'{cell[0]},{cell[1]}'}"


def exact_parts(posting: Posting) -> tuple[str, ...] | None:
    """What the fingerprint is made of; None where no requisition number is stated."""
    if not posting.reference:
        return None
    return posting.vms, posting.reference, plain_name(posting.facility_name), posting.zip


def same_opening(one: Posting, other: Posting) -> Match:
    """0 to 130: 100 where all is the same, 30 more for one requisition number."""
    if not is_possible(one, other):
        return NONE
    told = [each(one, other) for each in PARTS]
    if any(points is None for points, _ in told):
        return NONE
    score = sum(points or 0 for points, _ in told)
    return Match(max(0, score), tuple(words for _, words in told if words))


def is_possible(one: Posting, other: Posting) -> bool:
    """The cheap questions first: nearly all pairs end here."""
    return (
        one.profession == other.profession
        and abs((one.starts_on - other.starts_on).days) <= START_DAYS
        and abs(one.weeks - other.weeks) <= WEEKS
        and abs(one.hours_week - other.hours_week) <= HOURS
    )


def is_same_window(one: Posting, other: Posting) -> bool:
    """One start; the same requisition may have several."""
    return abs((one.starts_on - other.starts_on).days) <= START_DAYS


# ---------------------------------------------------------- the parts: points, and words for people
Told = tuple[int | None, str]  # None: it cannot be the same opening


def by_reference(one: Posting, other: Posting) -> Told:
    if not (one.reference and other.reference):
        return 0, ""
    vms_agree = one.vms == other.vms or not (one.vms and other.vms)
    if one.reference == other.reference:
        return (30, "the same requisition number") if vms_agree else (0, "")
    # Two numbers of one system are two openings; two systems have numbers of their own.
    return (None, "") if vms_agree else (-5, "requisition numbers of two systems")


def by_place(one: Posting, other: Posting) -> Told:
    if one.facility is not None and one.facility == other.facility:
        return 40, "the same facility"
    if one.zip == other.zip and plain_name(one.facility_name) == plain_name(other.facility_name):
        return 40, "the same facility"
    miles = miles_apart(one, other)
    if miles is None or miles > NEAR_MILES:
        return None, ""
    if are_alike(one.facility_name, other.facility_name):
        return 34, f"facilities with nearly the same name, {miles:.0f} miles apart"
    if one.facility_kind != other.facility_kind:
        return None, ""
    return 15, f"facilities of the same kind, {miles:.0f} miles apart"


def miles_apart(one: Posting, other: Posting) -> float | None:
    if one.zip == other.zip:
        return 0.0
    return miles_between(one.point, other.point) if one.point and other.point else None


def by_level(one: Posting, other: Posting) -> Told:
    return (10, "the same title level") if one.level == other.level else (-10, "other title levels")


def by_shift(one: Posting, other: Posting) -> Told:
    if one.shift == other.shift:
        return 15, "the same shift"
    if {one.shift, other.shift} & {"rotating", "variable"}:
        return 0, "one of the shifts varies"
    return None, ""


def by_start(one: Posting, other: Posting) -> Told:
    days = abs((one.starts_on - other.starts_on).days)
    if days == 0:
        return 15, "the same first day"
    return 12 if days <= 3 else 8, f"first days {days} apart"


def by_weeks(one: Posting, other: Posting) -> Told:
    return (10, "the same length") if one.weeks == other.weeks else (6, "a week longer or shorter")


def by_hours(one: Posting, other: Posting) -> Told:
    if one.hours_week != other.hours_week:
        return 2, "other hours a week"
    if one.hours_per_shift != other.hours_per_shift:
        return 4, "the same hours a week in other shifts"
    return 10, "the same hours"


def by_unit(one: Posting, other: Posting) -> Told:
    if not (one.unit and other.unit):
        return 0, ""
    if tokens(one.unit) & tokens(other.unit) or are_alike(one.unit, other.unit):
        return 0, ""
    return -20, "units with other names"


PARTS = (by_reference, by_place, by_level, by_shift, by_start, by_weeks, by_hours, by_unit)


# ---------------------------------------------------------- names
@lru_cache(maxsize=100_000)
def plain_name(name: str) -> str:
    """ "St. Example Med. Ctr" as "saint example medical center"."""
    kept = "".join(each if each.isalnum() or each == "&" else " " for each in normalized(name))
    return " ".join(SHORT.get(each, each) for each in kept.split())


def tokens(name: str) -> set[str]:
    return set(plain_name(name).split())


@lru_cache(maxsize=200_000)
def are_alike(one: str, other: str) -> bool:
    """The same words but for spelling, order, and generic words that one of them leaves out."""
    here, there = tokens(one), tokens(other)
    left_here, left_there = here - there, there - here
    for word in sorted(left_here):
        twin = next((each for each in sorted(left_there) if spelled_alike(word, each)), None)
        if twin:
            left_here, left_there = left_here - {word}, left_there - {twin}
    own_words = (here & there) - GENERIC or here - left_here - GENERIC
    if not own_words:
        return False
    only_one_side = not (left_here and left_there)
    return only_one_side and (left_here | left_there) <= GENERIC


def spelled_alike(one: str, other: str) -> bool:
    if min(len(one), len(other)) < 4 or one.isdigit() or other.isdigit():
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= TOKEN_IS_ALIKE


# ---------------------------------------------------------- which opening is it of?
class Choice(NamedTuple):
    """The opening to join, if one is certain; and the postings a person should look at."""

    joins: Posting | None
    likely: tuple[tuple[Posting, Match], ...]


def choose(posting: Posting, others: Iterable[Posting], apart: set[int]) -> Choice:
    """`apart` are openings it must not join. Only postings of other agencies draw it."""
    found = [
        (other, match)
        for other in others
        if other.agency != posting.agency
        and other.requisition not in apart
        and (match := same_opening(posting, other)).score >= LIKELY
    ]
    found.sort(key=lambda pair: (-pair[1].score, pair[0].pk))
    if found and found[0][1].score >= JOIN:
        joins = found[0][0]
        return Choice(joins, tuple(p for p in found if p[0].requisition != joins.requisition))
    return Choice(None, tuple(found))
