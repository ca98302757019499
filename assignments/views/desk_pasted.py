"""Beginning a posting from a pasted requisition. Reading it writes nothing."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from accounts.access import recruiter_required, recruiting_agency
from assignments.forms.pasted import PasteForm, read_requisition
from assignments.forms.posting import PostingForm
from assignments.forms.typed import posted
from assignments.views.posting_page import on_the_way


@recruiter_required
@require_http_methods(["GET", "HEAD", "POST"])
def desk_pasted(request: HttpRequest) -> HttpResponse:
    """The paste; then the posting form with what was read, and beside it the words."""
    form = PasteForm(request.POST) if request.method == "POST" else PasteForm()
    if not form.is_bound or not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "assignments/desk/pasted.html", {"form": form}, status=status)
    agency = recruiting_agency(request)
    read = read_requisition(form.cleaned_data["requisition"], agency)
    posting = PostingForm(posted(read.typed), agency=agency)
    posting.tell_words(read.words)
    return on_the_way(request, posting, read=read, pasted=form.cleaned_data["requisition"])
