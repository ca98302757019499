"""Can this person take this work, by when? Pure: no database, no clock of its own.

A `Card` is drawn up once for a person: the spans in which each credential that may be asked for
is held, can be renewed, or can be had. A span says which start and end of a contract it serves.
The verdict on one piece of work only looks spans up, and the database can look up the same ones:
`assignments.eligibility` turns them into a filter and is held to this rule by a property test.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum
from functools import cached_property
from typing import NamedTuple

# Months are asked for and days are worked: both count in the person's favor.
DAYS_OF_A_MONTH_WORKED = 30
DAYS_OF_A_MONTH_LOOKED_BACK = 31
FOREVER_DAYS = 50_000
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
    TIME_UNKNOWN = 13
    NOTHING_LISTED = 14
    EXPIRED = 15
    FIRST_NEEDED = 16
    NOT_HELD = 17


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


class Finding(NamedTuple):
    """What became of one group, and by which span."""

    group: Group
    verdict: Verdict
    span: Span


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


def verdict(card: Card, work: Work) -> Verdict:
    """One word for the whole: the worst of what is required."""
    worst = max(of_experience(card, work), of_charting(card, work))
    for group in work.groups:
        if worst == Verdict.LATE:
            break
        if group.is_required:
            worst = max(worst, of_group(card, work, group))
    return worst


def of_group(card: Card, work: Work, group: Group) -> Verdict:
    best = Verdict.UNKNOWN if card.is_empty else Verdict.LATE
    for credential in group.credentials:
        for span in card.spans_for(credential, work.state):
            if span.verdict < best and span.serves(work):
                best = span.verdict
    return best


def findings(card: Card, work: Work) -> list[Finding]:
    """Every group with the best way to meet it, in the order they are asked for."""
    return [best_of(card, work, group) for group in work.groups]


def best_of(card: Card, work: Work, group: Group) -> Finding:
    spans = [
        span
        for credential in group.credentials
        for span in card.spans_for(credential, work.state)
        if span.serves(work)
    ]
    late = [late_of(card, work, credential) for credential in group.credentials]
    best = min([*spans, *late], key=lambda span: (span.verdict, span.why, span.on or date.max))
    return Finding(group, best.verdict, best)


def late_of(card: Card, work: Work, credential: str) -> Span:
    """Why nothing serves: it comes too late, something else is needed first, or it is not held."""
    if card.is_empty:
        return Span(Verdict.UNKNOWN, Why.NOTHING_LISTED, credential)
    later = [
        span
        for span in card.spans_for(credential, work.state)
        if span.verdict == Verdict.LATE or (span.on and span.why in TAKES_TIME)
    ]
    best = min(later, key=lambda span: (span.why, span.on or date.max), default=None)
    if best is None:
        return Span(Verdict.LATE, Why.NOT_HELD, credential)
    return Span(Verdict.LATE, best.why, credential, on=best.on, held=best.held)


TAKES_TIME = (Why.IN_PROCESS, Why.OBTAINABLE, Why.TEMPORARY, Why.COMPACT)


def of_experience(card: Card, work: Work) -> Verdict:
    if not work.experience_months:
        return Verdict.READY
    if not card.spells:
        return Verdict.UNKNOWN
    enough = months_worked(card, work) >= work.experience_months
    return Verdict.READY if enough else Verdict.LATE


def months_worked(card: Card, work: Work) -> int:
    return experience_days(card, work) // DAYS_OF_A_MONTH_WORKED


def experience_days(card: Card, work: Work) -> int:
    """Days in the profession by the start, within the time asked for. Who is still there stays."""
    starts = work.starts_on.toordinal()
    since = starts - window_days(work.within_months)
    return sum(
        max(0, min(spell.last + 1, starts) - max(spell.first, since))
        for spell in card.spells.get(work.profession, ())
    )


def window_days(months: int | None) -> int:
    return FOREVER_DAYS if months is None else months * DAYS_OF_A_MONTH_LOOKED_BACK


def of_charting(card: Card, work: Work) -> Verdict:
    if not work.charting_required:
        return Verdict.READY
    if not card.systems:
        return Verdict.UNKNOWN
    return Verdict.READY if work.charting_required.lower() in card.systems else Verdict.LATE
