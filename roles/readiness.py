"""What the rule found, in words: why, what to do, and the fact it rests on. Pure.

The reasons name no one, so that a traveler, an agency and staff can read the same sentence;
what to do is the traveler's.
"""

from typing import NamedTuple

from roles.eligibility import (
    Card,
    Finding,
    Span,
    Verdict,
    Why,
    Work,
    months_worked,
    of_charting,
    of_experience,
)
from roles.telling import TELLERS, Told, day, months
from roles.trade import Fact, Trade

HEADLINES = {
    Verdict.READY: "Ready",
    Verdict.IN_TIME: "In time",
    Verdict.UNKNOWN: "Unknown",
    Verdict.LATE: "Late",
}
MEANINGS = {
    Verdict.READY: "Everything required is held from the first day through the last.",
    Verdict.IN_TIME: "What is missing can be had, or renewed, in time.",
    Verdict.UNKNOWN: "Something required is not known: it is not listed, or not established.",
    Verdict.LATE: "Something required is missing, or comes after the start.",
}


class Said(NamedTuple):
    """`label` is short enough for a badge; `fact` is None where none is behind it."""

    verdict: Verdict
    label: str
    reason: str
    todo: str = ""
    fact: Fact | None = None


def words(finding: Finding, work: Work, trade: Trade, place: str) -> Said:
    """One group of alternatives. `place` is the state's name."""
    span = finding.span
    teller = TELLERS[span.why]
    reason, todo, fact = teller(Told(span, work, trade, place))
    return Said(finding.verdict, label(span, finding.verdict), reason, todo, fact)


def label(span: Span, verdict: Verdict) -> str:
    if span.why == Why.LAPSES and span.on:
        return f"Met until {day(span.on)}"
    if verdict == Verdict.READY:
        return "Met"
    if verdict == Verdict.UNKNOWN:
        return "Not known"
    if span.why == Why.MAY_FILE:
        return "File it first"
    if span.on and span.why in DATED:
        return f"By {day(span.on)}" if verdict == Verdict.IN_TIME else f"Late: {day(span.on)}"
    return "Not met"


DATED = (Why.IN_PROCESS, Why.OBTAINABLE, Why.TEMPORARY, Why.COMPACT)


# ---------------------------------------------------------- experience and systems
def experience(card: Card, work: Work) -> Said | None:
    """None where no experience is asked for."""
    if not work.experience_months:
        return None
    found = of_experience(card, work)
    window = f" within the last {months(work.within_months)}" if work.within_months else ""
    asked = f"{months(work.experience_months)}{window} by the start"
    if found == Verdict.UNKNOWN:
        return Said(found, "Not known", "No experience is listed yet.", "List where you worked.")
    label = "Met" if found == Verdict.READY else "Not met"
    reason = f"What is listed comes to {months(months_worked(card, work))}; asked for: {asked}."
    todo = "" if found == Verdict.READY else "If something is missing from your list, add it."
    return Said(found, label, reason, todo)


def charting(card: Card, work: Work) -> Said | None:
    """None where no charting system is asked for."""
    if not work.charting_required:
        return None
    found = of_charting(card, work)
    system = work.charting_required
    if found == Verdict.UNKNOWN:
        return Said(found, "Not known", "No systems are listed yet.", "List those you worked with.")
    if found == Verdict.READY:
        return Said(found, "Met", f"{system} is listed.")
    return Said(found, "Not met", f"{system} is not listed.", "If you worked with it, list it.")
