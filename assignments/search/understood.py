"""What the typed words mean: facts the board knows, each with its words, and words for the text.

Professions are read by `roles.titles`. A profession's words may stand in an advert of another, so
they also match as text ("CT tech" finds X-ray/CT work); a state, a shift or a figure is exact.
"""

from collections.abc import Container, Iterator, Sequence
from decimal import Decimal
from functools import reduce
from itertools import chain
from operator import and_, or_

from django.db.models import Q

from assignments.search.facets import dollars, plain
from assignments.search.known import Known
from assignments.search.parts import (
    EITHER,
    Offer,
    Part,
    has_its_level,
    meant,
    without_code,
    without_idle,
)
from assignments.search.words import Piece, in_text, normalized, only_plain, pieces_of
from roles.titles import Heading, read

WEEKLY = (Decimal(400), Decimal(20_000))  # a figure without a unit is a week's pay between these


class Understood:
    """A search's words. `exact` asks for the level as it is written."""

    def __init__(self, text: str, known: Known, *, exact: bool = False) -> None:
        self.text, self.known, self.exact = text, known, exact
        self.pieces = list(pieces_of(text))
        self.parts = self.read_parts()
        taken = frozenset(chain.from_iterable(part.pieces for part in self.parts))
        self.rest = [piece for at, piece in enumerate(self.pieces) if at not in taken]

    @property
    def condition(self) -> Q:
        conditions = [part.condition for part in self.parts]
        conditions += [self.condition_of(piece) for piece in self.rest if not piece.is_idle]
        return reduce(and_, conditions, Q())

    @property
    def left_over(self) -> str:
        """What goes to the text search, as it was typed; empty where it says nothing."""
        return without_idle(self.rest)

    @property
    def says_nothing(self) -> bool:
        return not self.parts and not self.left_over

    def without(self, part: Part) -> str:
        """The words with this part's taken out."""
        return without_idle([each for at, each in enumerate(self.pieces) if at not in part.pieces])

    def taken_off(self, part: Part | None, asked: Container[str]) -> dict[str, list[str]]:
        """The address's changed keys without a part, or without the words left over (None).

        Where the words that stay would be read otherwise by themselves ("ct ct" without the
        scan), each of their meanings becomes its facet, if that is not `asked` already.
        """
        others = [each for each in self.parts if each is not part]
        taken = (
            part.pieces
            if part
            else {at for at, each in enumerate(self.pieces) if each in self.rest}
        )
        left = self.words_of(others, taken)
        if self.says(left, others):
            return {"q": [left] if left else []}
        pinned = [each for each in others if len(each.values) == 1 and each.facet not in asked]
        more = frozenset(chain(taken, *(each.pieces for each in pinned)))
        left = self.words_of([each for each in others if each not in pinned], more)
        return {"q": [left] if left else []} | {each.facet: [each.values[0][1]] for each in pinned}

    def words_of(self, parts: Sequence[Part], taken: Container[int]) -> str:
        """What is not taken, without the little words that then stand at its end."""
        meant = frozenset(chain.from_iterable(part.pieces for part in parts))
        kept = [at for at in range(len(self.pieces)) if at not in taken]
        while kept and self.pieces[kept[-1]].is_idle and kept[-1] not in meant:
            kept.pop()
        return " ".join(self.pieces[at].typed for at in kept)

    def says(self, words: str, parts: Sequence[Part]) -> bool:
        read = Understood(words, self.known, exact=self.exact).parts if words else []
        return [part.said for part in read] == [part.said for part in parts]

    def offers(self) -> Iterator[Offer]:
        """Where two readings stay likely: each of them by itself."""
        for part in self.parts:
            if len(part.values) < 2:
                continue
            words = " ".join(self.pieces[at].typed for at in sorted(part.pieces))
            for facet, value in part.values:
                yield self.offer(part, words, facet, value)

    def offer(self, part: Part, words: str, facet: str, value: str) -> Offer:
        left = self.without(part)
        if facet == "state":
            # The code alone is the place; what stands beside it is still the work.
            left = without_code(self.pieces, part, value)
        others = Understood(left, self.known, exact=self.exact).condition
        condition = others & Q((f"live_terms__{facet}", value))
        changes = {"q": [left] if left else [], facet: [value]}
        return Offer(words, self.known[facet][value].label, changes, facet, condition)

    # ---------------------------------------------------------- reading
    def read_parts(self) -> list[Part]:
        text = only_plain(self.text, self.pieces)
        heading = read(text)
        work = self.work(heading)
        found = (
            work,
            None if work and not self.exact else self.level(heading),
            self.place(heading),
            self.shift(heading),
            *self.figures(heading),
        )
        return [part for part in found if part is not None and part.pieces]

    def where(self, heading: Heading, *facts: str) -> frozenset[int]:
        """The pieces that the evidence of these facts lies in."""
        spans = [each for each in heading.evidence if each.fact in facts]
        return frozenset(
            at
            for at, piece in enumerate(self.pieces)
            if piece.is_plain
            and any(each.start < piece.end and piece.start < each.end for each in spans)
        )

    def work(self, heading: Heading) -> Part | None:
        """The profession, or the several that a title may be."""
        codes = [code for code in meant(heading) if code in self.known["profession"]]
        if not codes:
            return self.by_name()
        facts = ("profession", "level") if has_its_level(heading) else ("profession",)
        pieces = self.where(heading, *facts)
        condition = Q(live_terms__profession__in=codes) | self.text_of(pieces)
        values = [("profession", code) for code in codes]
        part = Part(self.label("profession", codes), pieces, condition, tuple(values))
        return self.or_state(part, heading)

    def by_name(self) -> Part | None:
        """A profession of the board that the reader's files do not have, by its whole name."""
        typed = [piece.normal if piece.is_plain else "" for piece in self.pieces]
        for choice in self.known["profession"].values():
            name = normalized(choice.label).split()
            for at in range(len(typed) - len(name) + 1):
                if name and typed[at : at + len(name)] == name:
                    pieces = frozenset(range(at, at + len(name)))
                    named = Q(live_terms__profession=choice.value) | self.text_of(pieces)
                    return Part(choice.label, pieces, named, (("profession", choice.value),))
        return None

    def or_state(self, part: Part, heading: Heading) -> Part:
        """ "Rad Tech CT" may be any X-ray work in Connecticut as well."""
        states = [
            value
            for doubt in heading.doubts
            for fact, value, _ in doubt.readings
            if fact == "state" and value in self.known["state"]
        ]
        if not states:
            return part
        left = without_code(self.pieces, part, states[0])
        if left == without_idle(self.pieces):  # the code is a piece of another word
            return part
        beside = Understood(left, self.known).condition & Q(live_terms__state=states[0])
        state = self.known["state"][states[0]].label
        return part._replace(
            said=f"{part.said} or {state}",
            condition=part.condition | beside,
            values=(*part.values, ("state", states[0])),
        )

    def level(self, heading: Heading) -> Part | None:
        """A level by itself; or, where exact, the written one whatever the profession."""
        written, levels = heading.level_written, self.known["level"]
        if written in EITHER and self.exact and written in levels:
            pieces = self.where(heading, "level")
            return Part(levels[written].label, pieces, Q(live_terms__level=written))
        if meant(heading) or written not in levels:
            return None
        wanted = [level for level in EITHER if level in levels] if written in EITHER else [written]
        said = " or ".join(levels[level].label for level in wanted)
        return Part(said, self.where(heading, "level"), Q(live_terms__level__in=wanted))

    def place(self, heading: Heading) -> Part | None:
        if heading.state not in self.known["state"]:
            return None
        label = self.known["state"][heading.state].label
        condition = Q(live_terms__state=heading.state)
        values = (("state", heading.state),)
        return Part(label, self.where(heading, "state"), condition, values)

    def shift(self, heading: Heading) -> Part | None:
        """ "days nights" wants either, where an advert that says so has both."""
        known = self.known["shift"]
        said = [each.text for each in heading.evidence if each.fact == "shift"]
        each_word = {read(word).shift for text in said for word in text.replace("/", " ").split()}
        several = sorted(each_word & known.keys())
        shifts = several if heading.shift == "variable" and several else [heading.shift]
        if not said or not set(shifts) <= known.keys():
            return None
        label = " or ".join(known[shift].label for shift in known if shift in shifts)
        # Days and nights are one wish; two readings they are not.
        values = (("shift", shifts[0]),) if len(shifts) == 1 else ()
        return Part(label, self.where(heading, "shift"), Q(live_terms__shift__in=shifts), values)

    def figures(self, heading: Heading) -> Iterator[Part]:
        low = heading.pay_low
        if low is not None and heading.pay_unit in {"week", ""} and WEEKLY[0] <= low <= WEEKLY[1]:
            at_least = Q(live_terms__weekly_gross__gte=low)
            yield Part(f"{dollars(low)}+", self.where(heading, "pay"), at_least)
        if heading.weeks is not None:
            weeks = Q(live_terms__weeks=heading.weeks)
            yield Part(f"{heading.weeks} weeks", self.where(heading, "weeks"), weeks)
        if heading.hours is not None:
            hours = Q(live_terms__scheduled_hours_week=heading.hours)
            yield Part(f"{plain(heading.hours)} h a week", self.where(heading, "hours"), hours)

    # ---------------------------------------------------------- conditions
    def text_of(self, pieces: frozenset[int]) -> Q:
        """The words as they stand in an advert; none where one is no word ("OR tech")."""
        said = [self.pieces[at] for at in sorted(pieces)]
        if any(piece.normal in {"or", "and"} for piece in said):
            return Q(pk__in=[])
        return in_text(" ".join(piece.text for piece in said))

    def condition_of(self, piece: Piece) -> Q:
        """A quotation is text; a word that is not wanted is not wanted in any meaning."""
        if piece.is_quoted:
            said = in_text(f'"{piece.text}"')
        else:
            said = in_text(piece.text)
            if piece.is_negative:
                named = Understood(piece.text, self.known, exact=True).parts
                said = reduce(or_, (part.condition for part in named), said)
        return ~said if piece.is_negative else said

    def label(self, facet: str, values: Sequence[str]) -> str:
        return " or ".join(self.known[facet][value].label for value in values)
