"""Who and what a heading names, in order: claims on its meaning, not yet weighed."""

from dataclasses import dataclass, field
from typing import NamedTuple

from roles.words.lexicon import Kind, Readings, levels_of
from roles.words.mentions import JOIN, UNKNOWN, Mention

# Whoever repairs "CT/MRI" scans with neither.
SERVICE = "imaging-service-engineer"


class Claim(NamedTuple):
    readings: Readings
    at: int  # character it begins at
    mentions: list[Mention]
    how: str = ""  # of its entry
    is_joined: bool = False  # named in one breath with the claim before
    is_whole: bool = True  # field and level together, or a title
    is_open: bool = False  # nothing near decides between its readings

    @property
    def top(self) -> str:
        return self.readings[0][0]

    def at_level(self, level: str) -> "Claim":
        """Only professions that have the written level, if any of them does: lab technician."""
        fits = [each for each in self.readings if level in levels_of().get(each[0], ())]
        if not fits or len(fits) == len(self.readings):
            return self
        total = sum(weight for _, weight in fits)
        return self._replace(readings=tuple((code, weight / total) for code, weight in fits))


@dataclass
class Found:
    work: list[Claim] = field(default_factory=list)
    others: list[Claim] = field(default_factory=list)
    fields: list[Mention] = field(default_factory=list)
    near: list[Mention] = field(default_factory=list)  # all of them, those of short reach too
    always_other: list[Mention] = field(default_factory=list)
    strangers: list[Mention] = field(default_factory=list)  # "HVAC" and "technician", unknown
    has_level: bool = False
    level: str = ""


class Reader:
    """Goes through the mentions once, holding the run of fields that may end in a level."""

    def __init__(self, mentions: list[Mention]) -> None:
        self.mentions = mentions
        self.found = Found()
        self.run: list[Mention] = []
        self.joined = False  # an "and" or "or" stands right before

    def read(self) -> Found:
        for place, mention in enumerate(self.mentions):
            match mention.entry.kind:
                case Kind.FIELD:
                    self.take_field(mention)
                case Kind.TITLE:
                    self.take_title(mention)
                case Kind.LEVEL | Kind.HEAD:
                    self.take_level(mention)
                    self.take_stranger(mention, place)
                case Kind.OTHER:
                    self.take_other(mention, place)
                case Kind.PASSING:
                    self.pass_by(mention)
        return self.found

    def take_field(self, mention: Mention) -> None:
        if self.joined:
            mention = mention._replace(gap="/")
        if mention.is_apart:
            self.run = []
        self.run.append(mention)
        self.found.near.append(mention)
        self.joined = False
        if mention.entry.how != "beside":
            self.found.fields.append(mention)

    def take_title(self, mention: Mention) -> None:
        is_serviced = mention.entry.readings[:1] == ((SERVICE, 1.0),)
        if self.run and (mention.is_joined or self.joined) and not is_serviced:
            self.found.work.extend(self.claims_of(self.run, None))
        claim = Claim(
            mention.entry.readings,
            mention.start,
            [mention],
            how=mention.entry.how,
            is_joined=bool(self.found.work) and (mention.is_joined or self.joined),
        )
        self.found.work.append(claim)
        self.end_run()

    def take_level(self, mention: Mention) -> None:
        found = self.found
        if mention.entry.kind == Kind.LEVEL and not found.level:
            found.level = mention.entry.how
        found.has_level = True
        run = [] if mention.is_apart and mention.gap.strip() != "-" else self.run
        if run and mention.gap.strip() == "-" and mention.gap != "-":
            run = []
        if run:
            found.work.extend(self.claims_of(run, mention))
        self.end_run()

    def take_stranger(self, level: Mention, place: int) -> None:
        """A technician of something the lexicon does not know."""
        before = self.mentions[place - 1] if place else level
        if before.entry is UNKNOWN and level.gap == " " and level.entry.kind == Kind.LEVEL:
            self.found.strangers += [before, level]

    def claims_of(self, run: list[Mention], level: Mention | None) -> list[Claim]:
        """One claim for each field named in one breath; of fields in a row the last is meant."""
        claims: list[Claim] = []
        for part in in_one_breath(run):
            base = next((each for each in reversed(part) if each.entry.how != "refine"), None)
            if base is None:
                continue
            made = Claim(
                base.entry.readings,
                run[0].start,
                part,
                how="general" if base.entry.how == "general" else "",
                is_joined=bool(claims) or (bool(self.found.work) and run[0].is_joined),
            )
            claims.append(made.at_level(level.entry.how) if level else made)
        if claims and level:
            claims[-1].mentions.append(level)
        return claims

    def take_other(self, mention: Mention, place: int) -> None:
        how = mention.entry.how
        if how == "always":
            self.found.always_other.append(mention)
        following = self.mentions[place + 1 : place + 2]
        before_level = bool(following) and following[0].entry.kind == Kind.LEVEL
        if how == "helper":
            self.take_level(mention)
            self.found.level = "assistant"
        if how != "modifier" or (before_level and not following[0].is_apart):
            self.found.others.append(Claim((), mention.start, [mention], how=how))
            self.run = []
        self.joined = False

    def pass_by(self, mention: Mention) -> None:
        if mention.entry is JOIN:
            self.joined = True
        elif mention.entry is UNKNOWN:
            self.end_run()
        elif mention.is_apart:
            self.run = []

    def end_run(self) -> None:
        self.run, self.joined = [], False


def in_one_breath(run: list[Mention]) -> list[list[Mention]]:
    """Parted at each "/" or "and"."""
    parts: list[list[Mention]] = []
    for mention in run:
        if mention.is_joined or not parts:
            parts.append([])
        parts[-1].append(mention)
    return parts


def claims_in(mentions: list[Mention]) -> Found:
    return Reader(mentions).read()
