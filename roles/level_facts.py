"""The plain values that a title level is judged by; see levels.py."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

TECHNOLOGIST_RANK = 5  # technologist, sonographer and what stands above; technician is below it
EDUCATION = ("edu-hs", "edu-cert", "edu-assoc", "edu-bach", "edu-mast", "edu-doc")  # least first

Codes = frozenset[str]


class Code(StrEnum):
    NOT_USED = "level_not_used"
    REGISTRY_ABOVE = "registry_above"
    REGISTRY_BELOW = "registry_below"
    TWO_LEVELS = "two_levels"
    EDUCATION_ABOVE = "education_above"
    EDUCATION_BELOW = "education_below"


class Fact(NamedTuple):
    """`sources` are keys of Source; `confidence` as in Confidence."""

    words: str
    sources: tuple[str, ...]
    confidence: str


class Mismatch(NamedTuple):
    code: Code
    words: str
    facts: tuple[Fact, ...]


class Level(NamedTuple):
    code: str
    name: str
    rank: int

    @property
    def is_upper(self) -> bool:
        return self.rank >= TECHNOLOGIST_RANK

    @property
    def lower_name(self) -> str:
        return self.name.lower()

    @property
    def a_name(self) -> str:
        return f"{'an' if self.name[:1] in 'AEIO' else 'a'} {self.lower_name}"


class Group(NamedTuple):
    """Credentials of which any one will do, and what says so."""

    codes: Codes
    sources: tuple[str, ...] = ()
    confidence: str = "knowledge"

    def fact(self, words: str) -> Fact:
        return Fact(words, self.sources, self.confidence)


@dataclass(frozen=True)
class RoleFacts:
    """What a profession asks at a level. `title` is the profession's name.

    `registries` are groups of certifications it requires, `preferred` those it would like;
    `education` has one code of EDUCATION, None is not known.
    """

    profession: str
    title: str
    level: Level
    registries: tuple[Group, ...] = ()
    preferred: tuple[Group, ...] = ()
    education: Group | None = None
    sources: tuple[str, ...] = ()
    confidence: str = "knowledge"

    @property
    def marks(self) -> tuple[Group, ...]:
        """What tells its holders: what it requires, or would like where it requires none."""
        return self.registries or self.preferred


@dataclass(frozen=True)
class Neighborhood:
    """A profession, and the roles its levels are told apart from, nearest first.

    `kin` has roles of this and of other professions; `names` are what people call a credential.
    """

    title: str
    roles: tuple[RoleFacts, ...] = ()
    kin: tuple[RoleFacts, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)

    def named(self, codes: Iterable[str]) -> str:
        return " or ".join(sorted(self.names.get(code, code) for code in codes))

    def role_at(self, level: Level) -> RoleFacts | None:
        return next((each for each in self.roles if each.level.code == level.code), None)

    def own(self, level: Level) -> tuple[RoleFacts, ...]:
        """The profession's roles on this side of the technologist's rank."""
        return tuple(each for each in self.roles if each.level.is_upper == level.is_upper)

    def across(self, level: Level) -> tuple[RoleFacts, ...]:
        """The roles on its other side, with which this level can be confused."""
        return tuple(each for each in self.kin if each.level.is_upper != level.is_upper)
