"""Draws up a person's card: the spans in which each credential that may be asked for is met."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from roles.eligibility import PROCESS, Card, Held, Interval, Person, Span, Spell, Verdict, Why
from roles.trade import Lead, Rule, Trade

# What nobody applies for to take an assignment: years of school.
NOT_APPLIED_FOR = {"education"}


def card_of(person: Person, trade: Trade, today: date) -> Card:
    """About a thousand spans, most of them one for each license family and state."""
    drawing = Drawing(person, trade, today)
    return Card(
        today=today,
        spans=(*drawing.held(), *drawing.to_be_had(), *license_rules(trade)),
        spells=intervals_by_profession(person.spells),
        systems=frozenset(every_beginning(person.systems)),
        is_empty=not person.held,
    )


@dataclass
class Drawing:
    person: Person
    trade: Trade
    today: date

    @cached_property
    def met(self) -> set[str]:
        """Every code that something held stands for."""
        in_hand = [held for held in self.person.held if not held.in_process]
        return {code for held in in_hand for code in self.trade.met(held.credential)}

    def may_follow(self, code: str) -> bool:
        """A credential earned on top of another counts, or can be had, once that one is listed."""
        kind = self.trade.kinds.get(code)
        return not kind or not kind.prerequisites or not self.met.isdisjoint(kind.prerequisites)

    def after(self, days: int) -> date:
        return self.today + timedelta(days=days)

    # ------------------------------------------------------ held, or on its way
    def held(self) -> Iterator[Span]:
        for held in self.person.held:
            for credential in self.trade.met(held.credential):
                for span in self.spans_of(held, credential):
                    yield from self.where_it_counts(span, held)

    def spans_of(self, held: Held, credential: str) -> Iterator[Span]:
        plain = Span(
            Verdict.READY,
            Why.HELD,
            credential,
            is_license=self.trade.is_license(credential),
            held=held,
        )
        if held.in_process:
            yield from while_in_process(plain, held)
        elif not self.may_follow(held.credential):
            yield replace(plain, verdict=Verdict.UNKNOWN, why=Why.FIRST_UNLISTED)
        elif held.expires_on is None or held.expires_on >= self.today:
            yield replace(plain, starts_from=held.issued_on, ends_by=held.expires_on)
            if held.expires_on:
                yield replace(plain, verdict=Verdict.IN_TIME, why=Why.LAPSES, on=held.expires_on)
        else:
            yield replace(plain, verdict=Verdict.LATE, why=Why.EXPIRED, on=held.expires_on)

    def where_it_counts(self, span: Span, held: Held) -> Iterator[Span]:
        """A license counts in its state, under the state's own name for it, too."""
        state = self.trade.named_by.get(held.credential) or held.state
        if not span.is_license or span.credential in self.trade.named_by:
            yield span
        elif state:
            yield replace(span, state=state)
            for own in self.trade.of_state(span.credential, state):
                if own not in {span.credential, held.credential}:
                    yield replace(span, credential=own)

    # ------------------------------------------------------ could be had
    def to_be_had(self) -> Iterator[Span]:
        for code, kind in self.trade.kinds.items():
            if code in self.trade.licenses:
                for state in self.trade.states:
                    yield from self.license(code, state, where=state)
            elif code in self.trade.named_by:
                yield from self.license(code, self.trade.named_by[code], where=None)
            elif not kind.is_retired and kind.kind not in NOT_APPLIED_FOR:
                yield from self.anything_else(code)

    def anything_else(self, code: str) -> Iterator[Span]:
        lead = self.trade.leads.get((code, ""))
        if not self.may_follow(code):
            yield Span(Verdict.LATE, Why.FIRST_NEEDED, code)
        elif lead:
            yield from self.after_a_wait(Span(Verdict.IN_TIME, Why.OBTAINABLE, code), lead)

    def license(self, code: str, state: str, *, where: str | None) -> Iterator[Span]:
        """`where` is None for a license that names its state: it counts by its name alone."""
        plain = Span(Verdict.IN_TIME, Why.OBTAINABLE, code, state=where)
        if not self.may_follow(code):
            yield replace(plain, verdict=Verdict.LATE, why=Why.FIRST_NEEDED)
            return
        lead = self.trade.lead(code, state)
        found = list(self.after_a_wait(plain, lead)) if lead else []
        yield from found or [replace(plain, verdict=Verdict.UNKNOWN, why=Why.TIME_UNKNOWN)]
        yield from self.by_compact(plain, code, state)
        yield replace(plain, why=Why.MAY_FILE, accepts=PROCESS[:1], is_license=True)

    def after_a_wait(self, plain: Span, lead: Lead) -> Iterator[Span]:
        """The longest time stated counts; a temporary one serves until the real one is there."""
        days, first = lead.days(), lead.days_to_temporary()
        if days is not None:
            yield replace(plain, starts_from=self.after(days), on=self.after(days))
        if first is not None and (days is None or first < days):
            last = None if lead.temporary_days is None else first + lead.temporary_days
            bridges = last is None or (days is not None and last >= days)
            yield replace(
                plain,
                why=Why.TEMPORARY,
                starts_from=self.after(first),
                ends_by=None if bridges or last is None else self.after(last),
                on=self.after(first),
            )

    def by_compact(self, plain: Span, code: str, state: str) -> Iterator[Span]:
        """A privilege to work in one member state on the license of another."""
        privilege = self.trade.privileges.get(code)
        rule = self.trade.rules.get((state, self.trade.licenses.get(code, "")))
        if not (rule and privilege and rule.is_member and self.holds_in_a_member(rule)):
            return
        lead = self.trade.leads.get((privilege, ""))
        days = lead.days() if lead else None
        if days is None:
            yield replace(plain, verdict=Verdict.UNKNOWN, why=Why.COMPACT)
        else:
            yield replace(plain, why=Why.COMPACT, starts_from=self.after(days), on=self.after(days))

    def holds_in_a_member(self, rule: Rule) -> bool:
        return any(self.is_home(held, rule) for held in self.person.held)

    def is_home(self, held: Held, rule: Rule) -> bool:
        """A license in hand of another member of the same compact."""
        other = self.trade.rules.get((held.state or "", rule.family))
        families = map(self.trade.licenses.get, self.trade.met(held.credential))
        lapsed = held.expires_on is not None and held.expires_on < self.today
        return (
            other is not None
            and other.is_member
            and other.compact == rule.compact
            and rule.family in families
            and not (lapsed or held.in_process)
        )


