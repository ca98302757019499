"""What a title level means in one profession: what is usual, how its field uses the words, and
what comes next."""

from typing import NamedTuple

from django.db.models import Q

from roles.models import (
    Credential,
    LadderEdge,
    Profession,
    Requirement,
    TitleLevel,
    TitleUsage,
)

KIND = Credential.Kind


class Meaning(NamedTuple):
    """Letters or names of credentials; any of one list will do. Empty: not known, or none."""

    usage: TitleUsage | None
    education: list[list[str]]
    registries: list[list[str]]
    steps: list[LadderEdge]


def meaning(profession: Profession, level: TitleLevel) -> Meaning:
    """Three queries."""
    rows = Requirement.objects.filter(
        profession=profession, level=level, strength=Requirement.Strength.REQUIRED
    ).select_related("credential")
    groups: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        groups.setdefault((row.credential.kind, row.group), []).append(row.credential.letters)
    return Meaning(
        TitleUsage.objects.filter(family=profession.family_id).first(),
        [names for (kind, _), names in groups.items() if kind == KIND.EDUCATION],
        [names for (kind, _), names in groups.items() if kind == KIND.CERTIFICATION],
        next_rungs(profession, level),
    )


def next_rungs(profession: Profession, level: TitleLevel) -> list[LadderEdge]:
    """Steps onward that rank higher or add a credential; specialties beside it are not rungs."""
    upward = Q(kind=LadderEdge.Kind.UP) | Q(kind=LadderEdge.Kind.WITHIN)
    edges = LadderEdge.objects.filter(upward, from_profession=profession, from_level=level)
    return list(edges.select_related("to_profession", "to_level").order_by("kind", "code"))
