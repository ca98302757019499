"""Writing an assignment: a new one, one that exists, and what a half-filled form comes to.

Nothing typed is lost: a form that cannot be sent comes back whole, and one that was overtaken by
someone else's change comes back with that change beside it.
"""

from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import recruiter_required, recruiting_agency
from assignments import lifecycle
from assignments.forms.posting import PostingForm
from assignments.forms.posting_fill import filled
from assignments.forms.posting_preview import preview_of, put_right
from assignments.forms.typed import BLANK, TooLong, keepable, posted, standing, typed_of
from assignments.models import Assignment
from assignments.models.public_id import new_public_id, sound_public_id
from assignments.todo import ENDED
from assignments.views import unsent_posting
from assignments.views.posting_answer import (
    act,
    answer,
    editable,
    ended_page,
    too_long_page,
)
from assignments.views.posting_page import on_the_way, page


@unsent_posting.keeps_unsent
@recruiter_required
@require_http_methods(["GET", "HEAD", "POST"])
def desk_new(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        unsent_posting.forget(request)
        return begin(request)
    kept, _ = unsent_posting.taken(request)
    form = PostingForm(posted(kept or BLANK), agency=recruiting_agency(request))
    return on_the_way(request, form)


@unsent_posting.keeps_unsent
@recruiter_required
@require_http_methods(["GET", "HEAD", "POST"])
def desk_edit(request: HttpRequest, public_id: str) -> HttpResponse:
    if request.method == "POST":
        unsent_posting.forget(request)
        return answer(request, public_id)
    assignment = editable(request, public_id)
    if assignment.status in ENDED:
        return ended_page(request, assignment)
    kept, seen = unsent_posting.taken(request)
    typed = posted(kept or standing(assignment))
    form = PostingForm(typed, agency=assignment.agency, assignment=assignment)
    return on_the_way(request, form, **seen)


@recruiter_required
@require_POST
def desk_preview(request: HttpRequest) -> HttpResponse:
    """The form again with what was asked for: the week priced, a role filled in, more lines."""
    assignment = under(request, posted_id(request))
    agency = assignment.agency if assignment else recruiting_agency(request)
    form = PostingForm(request.POST, agency=agency, assignment=assignment)
    if request.htmx.target == "preview":
        context = {
            "preview": preview_of(form),
            "put_right": put_right(form, request.POST.getlist("shown_error")),
        }
        return render(request, "assignments/desk/_preview.html", context)
    if request.POST.get("act") == "role":
        typed = filled(form, typed_of(request.POST))
        form = PostingForm(posted(typed), agency=agency, assignment=assignment)
    return on_the_way(request, form)


def begin(request: HttpRequest) -> HttpResponse:
    """The first time a form is sent. Its id came with the form, so a second click finds it."""
    agency, public_id = recruiting_agency(request), posted_id(request) or new_public_id()
    form = PostingForm(request.POST, agency=agency)
    if not agency.may_write:
        return page(request, form, status=403)
    if under(request, public_id):
        return answer(request, public_id)
    try:
        typed = keepable(typed_of(request.POST))
        form.assignment = lifecycle.start(agency, by=request.user, typed=typed, public_id=public_id)
    except TooLong as too_long:
        return too_long_page(request, form, too_long)
    except IntegrityError:
        return answer(request, public_id)
    return act(request, form, form.assignment)


def posted_id(request: HttpRequest) -> str:
    """The id a form carries; empty for what cannot be one."""
    return sound_public_id(request.POST.get("public_id", ""))


def under(request: HttpRequest, public_id: str) -> Assignment | None:
    mine = Assignment.objects.editable_by(request.user).select_related("agency", "latest_terms")
    return mine.filter(public_id=public_id).first()
