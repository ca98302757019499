"""How an agency stands in one state on one day, and what follows from it. Pure.

What is missing is not bad by itself: an agency is never called unlicensed, only what is on file
here is told, with its day. Nothing here is legal advice.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

GRACE_DAYS = 30


class Code(StrEnum):
    ON_FILE = "on_file"
    IN_GRACE = "in_grace"
    LAPSED = "lapsed"
    OVERRIDDEN = "overridden"
    PENDING = "pending"
    NOT_CHECKED = "not_checked"
    MISSING = "missing"


# What staff should look at when a posting comes from where registration is required.
NOT_ON_FILE = "standing_missing"
ENDED = "standing_lapsed"
REASONS = {
    Code.MISSING: NOT_ON_FILE,
    Code.PENDING: NOT_ON_FILE,
    Code.NOT_CHECKED: NOT_ON_FILE,
    Code.IN_GRACE: ENDED,
    Code.LAPSED: ENDED,
    Code.OVERRIDDEN: ENDED,
}


@dataclass(frozen=True)
class Record:
    """One state registration. `status` is told, found, pending or not_found."""

    state: str
    status: str
    number: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    checked_on: date | None = None
    override_until: date | None = None
    override_reason: str = ""
    source_url: str = ""

    @property
    def grace_until(self) -> date | None:
        return self.valid_to and self.valid_to + timedelta(days=GRACE_DAYS)

    def has_begun(self, today: date) -> bool:
        return self.valid_from is None or self.valid_from <= today


@dataclass(frozen=True)
class Requirement:
    """What a state asks of agencies. `covers` is allied, some, nursing or unclear."""

    state: str
    law: str
    covers: str
    duty: str = "registration"
    in_force_from: date | None = None
    in_force_to: date | None = None

    def is_in_force(self, today: date) -> bool:
        has_begun = self.in_force_from is None or self.in_force_from <= today
        return has_begun and (self.in_force_to is None or today <= self.in_force_to)

    def asks(self, today: date) -> bool:
        """Whether some allied staff cannot be placed without something to hold, that day."""
        holds = self.duty != "reporting" and self.covers in {"allied", "some"}
        return holds and self.is_in_force(today)


@dataclass(frozen=True)
class Standing:
    """`requirement` is None where none is known; that says nothing of what the law asks."""

    code: Code
    state: str
    words: str
    requirement: Requirement | None
    record: Record | None = None

    @property
    def is_required(self) -> bool:
        return self.requirement is not None

    @property
    def blocks(self) -> bool:
        """No new posting in this state. Only where the law covers all allied staff: where it
        covers some, which posting it means is for a person to say."""
        is_certain = self.requirement is not None and self.requirement.covers == "allied"
        return is_certain and self.code == Code.LAPSED

    @property
    def warns(self) -> bool:
        return bool(reasons(self))


def standing(
    records: Iterable[Record], state: str, requirement: Requirement | None, today: date
) -> Standing:
    """`records` may be of any state; `requirement` is the state's, in force or not."""
    own = [each for each in records if each.state == state]
    asked = requirement if requirement and requirement.asks(today) else None
    code, record = found(own, today)
    return Standing(code, state, words(code, record), asked, record)


def found(own: list[Record], today: date) -> tuple[Code, Record | None]:
    """The best of what is on file, and the record it rests on."""
    begun = [each for each in own if each.status == "found" and each.has_begun(today)]
    best = max(begun, key=last_day, default=None)
    if best is not None and today <= last_day(best):
        return Code.ON_FILE, best
    let = [each for each in own if each.override_until and today <= each.override_until]
    if let:
        return Code.OVERRIDDEN, max(let, key=lambda each: each.override_until or date.min)
    if best is not None:
        is_graced = best.grace_until is None or today <= best.grace_until
        return (Code.IN_GRACE if is_graced else Code.LAPSED), best
    return without_any(own)


def without_any(own: list[Record]) -> tuple[Code, Record | None]:
    for status, code in (("pending", Code.PENDING), ("told", Code.NOT_CHECKED)):
        if of_status := [each for each in own if each.status == status]:
            return code, max(of_status, key=lambda each: each.checked_on or date.min)
    return Code.MISSING, max(own, key=lambda each: each.checked_on or date.min, default=None)


def last_day(record: Record) -> date:
    return record.valid_to or date.max


def words(code: Code, record: Record | None) -> str:
    """For anyone to read: facts with their day, no name and no verdict."""
    if record is None:
        return "No registration on file here"
    told = {
        Code.ON_FILE: f"On file, valid until {said(record.valid_to)}"
        if record.valid_to
        else "On file, no end date stated",
        Code.IN_GRACE: f"Ended {said(record.valid_to)}; a renewal is awaited until "
        f"{said(record.grace_until)}",
        Code.LAPSED: f"Ended {said(record.valid_to)}; nothing newer on file here",
        Code.OVERRIDDEN: f"Nothing current on file here; our staff accept postings until "
        f"{said(record.override_until)}",
        Code.PENDING: "Application pending with the state",
        Code.NOT_CHECKED: "Told by the agency, not checked yet",
        Code.MISSING: "No registration on file here",
    }[code]
    return f"{told}, checked {said(record.checked_on)}" if record.checked_on else told


def said(day: date | None) -> str:
    return f"{day:%b} {day.day}, {day.year}" if day else "not stated"


def reasons(standing: Standing) -> list[str]:
    """Why staff should look at a posting: codes, none where nothing is known to be required."""
    code = REASONS.get(standing.code)
    return [code] if standing.is_required and code else []
