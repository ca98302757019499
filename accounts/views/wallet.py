"""A traveler's credentials: listed by kind, each with a page of its own."""

from itertools import groupby
from typing import Any, NamedTuple

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import access, experience, wallet
from accounts.forms.credential import ProvenCredentialForm
from accounts.forms.experience import SystemsForm
from accounts.models import Candidate, Experience, HeldCredential
from accounts.prerequisites import resting_on
from roles.models import Credential

Kind = Credential.Kind
SECTIONS = {
    "Registrations and certifications": (Kind.CERTIFICATION,),
    "State licenses": (Kind.STATE_LICENSE,),
    "Life support": (Kind.LIFE_SUPPORT,),
    "Education": (Kind.EDUCATION,),
    "Health and onboarding": (Kind.IMMUNIZATION, Kind.COMPLIANCE),
}
MEANWHILE = (
    "This changed while the page was open: in another tab, or our staff looked at it. What you "
    "typed stands here; save it again to keep it."
)


class Section(NamedTuple):
    name: str
    rows: list[HeldCredential]


class Work(NamedTuple):
    """The spells in one profession, and how long they are together."""

    profession: str
    total: str
    spells: list[Experience]


@access.candidate_required
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    return shown(request, request.user.candidate)


def shown(
    request: HttpRequest, candidate: Candidate, systems: SystemsForm | None = None
) -> HttpResponse:
    """The whole page; a form that came back stands in its place, the rest as stored."""
    held = wallet.listed(candidate)
    context = {
        "candidate": candidate,
        "held": held,
        "sections": sections(held),
        "work": work_of(candidate),
        "systems": systems or SystemsForm(instance=candidate),
    }
    return render(request, "accounts/wallet.html", context, status=422 if systems else 200)


def sections(held: list[HeldCredential]) -> list[Section]:
    return [
        Section(name, rows)
        for name, kinds in SECTIONS.items()
        if (rows := [one for one in held if one.credential.kind in kinds])
    ]


def work_of(candidate: Candidate) -> list[Work]:
    rows = list(candidate.experience.select_related("profession").order_by("-started_on", "-pk"))
    months = experience.months_by_profession(rows, timezone.now().date())
    rows.sort(key=lambda row: (-months[row.profession_id], row.profession_id))
    return [
        Work(str(profession), experience.in_words(months[profession.pk]), list(spells))
        for profession, spells in groupby(rows, key=lambda row: row.profession)
    ]


@access.candidate_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    return entry(request, HeldCredential(candidate=request.user.candidate))


@access.candidate_required
@require_http_methods(["GET", "HEAD", "POST"])
def credential(request: HttpRequest, pk: int) -> HttpResponse:
    return entry(request, mine(request, pk))


def mine(request: HttpRequest, pk: int) -> HeldCredential:
    rows = HeldCredential.objects.select_related("credential", "state", "document")
    return get_object_or_404(rows, pk=pk, candidate=request.user.candidate)


def entry(request: HttpRequest, held: HeldCredential) -> HttpResponse:
    """The page of one credential, new or listed, and what it makes of its form."""
    if request.method != "POST":
        asked = {} if held.pk else asked_for(request)
        return entry_page(request, ProvenCredentialForm(instance=held, initial=asked))
    listed = wallet.listed(request.user.candidate)
    form = ProvenCredentialForm(request.POST, request.FILES, instance=held, listed=listed)
    complete = form.is_valid()
    kept = form.keep_proof()
    if complete and saved(request, form, kept):
        messages.success(request, f"{held.credential} is saved.")
        return redirect("wallet")
    return entry_page(request, form, kept)


def asked_for(request: HttpRequest) -> dict[str, str]:
    """A link from elsewhere may choose: ?credential=bls, ?credential=lic-ct&state=TX."""
    return {name: request.GET[name] for name in ("credential", "state") if name in request.GET}


def saved(request: HttpRequest, form: ProvenCredentialForm, kept: Any) -> bool:
    """False where the form now says why not."""
    held = form.instance
    held.document = kept or held.document
    try:
        if held.pk:
            wallet.change(held, seen=form.cleaned_data["seen"], by=request.user)
        else:
            wallet.add(held)
    except wallet.ChangedMeanwhile:
        form.add_error(None, MEANWHILE)
    except wallet.Listed:
        form.add_error("credential", "This was just added, perhaps by a second press.")
    return not form.errors


def entry_page(request: HttpRequest, form: ProvenCredentialForm, kept: Any = None) -> HttpResponse:
    """`stored` is the credential as it is, whatever was typed; None for a new one."""
    pk = form.instance.pk
    stored = mine(request, pk) if pk else None
    context = {
        "form": form,
        "stored": stored,
        "kept": kept,
        "seen": seen_by(form, stored),
        "history": stored.checks.select_related("by") if stored else [],
    }
    status = 422 if form.errors else 200
    return render(request, "accounts/wallet_credential.html", context, status=status)


def seen_by(form: ProvenCredentialForm, stored: HeldCredential | None) -> str:
    """What the form was shown with stays, until its sender was told of the change."""
    if stored is None:
        return ""
    is_told = MEANWHILE in form.non_field_errors()
    return wallet.mark(stored) if is_told or not form.is_bound else form["seen"].value() or ""


@access.candidate_required
@require_http_methods(["GET", "HEAD", "POST"])
def removal(request: HttpRequest, pk: int) -> HttpResponse:
    held = mine(request, pk)
    left = resting_on(held, wallet.listed(request.user.candidate))
    if request.method != "POST":
        return render(request, "accounts/wallet_removal.html", {"held": held, "left": left})
    try:
        wallet.remove(held)
    except wallet.ChangedMeanwhile:
        raise Http404 from None
    messages.success(request, f"{held.credential} is off your list.")
    if left:
        names = ", ".join(str(one.credential) for one in left)
        messages.warning(
            request, f"Earned on top of it and still listed: {names}. Take them off if they ended."
        )
    return redirect("wallet")


@access.candidate_required
@require_POST
def document_removal(request: HttpRequest, pk: int) -> HttpResponse:
    held = mine(request, pk)
    wallet.remove_document(held, by=request.user)
    messages.success(request, f"The document is off {held.credential}, and deleted here.")
    return redirect("wallet_credential", pk)
