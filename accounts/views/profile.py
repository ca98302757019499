"""A traveler's own page: themselves, their résumé, the credentials they hold."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from accounts import access, documents
from accounts.forms.profile import HeldCredentialForm, ProfileForm
from accounts.models import HeldCredential


def page(
    request: HttpRequest,
    *,
    form: ProfileForm | None = None,
    credential_form: HeldCredentialForm | None = None,
) -> HttpResponse:
    """The whole page; a form that came back stands in its place, the rest as stored."""
    candidate = request.user.candidate
    held = candidate.held_credentials.select_related("credential", "state")
    context = {
        "candidate": candidate,
        "form": form or ProfileForm(instance=candidate),
        "credential_form": credential_form or blank_credential(request),
        "held": held,
    }
    status = 422 if form or credential_form else 200
    return render(request, "accounts/profile.html", context, status=status)


def blank_credential(request: HttpRequest) -> HeldCredentialForm:
    return HeldCredentialForm(
        instance=HeldCredential(candidate=request.user.candidate), prefix="new"
    )


@access.candidate_required
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return page(request)
    form = ProfileForm(request.POST, request.FILES, instance=request.user.candidate)
    complete = form.is_valid()
    kept = form.keep_resume()
    if not complete:
        if kept:
            messages.success(request, "Your résumé is stored. The rest of the page needs a look.")
        return page(request, form=form)
    form.save()
    messages.success(request, "Your profile is saved.")
    return redirect("profile")


@access.candidate_required
@require_POST
def resume_removal(request: HttpRequest) -> HttpResponse:
    documents.remove(request.user.candidate)
    messages.success(
        request, "Your résumé is off your profile. Applications you sent keep the one you sent."
    )
    return redirect("profile")


@access.candidate_required
@require_POST
def credentials(request: HttpRequest) -> HttpResponse:
    held = HeldCredential(candidate=request.user.candidate)
    form = HeldCredentialForm(request.POST, instance=held, prefix="new")
    if form.is_valid() and not form.save_once():
        form.add_error("credential", "This was just added, perhaps by a second press.")
    if form.errors:
        return page(request, credential_form=form)
    messages.success(request, f"{form.instance.credential} is on your list.")
    return redirect("profile")


@access.candidate_required
@require_POST
def credential_removal(request: HttpRequest, pk: int) -> HttpResponse:
    held = get_object_or_404(HeldCredential, pk=pk, candidate=request.user.candidate)
    name = str(held.credential)
    held.delete()
    messages.success(request, f"{name} is off your list.")
    return redirect("profile")
