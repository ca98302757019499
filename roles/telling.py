"""One sentence for each way a request is met, or not, and what a traveler can do about it. Pure."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from roles.eligibility import Span, Why, Work
from roles.trade import Fact, Lead, Rule, Trade


class Told(NamedTuple):
    """All a sentence can draw on."""

    span: Span
    work: Work
    trade: Trade
    place: str

    @property
    def name(self) -> str:
        """Of the credential held; else of the one asked for, as its state calls it."""
        code = self.span.held.credential if self.span.held else self.asked
        return named(code, self.trade)

    @property
    def asked(self) -> str:
        return self.trade.of_state(self.span.credential, self.work.state)[0]

    @property
    def rule(self) -> Rule | None:
        code = self.span.credential
        family = self.trade.licenses.get(self.trade.compact_licenses.get(code, code), "")
        return self.trade.rules.get((self.work.state, family))

    @property
    def lead(self) -> Lead | None:
        return self.trade.lead(self.span.credential, self.work.state)

    @property
    def until(self) -> str:
        expires = self.span.held.expires_on if self.span.held else None
        return f"through {day(expires)}" if expires else "no expiry stated"


Answer = tuple[str, str, Fact | None]


def held(told: Told) -> Answer:
    return f"{told.name}, {told.until}.", "", None


def no_license(told: Told) -> Answer:
    fact = told.rule.fact if told.rule else None
    return f"No state license in {told.place}.", "", fact


def not_required(told: Told) -> Answer:
    fact = told.rule.fact if told.rule else None
    return f"{told.place} recognizes a license by law, but does not require it.", "", fact


def in_process_accepted(told: Told) -> Answer:
    standing = (
        "a test scheduled" if standing_of(told.span) == "scheduled" else "an application filed"
    )
    return f"{told.name}: {standing}, which is enough here.", "", None


def lapses(told: Told) -> Answer:
    on = told.span.on or told.work.ends_on
    when = "before the start" if on < told.work.starts_on else "before the last day of work"
    reason = f"{told.name} lapses on {day(on)}, {when}."
    return reason, f"Renew it before {day(on)}, then enter the new date.", None


def in_process(told: Told) -> Answer:
    return f"{told.name} is in process, expected {day(told.span.on)}.", NUDGE, None


NUDGE = "Enter its dates once you have it."


def in_process_undated(told: Told) -> Answer:
    if told.span.on:
        reason = f"{told.name} is in process and was expected on {day(told.span.on)}."
        return reason, "Enter the day you expect it now.", None
    reason = f"{told.name} is in process; when it comes is not stated."
    return reason, "Enter the day you expect it.", None


def obtainable(told: Told) -> Answer:
    lead, held = told.lead, told.span.held
    longest = f", {wait(lead)} at the longest" if lead else ""
    by = f"{day(told.span.on)}{longest}."
    fact = lead.fact if lead else None
    if held and held.in_process:
        return f"{told.name} is in process. It comes by {by}", "Enter the day you expect it.", fact
    act = "Apply for it" if told.span.credential.startswith("lic-") else "Arrange for it"
    reason = f"{told.name} {missing(told.span)}. It can be had by {by}"
    return reason, f"{act} now{fee(lead)}.", fact


def temporary(told: Told) -> Answer:
    lead = told.lead
    lasts = "; how long it serves is not stated"
    if lead and lead.temporary_days:
        lasts = f", good for {counted(lead.temporary_days, 'day')}"
    reason = f"{told.name}: a temporary one can be had by {day(told.span.on)}{lasts}."
    return reason, f"Apply for both now{fee(lead)}.", lead.fact if lead else None


def compact(told: Told) -> Answer:
    rule = told.rule
    reason = f"{told.place} takes a compact privilege on a home license of another member."
    todo = "If it is your home state's license, buy the privilege before the start."
    return reason, todo, rule.fact if rule else None


def may_file(told: Told) -> Answer:
    reason = f"{told.name} {missing(told.span)}; here an application filed is enough."
    lead = told.lead
    return reason, f"File it before the start{fee(lead)}.", lead.fact if lead else None


def first_unlisted(told: Told) -> Answer:
    code = told.span.held.credential if told.span.held else told.span.credential
    first = either(told.trade.kinds[code].prerequisites, told.trade)
    reason = f"{told.name} is earned on top of {first}, which is not listed as current."
    return reason, f"If you hold {first}, list it.", None


def partly_required(told: Told) -> Answer:
    reason = f"{told.place} asks for a license with some employers only."
    return reason, "Ask the agency whether it is asked here.", told.rule.fact if told.rule else None


def grounds_unlisted(told: Told) -> Answer:
    reason = f"{told.name} is issued on a registry or license of this work, and none is listed."
    return reason, "List the registry or license you hold.", None


def rule_unknown(told: Told) -> Answer:
    reason = f"Whether {told.place} asks for a license is not established here."
    return reason, "Ask the state's licensing board.", told.rule.fact if told.rule else None


def time_unknown(told: Told) -> Answer:
    rule = told.rule
    board = rule.agency if rule and rule.agency else "state licensing board"
    board = f"the {board}" if board[0].islower() else board
    reason = f"{told.name} {missing(told.span)}; how long {told.place} takes is not stated."
    return reason, f"Ask {board} how long it takes.", rule.fact if rule else None


def nothing_listed(told: Told) -> Answer:
    return "No credentials are listed yet.", "List what you hold.", None


def expired(told: Told) -> Answer:
    reason = f"{told.name} expired on {day(told.span.on)}."
    return reason, "If it was renewed, enter the new date.", None


def first_needed(told: Told) -> Answer:
    kind = told.trade.kinds[told.asked]
    first = either(kind.prerequisites, told.trade)
    return f"{kind.name} is earned on top of {first}.", f"If you hold {first}, list it.", None


def not_held(told: Told) -> Answer:
    near = sorted(told.trade.equal.get(told.span.credential, ()))
    reason = f"{named(told.asked, told.trade)} is not listed."
    todo = "If you hold it, list it."
    if near:
        todo += f" Many employers take {either(near, told.trade)} in its place: ask the agency."
    return reason, todo, None


TELLERS: dict[Why, Callable[[Told], Answer]] = {
    Why.HELD: held,
    Why.NO_LICENSE: no_license,
    Why.NOT_REQUIRED: not_required,
    Why.IN_PROCESS_ACCEPTED: in_process_accepted,
    Why.LAPSES: lapses,
    Why.IN_PROCESS: in_process,
    Why.IN_PROCESS_UNDATED: in_process_undated,
    Why.OBTAINABLE: obtainable,
    Why.TEMPORARY: temporary,
    Why.COMPACT: compact,
    Why.MAY_FILE: may_file,
    Why.FIRST_UNLISTED: first_unlisted,
    Why.RULE_UNKNOWN: rule_unknown,
    Why.PARTLY_REQUIRED: partly_required,
    Why.TIME_UNKNOWN: time_unknown,
    Why.GROUNDS_UNLISTED: grounds_unlisted,
    Why.NOTHING_LISTED: nothing_listed,
    Why.EXPIRED: expired,
    Why.FIRST_NEEDED: first_needed,
    Why.NOT_HELD: not_held,
}


# ---------------------------------------------------------- pieces of a sentence
def named(code: str, trade: Trade) -> str:
    kind = trade.kinds.get(code)
    return kind.name if kind else code


def either(codes: Iterable[str], trade: Trade) -> str:
    *most, last = sorted(named(code, trade) for code in codes)
    return f"{', '.join(most)} or {last}" if most else last


def missing(span: Span) -> str:
    """How it is not in hand: of one in process other words are said."""
    expired = span.held.expires_on if span.held else None
    return f"expired on {day(expired)}" if expired else "is not listed"


def standing_of(span: Span) -> str:
    return span.held.in_process if span.held else ""


def fee(lead: Lead | None) -> str:
    return f" (application fee ${lead.fee_usd:f})" if lead and lead.fee_usd is not None else ""


def wait(lead: Lead) -> str:
    """ "5 days", "6.5 weeks": days up to two weeks."""
    days = lead.days() or 0
    return counted(days, "day") if days < 14 else f"{lead.weeks_max:f} weeks"


def day(when: date | None) -> str:
    return f"{when:%B} {when.day}, {when.year}" if when else "a day not stated"


def months(count: int | None) -> str:
    """ "6 years 1 month" """
    years, rest = divmod(count or 0, 12)
    parts = [counted(years, "year")] if years else []
    return " ".join([*parts, counted(rest, "month")] if rest or not years else parts)


def counted(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"
