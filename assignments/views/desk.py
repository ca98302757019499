"""The desk's home: what needs doing today, and the agency's assignments as a table."""

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import memberships_of, recruiter_required, recruiting_agency
from assignments.forms.desk import TODO, DeskSearch
from assignments.models import Assignment
from assignments.todo import is_due, rows_of, today_counts
from assignments.views.desk_confirm import confirm, tell

MOST_AT_ONCE = 500


@recruiter_required
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    agency = recruiting_agency(request)
    rows = rows_of(agency)
    search = DeskSearch(request.GET)
    page = Paginator(search.found_in(rows), settings.PAGE_SIZE).get_page(request.GET.get("page"))
    counts = today_counts(rows)
    context = {
        "agency": agency,
        "memberships": memberships_of(request),
        "search": search,
        "today": [(name, label, counts[f"n_{name}"]) for name, label in TODO.items()],
        "has_any": counts["n_all"],
        "page": page,
        "query": query_of(request.GET),
    }
    return render(request, "assignments/desk/home.html", context)


@recruiter_required
@require_http_methods(["GET", "HEAD", "POST"])
def desk_confirmations(request: HttpRequest) -> HttpResponse:
    """All that is due on one page; says "still open" for every ticked row, and what came of it."""
    return confirm_ticked(request) if request.method == "POST" else due_page(request)


def due_page(request: HttpRequest) -> HttpResponse:
    agency = recruiting_agency(request)
    rows = rows_of(agency).filter(is_due()).order_by("confirm_by", "pk")
    found = list(rows[: MOST_AT_ONCE + 1])
    context = {
        "agency": agency,
        "rows": found[:MOST_AT_ONCE],
        "has_more": len(found) > MOST_AT_ONCE,
    }
    return render(request, "assignments/desk/due.html", context)


def confirm_ticked(request: HttpRequest) -> HttpResponse:
    chosen = request.POST.getlist("assignment")[:MOST_AT_ONCE]
    known = [each for each in chosen if "\x00" not in each]
    mine = Assignment.objects.editable_by(request.user).select_related(
        "agency", "live_terms", "latest_terms"
    )
    outcomes = [confirm(row, by=request.user) for row in mine.filter(public_id__in=known)]
    if not outcomes:
        messages.warning(request, "No assignment was ticked. Tick those that are still open.")
    tell(request, outcomes)
    if request.POST.get("from") == "due":
        return redirect("desk_confirmations")
    return redirect(f"{reverse('desk')}?{query_of(QueryDict(request.POST.get('back', '')))}")


def query_of(asked: QueryDict) -> str:
    """The search in the address, ready for another page's number behind it."""
    kept = QueryDict(mutable=True)
    for name in DeskSearch.base_fields:
        if asked.get(name):
            kept[name] = asked[name]
    return f"{kept.urlencode()}&" if kept else ""
