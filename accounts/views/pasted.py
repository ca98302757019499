"""A list of credentials, pasted: read, looked over, then taken in."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts import access
from accounts.forms.pasted import Entries, Known, PasteForm

NONE_TICKED = "Nothing is ticked. Tick what is to be taken, or go back without saving."


@access.candidate_required
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """The text is asked for; with it, what was read in it; and with that, it is stored."""
    known = Known()
    form = PasteForm(known, request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        status = 422 if form.errors else 200
        return render(request, "accounts/wallet_list.html", {"form": form}, status=status)
    is_looked_over = request.POST.get("act") == "store"
    data = request.POST if is_looked_over else None
    entries = Entries(request.user.candidate, form.reading.found, known, data)
    if not is_looked_over:
        return review(request, form, entries)
    return stored(request, form, entries)


def stored(request: HttpRequest, form: PasteForm, entries: Entries) -> HttpResponse:
    if not entries.taken:
        return review(request, form, entries, trouble=NONE_TICKED)
    if not entries.is_valid() or not entries.save(by=request.user):
        return review(request, form, entries, trouble="Nothing is stored yet.")
    number = len(entries.taken)
    messages.success(request, f"{number} credential{'s' if number > 1 else ''} saved.")
    return redirect("wallet")


def review(
    request: HttpRequest, form: PasteForm, entries: Entries, trouble: str = ""
) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "entries": entries.forms,
        "leftovers": form.reading.leftovers,
        "names": [each.name for each in entries.known.credentials.values()],
        "trouble": trouble,
    }
    return render(request, "accounts/wallet_review.html", context, status=422 if trouble else 200)
