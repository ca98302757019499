"""The compare sheet: one's own, or the one behind a link that somebody shared."""

from typing import NamedTuple
from urllib.parse import urlencode

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from accounts import access
from assignments.comparing.columns import Kept, kept
from assignments.comparing.pins import MOST, Pin, kept_by, opened, sealed
from assignments.comparing.sheet import Sheet, sheet_of
from assignments.comparing.spreadsheet import spreadsheet
from assignments.models import Assignment
from assignments.views.reader import card_of

mine_alone = cache_control(private=True, no_store=True)


class Opened(NamedTuple):
    """`token` is empty for one's own set."""

    pins: list[Pin]
    token: str


@access.public
@mine_alone
@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    try:
        pins, token = asked_for(request)
    except signing.BadSignature as trouble:
        return link_is_over(request, trouble)
    found = kept(pins)
    # Whose readiness a shared sheet would show is the reader's own; it is never in the link.
    return render(request, "assignments/compare.html", context(request, found, token))


@access.public
@mine_alone
@require_safe
def compare_csv(request: HttpRequest) -> HttpResponse:
    try:
        pins, token = asked_for(request)
    except signing.BadSignature as trouble:
        return link_is_over(request, trouble)
    sheet = sheet_of(kept(pins).columns, card_of(request))
    if sheet is None:
        return redirect(address(token))
    pages = [f"{settings.SITE_URL}{page(each.assignment)}" for each in sheet.columns]
    text = spreadsheet(sheet, pages, timezone.localdate())
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="compare.csv"'
    return response


def asked_for(request: HttpRequest) -> Opened:
    """Raises signing.BadSignature for a link that is not ours or too old."""
    token = request.GET.get("of")
    if token is None:
        return Opened(kept_by(request), "")
    return Opened(opened(token, "link"), token)


def page(assignment: Assignment) -> str:
    return reverse("assignment", args=[assignment.public_id, assignment.slug])


def address(token: str) -> str:
    return reverse("compare") + (f"?{urlencode({'of': token})}" if token else "")


def context(request: HttpRequest, found: Kept, token: str) -> dict[str, object]:
    shared = token or sealed(
        (Pin(c.assignment.public_id, c.terms.version) for c in found.columns), "link"
    )
    sheet: Sheet | None = sheet_of(found.columns, card_of(request))
    return {
        "columns": found.columns,
        "gone": found.gone,
        "sheet": sheet,
        "most": MOST,
        "token": token,
        "link": f"{settings.SITE_URL}{address(shared)}",
        "now": timezone.now(),
        "site": settings.SITE_URL.partition("//")[2],
        "csv_query": f"?{urlencode({'of': token})}" if token else "",
    }


def link_is_over(request: HttpRequest, trouble: signing.BadSignature) -> HttpResponse:
    is_expired = isinstance(trouble, signing.SignatureExpired)
    page = {"is_expired": is_expired}
    status = 410 if is_expired else 404
    return render(request, "assignments/compare_link.html", page, status=status)
