"""One item of a list of credentials: what it names, what it tells of that, and what remains."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from roles.words.credential_names import Named, Piece, named_by_words
from roles.words.dates import Dated
from roles.words.licenses import license_for, narrowed, state_of
from roles.words.states import codes as state_codes
from roles.words.states import names as state_names
from roles.words.vocabulary import word_set

LICENSE = frozenset({"license", "licenses", "licensed", "licensure", "lic", "permit"})
# Words that add nothing beside a credential.
IDLE = LICENSE | word_set(
    "a an and or the of in with by is are has have my current currently active required",
    "requires require must preferred certified registered certification certificate cert card",
    "provider exp expires",
    "expiration expiry expire valid thru through until issued obtained earned effective eff",
    "from since number no num id reg registration renewal renews due on to date state aha arc",
    "american heart nbrc association red cross hold holder hands hand cm unencumbered plus",
    "registry arrt nbstsa",
)
NEAR = 30  # characters behind a credential that may name who issued it
RED_CROSS = re.compile(r"red cross|\barc\b", re.IGNORECASE)


class Held(NamedTuple):
    """One credential. `credential` is empty where the `alternatives` are equally likely."""

    credential: str
    alternatives: tuple[str, ...]
    state: str
    number: str
    issued_on: date | None
    expires_on: date | None
    start: int
    end: int
    text: str


class Leftover(NamedTuple):
    """Words that were not understood, to be shown to who pasted them."""

    start: int
    end: int
    text: str


@dataclass
class Group:
    """Credentials named in one breath, and the facts behind them that are true of each."""

    named: list[Named] = field(default_factory=list)
    state: str = ""
    number: str = ""
    issued_on: date | None = None
    expires_on: date | None = None
    start: int = 0
    end: int = 0
    is_told: bool = False

    def take(self, dated: Dated) -> None:
        if dated.kind == "issued":
            self.issued_on = dated.on
        else:
            self.expires_on = dated.on
        self.is_told, self.end = True, dated.end


class Item:
    """One item of the list: what it names, what it tells of that, and what remains."""

    def __init__(
        self,
        text: str,
        pieces: list[Piece],
        letters: list[Named],
        dates: list[Dated],
        numbers: list[re.Match[str]],
    ) -> None:
        self.text, self.dates, self.numbers = text, dates, numbers
        spans = [(each.start, each.end) for each in letters]
        spans += [(each.start, each.end) for each in dates]
        self.pieces = outside(pieces, [*spans, *(match.span("number") for match in numbers)])
        free = [piece for piece in self.pieces if piece.norm not in IDLE or piece.norm == "arrt"]
        self.named = sorted([*letters, *self.by_words(free)], key=lambda each: each.start)
        self.pieces = outside(self.pieces, [(each.start, each.end) for each in self.named])
        self.states = list(states_in(self.pieces))
        self.groups = self.grouped()

    def by_words(self, free: list[Piece]) -> list[Named]:
        """Among all words first ("AHA BLS", "basic life support"), then without idle ones."""
        return list(named_by_words(self.pieces)) or list(named_by_words(free))

    def grouped(self) -> list[Group]:
        events: list[tuple[int, object]] = [(each.start, each) for each in self.named]
        events += [(each.start, each) for each in self.dates if each.kind]
        events += [(match.start(), match) for match in self.numbers]
        events += [(start, state) for state, start, _ in self.states]
        groups: list[Group] = []
        before = ""
        for start, event in sorted(events, key=lambda each: each[0]):
            if isinstance(event, Named):
                if not groups or groups[-1].is_told or before:
                    groups.append(Group(state=before, start=start))
                groups[-1].named.append(event)
                groups[-1].end, before = max(event.end, groups[-1].end), ""
            elif isinstance(event, str):
                before = self.place(event, groups)
            elif groups:
                tell(groups[-1], event)
        return groups or self.license_only()

    def place(self, state: str, groups: list[Group]) -> str:
        """A state behind a credential is its own; one before the first waits for it."""
        if groups and not groups[-1].state and not groups[-1].is_told:
            groups[-1].state = state
            return ""
        return state

    def license_only(self) -> list[Group]:
        """ "TX license", "PTA license (FL)": no name, but a license and whose."""
        said = [piece for piece in self.pieces if piece.norm in LICENSE]
        if not said:
            return []
        start, end = self.pieces[0].start, self.pieces[-1].end
        state = self.states[0][0] if self.states else ""
        codes = license_for(self.text[start:end], state)
        group = Group([Named(codes, start, end)], state=state, start=start, end=end)
        for event in [*self.dates, *self.numbers]:
            tell(group, event)
        self.pieces = []
        return [group]

    def held(self) -> Iterator[Held]:
        nexts = [*(group.start for group in self.groups[1:]), len(self.text)]
        for group, following in zip(self.groups, nexts, strict=False):
            near = min(following, group.end + NEAR)
            of_red_cross = RED_CROSS.search(self.text, group.start, near)
            for named in group.named:
                codes = narrowed(named.codes, group.state)
                if codes == ("bls",) and of_red_cross:
                    codes = ("bls-arc",)
                state = group.state or (state_of(codes[0]) if len(codes) == 1 else "")
                yield Held(
                    codes[0] if len(codes) == 1 else "",
                    codes if len(codes) > 1 else (),
                    state,
                    group.number,
                    group.issued_on,
                    group.expires_on,
                    group.start,
                    group.end,
                    self.text[group.start : group.end],
                )

    def leftovers(self) -> Iterator[Leftover]:
        """Runs of words nobody understood, and dates that do not say what they are."""
        stated = {at for _, start, end in self.states for at in range(start, end)}
        run: list[Piece] = []
        for piece in self.pieces:
            is_known = piece.norm in IDLE or (piece.start in stated and bool(self.groups))
            if not is_known:
                run.append(piece)
            elif run:
                yield self.left(run[0].start, run[-1].end)
                run = []
        if run:
            yield self.left(run[0].start, run[-1].end)
        for dated in self.dates:
            if not dated.kind or not self.groups:
                yield self.left(dated.start, dated.end)

    def left(self, start: int, end: int) -> Leftover:
        return Leftover(start, end, self.text[start:end])


def outside(pieces: list[Piece], spans: list[tuple[int, int]]) -> list[Piece]:
    taken = {at for start, end in spans for at in range(start, end)}
    return [piece for piece in pieces if piece.start not in taken]


def tell(group: Group, event: object) -> None:
    if isinstance(event, Dated):
        if event.kind:
            group.take(event)
    elif isinstance(event, re.Match):
        group.number, group.end, group.is_told = event["number"], event.end(), True


def states_in(pieces: list[Piece]) -> Iterator[tuple[str, int, int]]:
    """(code, start, end) of each state named in capitals or in full."""
    for at, piece in enumerate(pieces):
        if len(piece.raw) == 2 and piece.raw.isupper() and piece.norm in state_codes():
            yield state_codes()[piece.norm], piece.start, piece.end
        for name, code in state_names().get(piece.norm, ()):
            words = pieces[at : at + len(name)]
            if tuple(each.norm for each in words) == name:
                yield code, piece.start, words[-1].end
                break
