"""What the tables say of a profession's levels and of those it can be confused with."""

from collections.abc import Iterable

from django.db.models import Q

from roles.level_facts import Codes, Group, Level, Neighborhood, RoleFacts
from roles.models import Credential, LadderEdge, Profession, Requirement, Role, TitleUsage
from roles.models.title import TitleLevel

Ends = list[tuple[str, str]]
WEAKEST_FIRST = ("uncertain", "knowledge", "verified")
JUDGED = [Credential.Kind.CERTIFICATION, Credential.Kind.EDUCATION]


def around(profession: Profession) -> Neighborhood:
    """Four queries. Roles at the ends of upward steps come before the rest of the family."""
    edges = LadderEdge.objects.filter(kind=LadderEdge.Kind.UP).filter(
        Q(from_profession=profession) | Q(to_profession=profession)
    )
    joined = ends_of(edges)
    family = profession.family_id if keeps_words_apart(profession) else None
    rows = Role.objects.filter(
        Q(profession=profession)
        | Q(profession__in=[code for code, _ in joined])
        | Q(profession__family=family)
    )
    roles = list(rows.select_related("profession", "level").order_by("profession", "level"))
    asked = requirements_of({role.profession_id for role in roles})
    facts = {(role.profession_id, role.level_id): facts_of(role, asked) for role in roles}
    near = [facts[end] for end in joined if end in facts]
    others = [facts[role.profession_id, role.level_id] for role in roles if in_(role, family)]
    return Neighborhood(
        title=profession.name,
        roles=tuple(each for each in facts.values() if each.profession == profession.pk),
        kin=tuple(dict.fromkeys([*near, *others])),
        names={row.credential_id: row.credential.letters for row in asked},
    )


def ends_of(edges: Iterable[LadderEdge]) -> Ends:
    ends = [
        end
        for edge in edges
        for end in (
            (edge.from_profession_id, edge.from_level_id),
            (edge.to_profession_id, edge.to_level_id),
        )
    ]
    return list(dict.fromkeys(ends))


def keeps_words_apart(profession: Profession) -> bool:
    distinct = TitleUsage.Usage.DISTINCT
    return TitleUsage.objects.filter(family=profession.family_id, usage=distinct).exists()


def in_(role: Role, family: str | None) -> bool:
    return family is not None and role.profession.family_id == family


def requirements_of(professions: set[str]) -> list[Requirement]:
    rows = Requirement.objects.filter(profession__in=professions, credential__kind__in=JUDGED)
    rows = rows.exclude(strength=Requirement.Strength.CONDITIONAL)
    return list(rows.select_related("credential"))


def facts_of(role: Role, asked: Iterable[Requirement]) -> RoleFacts:
    mine = [
        row
        for row in asked
        if (row.profession_id, row.level_id) == (role.profession_id, role.level_id)
    ]
    groups: dict[tuple[str, str, str], list[Requirement]] = {}
    for row in mine:
        groups.setdefault((row.credential.kind, row.strength, row.group), []).append(row)
    made = {key: group_of(rows) for key, rows in sorted(groups.items())}

    def some(kind: str, strength: str) -> tuple[Group, ...]:
        return tuple(group for key, group in made.items() if key[:2] == (kind, strength))

    required, preferred = Requirement.Strength.REQUIRED, Requirement.Strength.PREFERRED
    education = some(Credential.Kind.EDUCATION, required)
    return RoleFacts(
        profession=role.profession_id,
        title=role.profession.short_name,
        level=level_of(role.level),
        registries=some(Credential.Kind.CERTIFICATION, required),
        preferred=some(Credential.Kind.CERTIFICATION, preferred),
        education=education[0] if education else None,
        sources=tuple(role.source),
        confidence=role.confidence,
    )


def group_of(rows: list[Requirement]) -> Group:
    sources = sorted({key for row in rows for key in row.source})
    confidence = min((row.confidence for row in rows), key=WEAKEST_FIRST.index)
    return Group(frozenset(row.credential_id for row in rows), tuple(sources), confidence)


def level_of(level: TitleLevel) -> Level:
    return Level(level.pk, level.name, level.rank)


def judged(required: Iterable[tuple[Credential, str]]) -> list[Codes]:
    """The groups that say something about a level, from (credential, group) that are required."""
    groups: dict[str, list[Credential]] = {}
    for credential, group in required:
        groups.setdefault(group, []).append(credential)
    return [
        frozenset(each.pk for each in alternatives)
        for alternatives in groups.values()
        if {each.kind for each in alternatives} in ({JUDGED[0]}, {JUDGED[1]})
    ]
