"""Is this title level honest for what is asked? A rule over plain values; no database.

A level is judged only where two levels are two jobs: between roles that an upward step joins (see
LadderEdge), and in a family that keeps the words apart. Where nothing is known, nothing is found.
"""

from collections.abc import Iterable, Iterator

from roles.level_facts import (
    EDUCATION,
    Code,
    Codes,
    Fact,
    Group,
    Level,
    Mismatch,
    Neighborhood,
    RoleFacts,
)

LEAST, BACHELOR = EDUCATION.index("edu-hs"), EDUCATION.index("edu-bach")


def mismatches(
    level: Level, required: Iterable[Codes], around: Neighborhood
) -> tuple[Mismatch, ...]:
    """What contradicts the level in what a posting requires; empty: nothing known does.

    `required` are its required groups of certifications or of education. Any one of a group will
    do, so a group that also takes something else says nothing about a level.
    """
    groups = tuple(required)
    return (
        *not_used(level, around),
        *registries(level, groups, around),
        *education_above(level, groups, around),
        *education_below(level, groups, around),
    )


def not_used(level: Level, around: Neighborhood) -> Iterator[Mismatch]:
    if not around.roles or around.role_at(level):
        return
    used = sorted({each.level for each in around.roles}, key=lambda each: (-each.rank, each.name))
    names = " or ".join(each.lower_name for each in used)
    words = f"In this work, {around.title}, nobody is titled {level.lower_name}. It is {names}."
    role = around.roles[0]
    whole = Group(frozenset(), role.sources, role.confidence)
    yield Mismatch(Code.NOT_USED, words, (whole.fact(f"{around.title} is titled {names}"),))


def registries(level: Level, groups: tuple[Codes, ...], around: Neighborhood) -> Iterator[Mismatch]:
    """At most one for each group: what it takes belongs to the other side, or to both sides."""
    own = around.own(level)
    ours = [group.codes for role in own for group in role.registries]
    for asked in groups if own else ():
        judged = (registry(level, asked, ours, role, around) for role in around.across(level))
        yield from [found for found in judged if found][:1]


def registry(
    level: Level, asked: Codes, ours: list[Codes], role: RoleFacts, around: Neighborhood
) -> Mismatch | None:
    """One group of a posting against one role of the other side."""
    if asked in ours:
        return None
    every = frozenset[str]().union(*ours)
    for theirs in role.marks:
        foreign, kept = asked & (theirs.codes - every), asked & (every - theirs.codes)
        if foreign and kept:
            return two_levels(level, (kept, foreign), theirs, role, around)
        if kept or not asked <= theirs.codes:
            continue
        if foreign or (not level.is_upper and leaves_out_the_way_in(ours, theirs.codes)):
            return one_sided(level, asked, theirs, role, around)
    return None


def leaves_out_the_way_in(ours: list[Codes], theirs: Codes) -> bool:
    """A sleep technician holds CPSGT or RPSGT, a technologist RPSGT: RPSGT alone is theirs."""
    return any(group & theirs and group - theirs for group in ours)


def one_sided(
    level: Level, asked: Codes, theirs: Group, role: RoleFacts, around: Neighborhood
) -> Mismatch:
    code = Code.REGISTRY_BELOW if level.is_upper else Code.REGISTRY_ABOVE
    name = around.named(asked)
    words = (
        f"Tagged {level.lower_name}, but it requires {name}, which is what "
        f"{role.level.a_name} holds ({role.title})."
    )
    return Mismatch(code, words, (asked_of(role, theirs, name),))


def two_levels(
    level: Level,
    sides: tuple[Codes, Codes],
    theirs: Group,
    role: RoleFacts,
    around: Neighborhood,
) -> Mismatch:
    ours, others = map(around.named, sides)
    words = (
        f"It takes {ours} or {others}: two levels, {level.lower_name} and "
        f"{role.level.lower_name}. If their pay differs, post each as an assignment of its own."
    )
    return Mismatch(Code.TWO_LEVELS, words, (asked_of(role, theirs, others),))


def asked_of(role: RoleFacts, theirs: Group, name: str) -> Fact:
    how = "required of" if theirs in role.registries else "preferred for"
    return theirs.fact(f"{name} is {how} {role.title} as {role.level.lower_name}")


def education_above(
    level: Level, groups: tuple[Codes, ...], around: Neighborhood
) -> Iterator[Mismatch]:
    asked, usual = education_asked(groups), usual_education(level, around)
    if usual is None or level.is_upper or asked < BACHELOR or rank_of(usual.codes) >= BACHELOR:
        return
    but = f"it requires a {lowered(around.named([EDUCATION[asked]]))}"
    yield schooling(Code.EDUCATION_ABOVE, level, but, usual, around)


def education_below(
    level: Level, groups: tuple[Codes, ...], around: Neighborhood
) -> Iterator[Mismatch]:
    """A certification that is asked for as well implies the schooling it takes."""
    asked, usual = education_asked(groups), usual_education(level, around)
    is_certified = any(not is_education(group) for group in groups)
    if usual is None or not level.is_upper or asked != LEAST or is_certified:
        return
    if rank_of(usual.codes) > LEAST:
        but = f"all it requires is a {lowered(around.named([EDUCATION[asked]]))}"
        yield schooling(Code.EDUCATION_BELOW, level, but, usual, around)


def schooling(code: Code, level: Level, but: str, usual: Group, around: Neighborhood) -> Mismatch:
    name = around.named(usual.codes)
    words = f"Tagged {level.lower_name}, but {but}. Usual in this role: {lowered(name)}."
    said = f"{name} is usual for {around.title} as {level.lower_name}"
    return Mismatch(code, words, (usual.fact(said),))


def education_asked(groups: Iterable[Codes]) -> int:
    """The rank in EDUCATION of the most that is required, the least of each group; -1: none."""
    return max((rank_of(group) for group in groups if is_education(group)), default=-1)


def rank_of(codes: Codes) -> int:
    return min(map(EDUCATION.index, codes))


def is_education(group: Codes) -> bool:
    return bool(group) and group <= set(EDUCATION)


def usual_education(level: Level, around: Neighborhood) -> Group | None:
    role = around.role_at(level)
    usual = role.education if role else None
    return usual if usual and is_education(usual.codes) else None


def lowered(name: str) -> str:
    return name[:1].lower() + name[1:]
