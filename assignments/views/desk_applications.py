"""The pipeline: who applied to one assignment, as board and as table, and to all of an agency's."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import Count, F, QuerySet, Window
from django.db.models.functions import RowNumber
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.access import recruiter_required, recruiting_agency
from assignments.eligibility import card_for
from assignments.models import Application, Assignment
from assignments.readiness import WALLETS, standing

Stage = Application.Stage
COLUMNS = [*Application.OPEN, Stage.ACCEPTED]
ENDS = [Stage.NOT_PROCEEDING, Stage.OFFER_DECLINED, Stage.WITHDRAWN, Stage.CLOSED]
# A column of a board is read, not searched; the table has them all.
COLUMN_LENGTH = 30


@recruiter_required
@require_safe
def desk_applications(request: HttpRequest, public_id: str) -> HttpResponse:
    """One assignment's applicants; `?view=table` shows the table, `?stage=` one stage of it."""
    assignment = get_object_or_404(
        Assignment.objects.editable_by(request.user).select_related(
            "agency", "live_terms", "latest_terms"
        ),
        public_id=public_id,
    )
    everyone = assignment.applications.all()
    counts = counts_by_stage(everyone)
    context = {"assignment": assignment, "counts": counts, "total": sum(counts.values())}
    if request.GET.get("view") == "table":
        page = "assignments/desk/applications_table.html"
        return render(request, page, context | table(request, everyone, counts))
    context |= {"columns": columns(everyone, counts), "ends": numbered(ENDS, counts)}
    return render(request, "assignments/desk/applications_board.html", context)


@recruiter_required
@require_safe
def desk_all_applications(request: HttpRequest) -> HttpResponse:
    agency = recruiting_agency(request)
    everyone = Application.objects.filter(assignment__agency=agency)
    counts = counts_by_stage(everyone)
    context = {"agency": agency, "total": sum(counts.values())}
    context |= table(request, everyone, counts)
    return render(request, "assignments/desk/applications.html", context)


def counts_by_stage(everyone: QuerySet[Application]) -> dict[str, int]:
    rows = everyone.order_by().values_list("stage").annotate(Count("pk"))
    return dict(rows)


def numbered(stages: list[Stage], counts: dict[str, int]) -> list[tuple[Stage, int]]:
    return [(stage, counts.get(stage, 0)) for stage in stages]


def columns(everyone: QuerySet[Application], counts: dict[str, int]) -> list[dict[str, Any]]:
    """Each stage with its first thirty, who waits longest on top."""
    place = Window(RowNumber(), partition_by=F("stage"), order_by=["stage_since", "pk"])
    shown = everyone.filter(stage__in=COLUMNS).annotate(place=place)
    by_stage: dict[str, list[Application]] = {stage: [] for stage in COLUMNS}
    lines = for_lines(shown.filter(place__lte=COLUMN_LENGTH)).order_by("place")
    for application in judged(lines):
        by_stage[application.stage].append(application)
    return [
        {
            "stage": stage,
            "count": counts.get(stage, 0),
            "applications": by_stage[stage],
            "more": counts.get(stage, 0) - len(by_stage[stage]),
        }
        for stage in COLUMNS
    ]


def table(
    request: HttpRequest, everyone: QuerySet[Application], counts: dict[str, int]
) -> dict[str, Any]:
    stage = request.GET.get("stage", "")
    stage = stage if stage in Stage.values else ""
    rows = everyone.filter(stage=stage) if stage else everyone
    pages = Paginator(for_lines(rows).order_by("-sent_at", "-pk"), settings.PAGE_SIZE)
    page = pages.get_page(request.GET.get("page"))
    page.object_list = judged(page.object_list)
    view = "view=table&" if request.GET.get("view") == "table" else ""
    return {
        "page": page,
        "page_query": view + (f"stage={stage}&" if stage else ""),
        "chosen": stage,
        "stages": numbered([*COLUMNS, *ENDS], counts),
        "total": sum(counts.values()),
    }


def for_lines(applications: QuerySet[Application]) -> QuerySet[Application]:
    """Everything a line or a card of the desk prints, in a fixed number of queries."""
    return applications.select_related(
        "candidate__user", "terms", "assignment__live_terms", "assignment__latest_terms"
    ).prefetch_related("terms__requirements__credential", *WALLETS)


def judged(applications: Iterable[Application]) -> list[Application]:
    """Each with `.standing`, the verdict; None where the profile is the agency's no more."""
    rows = list(applications)
    for row in rows:
        hidden = row.stage == Stage.WITHDRAWN
        row.standing = None if hidden else standing(row.terms, card_for(row.candidate))
    return rows
