"""What a profession asks at each of its title levels, in the order a page shows it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from roles.models import Credential, Requirement, Role

KIND, STRENGTH = Credential.Kind, Requirement.Strength
# Said of every such row, so no news beside one.
PLAIN_NOTES = {"any one of the group", "only where the state requires a license"}


@dataclass
class Asked:
    """Credentials of which any one will do."""

    credentials: list[Credential] = field(default_factory=list)
    strength: str = STRENGTH.REQUIRED

    @property
    def names(self) -> list[str]:
        return [each.name for each in self.credentials]

    @property
    def letters(self) -> list[str]:
        return [each.letters for each in self.credentials]


@dataclass
class RoleAsks:
    """`years` of experience are what is usual; None is not stated."""

    role: Role
    groups: list[Asked]
    years: int | None
    notes: list[str]
    sources: set[str]

    def of(self, strength: str, *kinds: str) -> list[Asked]:
        return [
            each
            for each in self.groups
            if each.strength == strength and each.credentials[0].kind in kinds
        ]

    @property
    def education(self) -> list[Asked]:
        return self.of(STRENGTH.REQUIRED, KIND.EDUCATION)

    @property
    def registries(self) -> list[Asked]:
        return self.of(STRENGTH.REQUIRED, KIND.CERTIFICATION)

    @property
    def others(self) -> list[Asked]:
        return self.of(STRENGTH.REQUIRED, KIND.LIFE_SUPPORT, KIND.COMPLIANCE)

    @property
    def preferred(self) -> list[Asked]:
        return [each for each in self.groups if each.strength == STRENGTH.PREFERRED]

    @property
    def may_need_license(self) -> bool:
        return any(each.strength == STRENGTH.CONDITIONAL for each in self.groups)

    @property
    def is_known(self) -> bool:
        return bool(self.groups)


def asks_of(role: Role, rows: Iterable[Requirement]) -> RoleAsks:
    """`rows` of its profession, with their credentials fetched."""
    mine = [row for row in rows if (row.profession_id, row.level_id) == key(role)]
    groups: dict[tuple[str, str], Asked] = {}
    for row in mine:
        group = groups.setdefault((row.strength, row.group), Asked(strength=row.strength))
        group.credentials.append(row.credential)
    years = [row.min_experience_years for row in mine if row.min_experience_years is not None]
    return RoleAsks(
        role,
        list(groups.values()),
        max(years, default=None),
        sorted({row.notes for row in mine if row.notes} - PLAIN_NOTES),
        {source for row in mine for source in row.source},
    )


def key(role: Role) -> tuple[str, str]:
    return role.profession_id, role.level_id
