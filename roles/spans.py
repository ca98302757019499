"""The plain values of the rule of eligibility: who, which work, and the spans of a card.

A `Card` is drawn up once for a person: the spans in which each credential that may be asked for
is held, can be renewed, or can be had. A span says which start and end of a contract it serves.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum
from functools import cached_property
from typing import NamedTuple

PROCESS = ("filed", "scheduled")


class Verdict(IntEnum):
    """The worst of what is required decides."""

    READY = 0
    IN_TIME = 1
    UNKNOWN = 2
    LATE = 3


class Why(IntEnum):
    """What a span rests on; of two that serve alike, the one named first is told."""

    HELD = 0
    NO_LICENSE = 1
    NOT_REQUIRED = 2
    IN_PROCESS_ACCEPTED = 3
    LAPSES = 4
    IN_PROCESS = 5
    OBTAINABLE = 6
    TEMPORARY = 7
    COMPACT = 8
    MAY_FILE = 9
    IN_PROCESS_UNDATED = 10
    FIRST_UNLISTED = 11
    RULE_UNKNOWN = 12
    PARTLY_REQUIRED = 13
    TIME_UNKNOWN = 14
    GROUNDS_UNLISTED = 15
    NOTHING_LISTED = 16
    EXPIRED = 17
    FIRST_NEEDED = 18
    NOT_HELD = 19


@dataclass(frozen=True)
class Held:
    """A credential of a person; `state` of a license. None: no day is stated."""

    credential: str
    state: str | None = None
    issued_on: date | None = None
    expires_on: date | None = None
    in_process: str = ""
    expected_on: date | None = None
    # Whatever the caller knows it by; the rule does not look at it.
    key: int | None = None


class Spell(NamedTuple):
    """Work in a profession, first and last day; None: still there."""

    profession: str
    started_on: date
    ended_on: date | None


@dataclass(frozen=True)
class Person:
    held: tuple[Held, ...] = ()
    spells: tuple[Spell, ...] = ()
    systems: tuple[str, ...] = ()


class Group(NamedTuple):
    """Credentials of which any one will do."""

    credentials: tuple[str, ...]
    is_required: bool = True


@dataclass(frozen=True)
class Work:
    """What an assignment asks for. A credential must hold from the first day through the last."""

    profession: str
    state: str
    starts_on: date
    ends_on: date
    groups: tuple[Group, ...] = ()
    license_in_process: str = ""
    registry_in_process: str = ""
    experience_months: int | None = None
    within_months: int | None = None
    charting_required: str = ""


@dataclass(frozen=True)
class Span:
    """One way to meet a request for `credential`, good where every stated condition holds.

    `state` of the work; the contract starts on or after `starts_from` and ends by `ends_by`;
    `accepts` are the settings of the assignment under which it counts ("" for any).
    `on` is the day it is had or it lapses.
    """

    verdict: Verdict
    why: Why
    credential: str
    state: str | None = None
    starts_from: date | None = None
    ends_by: date | None = None
    accepts: tuple[str, ...] = ()
    is_license: bool = False
    on: date | None = None
    held: Held | None = None

    def serves(self, work: Work) -> bool:
        return (
            (self.state is None or self.state == work.state)
            and (self.starts_from is None or self.starts_from <= work.starts_on)
            and (self.ends_by is None or work.ends_on <= self.ends_by)
            and (not self.accepts or self.accepted_by(work) in self.accepts)
        )

    def accepted_by(self, work: Work) -> str:
        return work.license_in_process if self.is_license else work.registry_in_process


class Interval(NamedTuple):
    """Day numbers, first and last."""

    first: int
    last: int


@dataclass
class Card:
    """All that the rule needs of one person on one day."""

    today: date
    spans: tuple[Span, ...]
    spells: dict[str, tuple[Interval, ...]] = field(default_factory=dict)
    systems: frozenset[str] = frozenset()
    is_empty: bool = False

    @cached_property
    def by_credential(self) -> dict[tuple[str, str | None], list[Span]]:
        found: dict[tuple[str, str | None], list[Span]] = {}
        for span in self.spans:
            found.setdefault((span.credential, span.state), []).append(span)
        return found

    def spans_for(self, credential: str, state: str) -> Iterable[Span]:
        yield from self.by_credential.get((credential, None), ())
        yield from self.by_credential.get((credential, state), ())
