"""What happens to a posting form that was sent: kept, submitted, overtaken or in need of a word."""

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from assignments import lifecycle
from assignments.agency_standing import NotInGoodStanding
from assignments.forms.posting import REFERENCE, PostingForm
from assignments.forms.posting_conflict import differences, stand_beside
from assignments.forms.typed import MOST_CHARACTERS, TooLong, keepable, standing, typed_of
from assignments.lifecycle import ChangedMeanwhile, NotAllowed
from assignments.models import Assignment
from assignments.requisitions import OwnCopy
from assignments.terms import promises
from assignments.todo import ENDED
from assignments.views.posting_page import conflict_page, page

Status = Assignment.Status
TRIES = 3
# What the form is filled from.
SENT_LAST = [
    "latest_terms__profession",
    "latest_terms__level",
    "latest_terms__state",
    "latest_terms__facility",
]


def answer(request: HttpRequest, public_id: str) -> HttpResponse:
    """Who loses a race tries again, and sees what the winner wrote."""
    for _ in range(TRIES):
        try:
            return attempt(request, editable(request, public_id))
        except (ChangedMeanwhile, NotAllowed):
            continue
    assignment = editable(request, public_id)
    form = PostingForm(request.POST, agency=assignment.agency, assignment=assignment)
    return conflict_page(request, form, [])


def editable(request: HttpRequest, public_id: str) -> Assignment:
    mine = Assignment.objects.editable_by(request.user)
    found = mine.select_related("agency", "live_terms", *SENT_LAST)
    return get_object_or_404(found, public_id=public_id)


def attempt(request: HttpRequest, assignment: Assignment) -> HttpResponse:
    form = PostingForm(request.POST, agency=assignment.agency, assignment=assignment)
    if assignment.status in ENDED:
        return ended_page(request, assignment, status=409)
    if not assignment.agency.may_write:
        return page(request, form, status=403)
    if is_sent_already(request, form, assignment):
        return sent(request, assignment)
    if is_overtaken(request, assignment):
        mine, theirs = typed_of(request.POST), standing(assignment)
        if mine != theirs and (found := differences(form, mine, theirs)):
            stand_beside(form, found)
            return conflict_page(request, form, found)
    return act(request, form, assignment)


def is_overtaken(request: HttpRequest, assignment: Assignment) -> bool:
    return request.POST.get("edition") != str(assignment.edition)


def is_sent_already(request: HttpRequest, form: PostingForm, assignment: Assignment) -> bool:
    """The other click of a double click, or a form that says what stands before staff already."""
    return (
        request.POST.get("act") == "submit"
        and assignment.status == Status.IN_REVIEW
        and assignment.typed is None
        and form.is_valid()
        and says_the_same(form, assignment)
    )


def says_the_same(form: PostingForm, assignment: Assignment) -> bool:
    terms, values = assignment.latest_terms, form.values()
    return (
        terms is not None
        and all(getattr(assignment, name) == values[name] for name in Assignment.PRIVATE)
        and promises(terms, values, form.requirements)
    )


def act(request: HttpRequest, form: PostingForm, assignment: Assignment) -> HttpResponse:
    wanted = request.POST.get("act")
    if wanted == "discard" and assignment.latest_terms_id:
        lifecycle.keep(assignment, typed=None)
        messages.success(request, "Your unsent changes are gone. This is what was last sent.")
        return redirect("desk_edit", assignment.public_id)
    if wanted == "submit":
        return submit(request, form, assignment)
    return keep(request, form, assignment)


def keep(request: HttpRequest, form: PostingForm, assignment: Assignment) -> HttpResponse:
    try:
        typed = keepable(typed_of(request.POST))
    except TooLong as too_long:
        return too_long_page(request, form, too_long)
    if typed != assignment.typed:
        lifecycle.keep(assignment, typed=typed)
    shown = assignment.live_terms_id or assignment.status == Status.IN_REVIEW
    messages.success(
        request,
        "Changes kept. What was sent before stands until you send them for review."
        if shown
        else "Draft kept. Nobody outside your agency sees it.",
    )
    return redirect("desk_edit", assignment.public_id)


def too_long_page(request: HttpRequest, form: PostingForm, too_long: TooLong) -> HttpResponse:
    name = too_long.name if too_long.name in form.fields else "other"
    form.add_error(
        name, f"A draft holds {MOST_CHARACTERS:,} characters in all. Shorten this to keep it."
    )
    return page(request, form, status=422)


def submit(request: HttpRequest, form: PostingForm, assignment: Assignment) -> HttpResponse:
    if not form.is_valid():
        return come_back(request, form, assignment)
    before = assignment.live_terms_id
    try:
        lifecycle.submit(
            assignment,
            form.values(),
            form.requirements,
            by=request.user,
            change_reason=form.cleaned_data.get("change_reason", ""),
        )
    except lifecycle.NothingChanged:
        return nothing_changed(request, assignment)
    except IntegrityError as refusal:
        if REFERENCE not in str(refusal):
            raise
        # Another posting took the reference since the form was checked.
        form.refuse_reference()
        return come_back(request, form, editable(request, assignment.public_id))
    except NotInGoodStanding:
        # It lapsed since the form was checked; checked again, the form says so itself.
        return come_back(request, form.again(), editable(request, assignment.public_id))
    except OwnCopy as copy:
        form.refuse_copy(copy.original)
        return come_back(request, form, editable(request, assignment.public_id))
    if assignment.status == Status.PUBLISHED:
        return public_now(request, assignment, is_new=assignment.live_terms_id != before)
    return sent(request, assignment)


def public_now(request: HttpRequest, assignment: Assignment, *, is_new: bool) -> HttpResponse:
    """A small change, or back to what is public: nobody has to read it first."""
    words = (
        f"“{assignment}” is public with your changes. They did not need a review."
        if is_new
        else f"“{assignment}” stays public as it is. No changes wait any more."
    )
    messages.success(request, words)
    return redirect("desk")


def nothing_changed(request: HttpRequest, assignment: Assignment) -> HttpResponse:
    if assignment.typed is not None:
        lifecycle.keep(assignment, typed=None)
    where = "waits for our staff" if assignment.status == Status.IN_REVIEW else "is public"
    messages.info(request, f"Nothing changed: this is what {where} already. Nothing was sent.")
    return redirect("desk_edit", assignment.public_id)


def come_back(request: HttpRequest, form: PostingForm, assignment: Assignment) -> HttpResponse:
    """The form with its errors; what was typed is kept as well, in case the page is left."""
    try:
        typed = keepable(typed_of(request.POST))
    except TooLong:
        return page(request, form, status=422)
    if typed != assignment.typed:
        lifecycle.keep(assignment, typed=typed)
    form.assignment = assignment
    return page(request, form, status=422, is_kept=True)


def sent(request: HttpRequest, assignment: Assignment) -> HttpResponse:
    title = assignment.latest_terms.advertised_title
    what_next = (
        "You get an e-mail when it is published or sent back."
        if assignment.agency.may_post
        else f"It can be published once our staff have let {assignment.agency} in."
    )
    messages.success(request, f"“{title}” is sent for review. {what_next}")
    return redirect("desk")


def ended_page(request: HttpRequest, assignment: Assignment, status: int = 200) -> HttpResponse:
    context = {"assignment": assignment}
    return render(request, "assignments/desk/ended.html", context, status=status)
