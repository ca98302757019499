"""Where a traveler has worked, and with which systems."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from accounts import access
from accounts.forms.experience import ExperienceForm, SystemsForm
from accounts.models import Candidate, Experience
from accounts.views import wallet


@access.candidate_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    return entry(request, Experience(candidate=request.user.candidate))


@access.candidate_required
@require_http_methods(["GET", "HEAD", "POST"])
def spell(request: HttpRequest, pk: int) -> HttpResponse:
    return entry(request, mine(request, pk))


def mine(request: HttpRequest, pk: int) -> Experience:
    rows = Experience.objects.select_related("profession")
    return get_object_or_404(rows, pk=pk, candidate=request.user.candidate)


@transaction.atomic
def entry(request: HttpRequest, row: Experience) -> HttpResponse:
    """A second press of the same button waits for the first, and finds its spell listed."""
    if request.method != "POST":
        return entry_page(request, ExperienceForm(instance=row))
    candidate = Candidate.objects.select_for_update(no_key=True).get(pk=row.candidate_id)
    form = ExperienceForm(
        request.POST,
        instance=row,
        listed=candidate.experience.select_related("profession"),
    )
    if not form.is_valid():
        return entry_page(request, form)
    form.save()
    messages.success(request, f"Your work as {row.profession} is saved.")
    return redirect("wallet")


def entry_page(request: HttpRequest, form: ExperienceForm) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(request, "accounts/experience.html", {"form": form}, status=status)


@access.candidate_required
@require_http_methods(["GET", "HEAD", "POST"])
def removal(request: HttpRequest, pk: int) -> HttpResponse:
    row = mine(request, pk)
    if request.method != "POST":
        return render(request, "accounts/experience_removal.html", {"row": row})
    row.delete()
    messages.success(request, f"The spell as {row.profession} is off your list.")
    return redirect("wallet")


@access.candidate_required
@require_POST
def systems(request: HttpRequest) -> HttpResponse:
    form = SystemsForm(request.POST, instance=request.user.candidate)
    if not form.is_valid():
        request.user.candidate.refresh_from_db()
        return wallet.shown(request, request.user.candidate, form)
    form.save()
    messages.success(request, "The systems you know are saved.")
    return redirect("wallet")
