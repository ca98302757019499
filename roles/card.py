"""Draws up a person's card: the spans in which each credential that may be asked for is met."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from roles.spans import PROCESS, Card, Held, Person, Span, Verdict, Why
from roles.state_rules import license_rules
from roles.trade import Lead, Rule, Trade
from roles.trade_facts import LICENSE
from roles.work_done import every_beginning, intervals_by_profession

# What nobody applies for to take an assignment: years of school.
NOT_APPLIED_FOR = {"education"}
# What a license is issued on: a registry of the same work, or the license of another state.
REGISTRY = "certification"
GROUNDS = {REGISTRY, LICENSE}
# Whoever holds a limited permit has no ground for the full one.
LIMITED = "limited-xray-operator"
# Listed, and not in hand: what waiting for it means depends on it.
NOT_IN_HAND = (Why.IN_PROCESS, Why.IN_PROCESS_UNDATED, Why.EXPIRED)


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
    def in_hand(self) -> list[Held]:
        return [
            each for each in self.person.held if not each.in_process and lasts(each) >= self.today
        ]

    @cached_property
    def met(self) -> dict[str, Held]:
        """Every code that something in hand stands for; of several, the one that lasts longest."""
        by_end = sorted(self.in_hand, key=lasts)
        return {code: held for held in by_end for code in self.trade.met(held.credential)}

    def first_of(self, code: str) -> frozenset[str]:
        kind = self.trade.kinds.get(code)
        return kind.prerequisites if kind else frozenset()

    def may_follow(self, code: str) -> bool:
        """A credential earned on top of another counts, or can be had, while that one is held."""
        first = self.first_of(code)
        return not first or not first.isdisjoint(self.met)

    @cached_property
    def work_in_hand(self) -> frozenset[str]:
        """The professions that a registry or a license in hand is of."""
        kinds = [self.trade.kinds.get(held.credential) for held in self.in_hand]
        every = [kind.professions for kind in kinds if kind and kind.kind in GROUNDS]
        return frozenset().union(*every) - {LIMITED}

    def has_grounds(self, license_: str) -> bool:
        return not self.work_in_hand.isdisjoint(self.trade.kinds[license_].professions)

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
        if lasts(held) < self.today:
            yield replace(plain, verdict=Verdict.LATE, why=Why.EXPIRED, on=held.expires_on)
        elif not self.may_follow(held.credential):
            yield replace(plain, verdict=Verdict.UNKNOWN, why=Why.FIRST_UNLISTED)
        elif held.in_process:
            yield from self.while_in_process(plain, held)
        else:
            yield from self.until_it_lapses(plain, held)

    def until_it_lapses(self, plain: Span, held: Held) -> Iterator[Span]:
        """It, or what it is earned on top of: whichever ends first."""
        below = [self.met[code] for code in self.first_of(held.credential) if code in self.met]
        ends = min([held, *sorted(below, key=lasts)[-1:]], key=lasts)
        plain = replace(plain, starts_from=held.issued_on)
        yield replace(plain, ends_by=ends.expires_on)
        if ends.expires_on:
            yield replace(
                plain, verdict=Verdict.IN_TIME, why=Why.LAPSES, on=ends.expires_on, held=ends
            )

    def while_in_process(self, plain: Span, held: Held) -> Iterator[Span]:
        """Who has a test scheduled has also filed. A day that has passed tells nothing any more.

        An agency may take a registry or a license in process; of a course nobody says so.
        """
        kind = self.trade.kinds.get(plain.credential)
        if plain.is_license or (kind and kind.kind == REGISTRY):
            accepts = PROCESS[: PROCESS.index(held.in_process) + 1]
            yield replace(plain, why=Why.IN_PROCESS_ACCEPTED, accepts=accepts)
        due = held.expected_on
        if due and due >= self.today:
            yield replace(
                plain, verdict=Verdict.IN_TIME, why=Why.IN_PROCESS, starts_from=due, on=due
            )
        else:
            yield replace(plain, verdict=Verdict.UNKNOWN, why=Why.IN_PROCESS_UNDATED, on=due)

    def where_it_counts(self, span: Span, held: Held) -> Iterator[Span]:
        """A license counts in its state, under the state's own name for it, too."""
        state = self.trade.named_by.get(held.credential) or held.state
        is_of_a_state = span.is_license or span.credential in self.trade.compact_licenses
        if not is_of_a_state or span.credential in self.trade.named_by:
            yield span
        elif state:
            yield replace(span, state=state)
            for own in self.trade.of_state(span.credential, state):
                if own not in {span.credential, held.credential}:
                    yield replace(span, credential=own)

    @cached_property
    def awaited(self) -> dict[tuple[str, str | None], Held]:
        """What is listed and not in hand, by what it would meet, and where."""
        spans = [span for span in self.held() if span.why in NOT_IN_HAND and span.held]
        spans.sort(key=lambda span: span.why, reverse=True)
        return {(span.credential, span.state): span.held for span in spans if span.held}

    # ------------------------------------------------------ could be had
    def to_be_had(self) -> Iterator[Span]:
        for code, kind in self.trade.kinds.items():
            if code in self.trade.licenses:
                for state in self.trade.states:
                    yield from self.license(code, state, where=state)
            elif code in self.trade.named_by:
                yield from self.license(code, self.trade.named_by[code], where=None)
            elif code in self.trade.compact_licenses:
                for state in self.trade.states:
                    plain = Span(Verdict.IN_TIME, Why.COMPACT, code, state=state)
                    yield from self.by_compact(plain, self.trade.compact_licenses[code], state)
            elif not kind.is_retired and kind.kind not in NOT_APPLIED_FOR:
                yield from self.anything_else(code)

    def anything_else(self, code: str) -> Iterator[Span]:
        lead = self.trade.leads.get((code, ""))
        if not self.may_follow(code):
            yield Span(Verdict.LATE, Why.FIRST_NEEDED, code)
        elif lead:
            awaited = self.awaited.get((code, None))
            plain = Span(Verdict.IN_TIME, Why.OBTAINABLE, code, held=awaited)
            yield from self.after_a_wait(plain, lead)

    def license(self, code: str, state: str, *, where: str | None) -> Iterator[Span]:
        """`where` is None for a license that names its state: it counts by its name alone."""
        awaited = self.awaited.get((code, where))
        plain = Span(Verdict.IN_TIME, Why.OBTAINABLE, code, state=where, held=awaited)
        if not self.may_follow(code):
            yield replace(plain, verdict=Verdict.LATE, why=Why.FIRST_NEEDED)
            return
        if not self.has_grounds(code):
            yield replace(plain, verdict=Verdict.UNKNOWN, why=Why.GROUNDS_UNLISTED)
            return
        lead = self.trade.lead(code, state)
        if lead:
            yield from self.after_a_wait(plain, lead)
        if not (lead and lead.days() is not None) and not is_dated(plain):
            yield replace(plain, verdict=Verdict.UNKNOWN, why=Why.TIME_UNKNOWN)
        yield from self.by_compact(plain, code, state)
        yield replace(plain, why=Why.MAY_FILE, accepts=PROCESS[:1], is_license=True)

    def after_a_wait(self, plain: Span, lead: Lead) -> Iterator[Span]:
        """The longest time stated counts; a temporary one serves until the real one is there.

        The day a traveler expects what they filed for is better known than the usual wait.
        """
        days, first = lead.days(), lead.days_to_temporary()
        if due := plain.held and plain.held.expected_on:
            days = (due - self.today).days
        elif days is not None:
            yield replace(plain, starts_from=self.after(days), on=self.after(days))
        if first is not None and (days is None or first < days):
            plain = replace(
                plain, why=Why.TEMPORARY, starts_from=self.after(first), on=self.after(first)
            )
            if lead.temporary_days is None:
                yield replace(plain, verdict=Verdict.UNKNOWN)
                return
            last = first + lead.temporary_days
            bridges = days is not None and last >= days
            yield replace(plain, ends_by=None if bridges else self.after(last))

    def by_compact(self, plain: Span, code: str, state: str) -> Iterator[Span]:
        """A privilege to work in one member state on the home license of another.

        Where a license is also listed outside the compact, home may be there.
        """
        privilege = self.trade.privileges.get(code)
        rule = self.trade.rules.get((state, self.trade.licenses.get(code, "")))
        if not (rule and privilege and rule.is_member):
            return
        homes = [self.is_in_compact(held, rule) for held in self.licenses_of(rule.family)]
        if not any(homes):
            return
        lead = self.trade.leads.get((privilege, ""))
        days = lead.days() if lead else None
        if days is None or not all(homes):
            yield replace(plain, verdict=Verdict.UNKNOWN, why=Why.COMPACT)
        else:
            yield replace(plain, why=Why.COMPACT, starts_from=self.after(days), on=self.after(days))

    def licenses_of(self, family: str) -> Iterator[Held]:
        for held in self.in_hand:
            codes = self.trade.met(held.credential)
            is_privilege = held.credential in self.trade.compact_licenses
            if not is_privilege and family in map(self.trade.licenses.get, codes):
                yield held

    def is_in_compact(self, held: Held, rule: Rule) -> bool:
        home = self.trade.rules.get((held.state or "", rule.family))
        return home is not None and home.is_member and home.compact == rule.compact


def is_dated(span: Span) -> bool:
    """In process, and its holder says when it comes."""
    return bool(span.held and span.held.expected_on)


def lasts(held: Held) -> date:
    return held.expires_on or date.max