def while_in_process(plain: Span, held: Held) -> Iterator[Span]:
    """Who has a test scheduled has also filed."""
    accepts = PROCESS[: PROCESS.index(held.in_process) + 1]
    yield replace(plain, why=Why.IN_PROCESS_ACCEPTED, accepts=accepts)
    due = held.expected_on
    if due:
        yield replace(plain, verdict=Verdict.IN_TIME, why=Why.IN_PROCESS, starts_from=due, on=due)
    else:
        yield replace(plain, verdict=Verdict.UNKNOWN, why=Why.IN_PROCESS_UNDATED)


def license_rules(trade: Trade) -> Iterator[Span]:
    """Asked for where the state asks for none, it is met; where that is not known, neither."""
    for code, family in trade.licenses.items():
        for state in trade.states:
            rule = trade.rules.get((state, family))
            said = BY_STATUS.get(rule.status if rule else "unknown")
            if said:
                yield Span(*said, code, state=state)


BY_STATUS = {
    "none": (Verdict.READY, Why.NO_LICENSE),
    "recognized": (Verdict.READY, Why.NOT_REQUIRED),
    "unknown": (Verdict.UNKNOWN, Why.RULE_UNKNOWN),
}


# ---------------------------------------------------------- work done before
def intervals_by_profession(spells: Iterable[Spell]) -> dict[str, tuple[Interval, ...]]:
    """Day numbers; two jobs at once are counted once. Who is still there has no last day."""
    found: dict[str, list[Interval]] = {}
    for spell in sorted(spells, key=lambda each: (each.profession, each.started_on)):
        last = spell.ended_on.toordinal() if spell.ended_on else date.max.toordinal() - 1
        new = Interval(spell.started_on.toordinal(), last)
        done = found.setdefault(spell.profession, [])
        if done and new.first <= done[-1].last + 1:
            done[-1] = Interval(done[-1].first, max(done[-1].last, new.last))
        else:
            done.append(new)
    return {profession: tuple(each) for profession, each in found.items()}


def every_beginning(names: Iterable[str]) -> Iterator[str]:
    """Who knows "Epic Radiant" knows "Epic"."""
    for name in names:
        words = name.lower().split()
        for end in range(1, len(words) + 1):
            yield " ".join(words[:end])
