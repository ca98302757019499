"""The page of the posting form, in every state it can be in."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from assignments.forms.posting import PostingForm
from assignments.forms.posting_conflict import Difference
from assignments.forms.posting_layout import helper
from assignments.forms.posting_preview import Preview, preview_of
from assignments.models import Assignment, Event
from assignments.models.public_id import new_public_id
from assignments.todo import DECISIONS


def on_the_way(request: HttpRequest, form: PostingForm, **more: Any) -> HttpResponse:
    """A form that is not meant to be right yet: priced, without errors.

    Of a form that was posted it keeps the edition its sender saw, so that a preview hides nobody's
    change from them.
    """
    preview = preview_of(form)
    form.hide_errors()
    seen = {"edition": request.POST.get("edition", "")[:12]} if request.method == "POST" else {}
    return page(request, form, preview, **seen, **more)


def page(
    request: HttpRequest,
    form: PostingForm,
    preview: Preview | None = None,
    *,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    """`more` may hold the `conflict` of a posting overtaken and the event it was `overtaken_by`,
    what was `read` from a `pasted` requisition, or that what could not be sent `is_kept`."""
    assignment = form.assignment
    context = {
        "form": form,
        "helper": helper(),
        "preview": preview or preview_of(form),
        "agency": form.agency,
        "assignment": assignment,
        "public_id": assignment.public_id if assignment else new_public_id(),
        "edition": assignment.edition if assignment else 0,
        "sent_back": sent_back(assignment) if assignment else None,
        "conflict": None,
        "overtaken_by": None,
        "read": None,
        "pasted": "",
        "is_kept": False,
    }
    return render(request, "assignments/desk/posting.html", context | more, status=status)


def sent_back(assignment: Assignment) -> Event | None:
    """The moderators' answer, while it is the last word on this assignment."""
    decisions = assignment.events.filter(verb__in=DECISIONS).select_related("by")
    last = decisions.order_by("-pk").first()
    return last if last and last.verb == Event.Verb.SEND_BACK else None


def conflict_page(
    request: HttpRequest, form: PostingForm, found: Sequence[Difference]
) -> HttpResponse:
    """What was typed, and beside it what stands now. Sending it again is then meant."""
    return page(request, form, status=409, conflict=found, overtaken_by=last_move(form.assignment))


def last_move(assignment: Assignment) -> Event | None:
    """The move that brought what stands now; None when what stands was typed and kept."""
    if assignment.typed is not None:
        return None
    return assignment.events.select_related("by").order_by("-pk").first()
