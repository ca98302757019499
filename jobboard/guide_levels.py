"""*Technologist or technician?*: facts of the two words, and both side by side in every role."""

from itertools import groupby
from typing import Any, NamedTuple

from django.http import HttpRequest

from jobboard.cited import cited
from jobboard.live_figures import NONE, LiveFigures, live_figures
from jobboard.role_asks import RoleAsks, asks_of, key
from pay.models import Wage
from pay.staff_wages import ROUGH, in_words, national_wages
from roles.models import Requirement, Role, TitleLevel, TitleUsage

COMPARED = ["technician", "technologist"]


class Line(NamedTuple):
    """A profession at a level. The wage is the occupation's: every level of it shares one."""

    role: Role
    asks: RoleAsks
    figures: LiveFigures
    wage: Wage | None
    is_first: bool
    span: int

    @property
    def is_rough(self) -> bool:
        return self.wage is not None and self.wage.soc_code in ROUGH


def context(request: HttpRequest) -> dict[str, Any]:
    """Seven queries."""
    levels = sorted(TitleLevel.objects.filter(pk__in=COMPARED), key=lambda row: row.rank)
    usage = {row.family_id: row for row in TitleUsage.objects.select_related("family")}
    lines = lines_of_roles()
    families = [
        (family, usage.get(family.pk), list(found))
        for family, found in groupby(lines, key=lambda line: line.role.profession.family)
    ]
    shown = [line.wage for line in lines if line.wage]
    facts = [*levels, *usage.values(), *shown]
    asked = {source for line in lines for source in line.asks.sources}
    return {
        "levels": levels,
        "families": families,
        "live": sum(line.figures.count for line in lines),
        "release": in_words(shown[0].release) if shown else "",
        "sources": cited(facts, asked),
        "shows_onet": any("ONET-27" in fact.source for fact in facts),
    }


def lines_of_roles() -> list[Line]:
    """Every role that is titled by one of the two words, and the professions' other levels."""
    roles = Role.objects.select_related("profession__family", "level").order_by(
        "profession__family__sort", "profession__name", "-level__rank", "level__name"
    )
    rows = list(Requirement.objects.exclude(profession=None).select_related("credential"))
    by_role: dict[tuple[str | None, str | None], list[Requirement]] = {}
    for row in rows:
        by_role.setdefault((row.profession_id, row.level_id), []).append(row)
    figures, wages = live_figures(), national_wages()
    lines = []
    for _, group in groupby(roles, key=lambda role: role.profession_id):
        mine = list(group)
        if not any(role.level_id in COMPARED for role in mine):
            continue
        for number, role in enumerate(mine):
            asks = asks_of(role, by_role.get(key(role), []))
            wage = wages.get(role.profession.wage_soc_code)
            found = figures.get(key(role), NONE)
            lines.append(Line(role, asks, found, wage, number == 0, len(mine)))
    return lines
