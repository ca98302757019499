"""Role pages: every profession with its levels, licenses, wages, openings and next steps."""

from collections.abc import Iterable
from itertools import groupby

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts import access
from assignments.models import Assignment
from jobboard.cited import cited
from jobboard.license_map import license_map
from jobboard.live_figures import LiveFigures, Roles, by_level, live_figures, live_in
from jobboard.role_asks import RoleAsks, asks_of
from jobboard.work_words import WORK
from pay.staff_wages import staff_wages
from roles.models import (
    LadderEdge,
    Profession,
    Requirement,
    Role,
    StateLicenseRule,
    TitleUsage,
)

NEWEST = 3


@access.public
@require_safe
def role_index(request: HttpRequest) -> HttpResponse:
    """Three queries."""
    figures = live_figures()
    usage = {row.family_id: row for row in TitleUsage.objects.all()}
    families = [
        (
            family,
            usage.get(family.pk),
            [(each, live_in(figures, each.pk), WORK.get(each.pk, "")) for each in professions],
        )
        for family, professions in groupby(
            Profession.objects.for_choices(), key=lambda each: each.family
        )
    ]
    total = sum(each.count for each in figures.values())
    return render(request, "roles/index.html", {"families": families, "total": total})


@access.public
@require_safe
def role_page(request: HttpRequest, code: str) -> HttpResponse:
    profession = get_object_or_404(
        Profession.objects.select_related("family", "license_family", "typical_education"),
        pk=code,
    )
    figures = live_figures(Q(live_terms__profession=profession))
    levels = levels_of(profession, figures)
    wages = staff_wages(profession.wage_soc_code)
    steps = list(LadderEdge.objects.touching(profession))
    rules = rules_of(profession)
    usage = TitleUsage.objects.filter(family=profession.family_id).first()
    facts = [profession, *steps, *rules, *wages.facts[:1], *wages.facts[-1:]]
    facts += [row.role.level for row, _ in levels] + ([usage] if usage else [])
    asked_in = {source for row, _ in levels for source in row.sources}
    context = {
        "profession": profession,
        "work": WORK.get(profession.pk, ""),
        "usage": usage,
        "is_one_job": usage is not None and usage.usage == TitleUsage.Usage.INTERCHANGEABLE,
        "levels": levels,
        "live": live_in(figures, profession.pk),
        "newest": newest(profession),
        "map": license_map(rules) if rules else None,
        "wages": wages,
        "sharing": sharing(profession),
        "steps": by_way(profession, steps),
        "reviewed_on": max((step.reviewed_on for step in steps), default=None),
        "sources": cited(facts, asked_in),
        "shows_onet": "ONET-27" in profession.source,
    }
    return render(request, "roles/page.html", context)


def levels_of(profession: Profession, figures: Roles) -> list[tuple[RoleAsks, LiveFigures]]:
    """(what it asks, what is live) of each level, the usual one first. Two queries."""
    roles = Role.objects.filter(profession=profession).select_related("level__min_education")
    ordered = list(roles.order_by("-is_default", "-level__rank", "level__name"))
    rows = list(Requirement.objects.filter(profession=profession).select_related("credential"))
    live = by_level(figures, profession.pk, [role.level_id for role in ordered])
    return [(asks_of(role, rows), live[role.level_id]) for role in ordered]


def newest(profession: Profession) -> list[Assignment]:
    live = Assignment.objects.live().filter(live_terms__profession=profession).one_each()
    return list(live.order_by("-first_seen_at", "-pk").for_cards()[:NEWEST])


def rules_of(profession: Profession) -> list[StateLicenseRule]:
    rules = StateLicenseRule.objects.filter(
        license_family__isnull=False, license_family=profession.license_family_id
    )
    return list(rules.select_related("state", "compact"))


def sharing(profession: Profession) -> list[Profession]:
    """The other professions that one wage figure covers too."""
    same = Profession.objects.filter(wage_soc_code=profession.wage_soc_code)
    return list(same.exclude(pk=profession.pk).order_by("name"))


def by_way(
    profession: Profession, steps: Iterable[LadderEdge]
) -> list[tuple[str, list[LadderEdge]]]:
    """Onward steps by their kind, upward first, then the steps that lead here."""
    kinds = LadderEdge.Kind
    onward = [step for step in steps if step.from_profession_id == profession.pk]
    here = [step for step in steps if step.from_profession_id != profession.pk]
    ways = [
        ("The next level", [step for step in onward if step.kind == kinds.UP]),
        ("A further credential in this role", [s for s in onward if s.kind == kinds.WITHIN]),
        ("A specialty beside it", [step for step in onward if step.kind == kinds.BESIDE]),
        ("Ways that lead here", here),
    ]
    return [(title, found) for title, found in ways if found]
