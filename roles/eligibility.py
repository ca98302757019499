"""Can this person take this work, by when? Pure: no database, no clock of its own.

The verdict on one piece of work only looks up the spans of a card (`roles.card` draws them), and
the database can look up the same ones: `assignments.takeable` turns them into a filter and is
held to this rule by a property test.
"""

from datetime import date
from typing import NamedTuple

from roles.spans import (
    PROCESS,
    Card,
    Group,
    Held,
    Interval,
    Person,
    Span,
    Spell,
    Verdict,
    Why,
    Work,
)

__all__ = [
    "PROCESS",
    "Card",
    "Finding",
    "Group",
    "Held",
    "Interval",
    "Person",
    "Span",
    "Spell",
    "Verdict",
    "Why",
    "Work",
    "findings",
    "verdict",
]

# Months are asked for and days are worked: both count in the person's favor.
DAYS_OF_A_MONTH_WORKED = 30
DAYS_OF_A_MONTH_LOOKED_BACK = 31
FOREVER_DAYS = 50_000


class Finding(NamedTuple):
    """What became of one group, and by which span."""

    group: Group
    verdict: Verdict
    span: Span


def verdict(card: Card, work: Work) -> Verdict:
    """One word for the whole: the worst of what is required."""
    worst = max(of_experience(card, work), of_charting(card, work))
    for group in work.groups:
        if worst == Verdict.LATE:
            break
        if group.is_required and group.credentials:
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
    return [best_of(card, work, group) for group in work.groups if group.credentials]


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
