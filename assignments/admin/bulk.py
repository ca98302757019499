"""One decision on several that wait for the same reason: a page to confirm it, then each alone.

Nothing is decided together: each is checked against the version that was listed, and the last page
says of each what became of it.
"""

from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from assignments.admin.moderating import carry_out, must_moderate, number
from assignments.forms.decision import BulkForm
from assignments.lifecycle import ChangedMeanwhile, NotAllowed
from assignments.models import Assignment
from assignments.reasons import words_of

MOST = 50
CHANGED = "not decided: it changed, or somebody decided it, a moment ago"


class Item(NamedTuple):
    """`mark` is "assignment:terms" as the list printed it; `became` is empty before the end."""

    assignment: Assignment
    mark: str
    terms_pk: int
    became: str = ""
    went_through: bool = False


def bulk(admin: Any, request: HttpRequest) -> HttpResponse:
    """Without `confirmed` it only asks."""
    must_moderate(request)
    items = chosen(request)
    same = shared_reasons(items)
    if not items or same is None:
        return answer(admin, request, "bulk.html", items, refused=bool(items))
    form = BulkForm(request.POST)
    sure = request.POST.get("confirmed") == "yes"
    if not sure or not form.is_valid():
        form = form if sure else BulkForm(initial=request.POST.dict())
        status = 422 if sure else 200
        return answer(admin, request, "bulk.html", items, status, form=form, same=same)
    done = [decided(each, form.cleaned_data, request) for each in items]
    return answer(admin, request, "bulk_result.html", done)


def chosen(request: HttpRequest) -> list[Item]:
    """What was ticked and is there, in the order of the list; the same twice is once. One query."""
    marks: dict[int, tuple[str, int]] = {}
    for mark in request.POST.getlist("chosen")[:MOST]:
        pk, _, terms = mark.partition(":")
        if (row := number(pk)) is not None and (version := number(terms)) is not None:
            marks[row] = (mark, version)
    rows = Assignment.objects.select_related("agency", "latest_terms", "live_terms")
    found = rows.in_bulk(marks)
    return [Item(found[pk], *mark) for pk, mark in marks.items() if pk in found]


def shared_reasons(items: list[Item]) -> list[str] | None:
    """The reasons all of them wait for; none at all is one too. None: they have nothing alike."""
    sets = [set(each.assignment.screening) for each in items]
    same = set.intersection(*sets) if sets else set()
    return words_of(sorted(same)) if same or not any(sets) else None


def decided(item: Item, said: dict[str, Any], request: HttpRequest) -> Item:
    try:
        told = carry_out(item.assignment, item.terms_pk, said, request.user)
    except ChangedMeanwhile:
        return item._replace(became=CHANGED)
    except NotAllowed as refusal:
        return item._replace(became=f"not decided: {refusal}")
    return item._replace(became=told.partition(":")[0].lower(), went_through=True)


def answer(
    admin: Any,
    request: HttpRequest,
    page: str,
    items: list[Item],
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    context = admin.admin_site.each_context(request) | {
        "title": "One decision on several",
        "opts": admin.opts,
        "items": items,
        "decision": request.POST.get("decision", ""),
        **more,
    }
    template = f"admin/assignments/assignment/{page}"
    return TemplateResponse(request, template, context, status=status)
