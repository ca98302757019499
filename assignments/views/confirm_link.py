"""The page behind a link in a reminder. Looking changes nothing: mail scanners follow links.

Whoever holds the link answers for its assignments and for nothing else, signed in or not.
"""

from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts import access
from accounts.models import Agency, User
from assignments import confirm_link as links
from assignments import lifecycle
from assignments.confirm_link import Link
from assignments.letters import WAITING
from assignments.lifecycle import ChangedMeanwhile, NotAllowed
from assignments.models import Assignment
from assignments.views.desk_confirm import MEANWHILE, Outcome, confirm, tell

OPEN, FILLED, ON_HOLD = "open", "filled", "on_hold"


@access.public
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_link(request: HttpRequest, token: str) -> HttpResponse:
    response = answer(request, token)
    # The address is the key: it stays out of caches and does not travel to other sites.
    response["Referrer-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


def answer(request: HttpRequest, token: str) -> HttpResponse:
    try:
        link = links.opened(token)
    except signing.SignatureExpired:
        return refused(request, "expired", 410)
    except signing.BadSignature:
        return refused(request, "unknown", 404)
    sent_to = links.recipient(link)
    if sent_to is None:
        return refused(request, "left", 403)
    if not sent_to.agency.may_write:
        return refused(request, "halted", 403, agency=sent_to.agency)
    rows = list(links.named(link))
    if not rows:
        return refused(request, "unknown", 404)
    if request.method == "POST":
        act(request, link, rows, sent_to.user)
        return redirect("confirm_link", token)
    return page(request, link, rows, sent_to.agency)


def refused(
    request: HttpRequest, why: str, status: int, agency: Agency | None = None
) -> HttpResponse:
    context = {"why": why, "agency": agency}
    return render(request, "assignments/confirm_refused.html", context, status=status)


def page(request: HttpRequest, link: Link, rows: list[Assignment], agency: Agency) -> HttpResponse:
    asked = [(each, link.still_asks(each) and can_be_answered(each)) for each in rows]
    only = rows[0] if len(rows) == 1 else None
    context: dict[str, Any] = {
        "agency": agency,
        "asked": [
            {"assignment": each, "is_asked": is_asked, "link": links.sealed(link.only(each))}
            for each, is_asked in asked
        ],
        "only": only,
        "any_asked": any(is_asked for _, is_asked in asked),
        "open_applications": only.applications.filter(stage__in=WAITING).count() if only else 0,
    }
    return render(request, "assignments/confirm.html", context)


def can_be_answered(assignment: Assignment) -> bool:
    """It is on the board, or would be after a word: nothing but silence hides it."""
    terms = assignment.live_terms
    return (
        assignment.status in Assignment.SHOWN
        and assignment.held_at is None
        and terms is not None
        and terms.closes_at > assignment.moment
    )


def act(request: HttpRequest, link: Link, rows: list[Assignment], user: User) -> None:
    """Pressing twice is safe: the second press finds nothing asked any more."""
    wanted = request.POST.get("act", "")
    if len(rows) == 1 and wanted in (FILLED, ON_HOLD):
        end(request, link, rows[0], user, wanted)
    elif wanted == OPEN:
        chosen = set(request.POST.getlist("assignment"))
        ticked = rows if len(rows) == 1 else [each for each in rows if each.public_id in chosen]
        if not ticked:
            messages.warning(request, "No assignment was ticked. Tick those that are still open.")
        tell(request, [confirmed(link, each, user) for each in ticked])


def confirmed(link: Link, assignment: Assignment, user: User) -> Outcome:
    """What was heard of since the mail is not asked again: the answer stands."""
    if link.still_asks(assignment):
        return confirm(assignment, by=user, by_link=True)
    if assignment.is_live:
        return Outcome(str(assignment))
    return Outcome(str(assignment), "Something else was said of it since this mail was sent.")


def end(request: HttpRequest, link: Link, assignment: Assignment, user: User, wanted: str) -> None:
    if assignment.status == wanted:
        return
    if not link.still_asks(assignment):
        messages.warning(request, "It was confirmed since this mail was sent. Nothing was done.")
        return
    try:
        if wanted == FILLED:
            lifecycle.fill(assignment, by=user, by_link=True)
        else:
            lifecycle.hold(assignment, by=user, by_link=True)
    except NotAllowed as refusal:
        messages.warning(request, f"Nothing was done. {refusal}")
    except ChangedMeanwhile:
        messages.warning(request, f"Nothing was done. {MEANWHILE}")
    else:
        stand = assignment.get_status_display().lower()
        messages.success(request, f"“{assignment}” is {stand} now. Those who applied were told.")
