"""A traveler's own page: themselves, their résumé, and how much their wallet holds."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from accounts import access, documents
from accounts.forms.profile import ProfileForm


def page(request: HttpRequest, form: ProfileForm | None = None) -> HttpResponse:
    """The whole page; a form that came back stands in its place, the rest as stored."""
    candidate = request.user.candidate
    held = list(candidate.held_credentials.select_related("credential", "state"))
    context = {
        "candidate": candidate,
        "form": form or ProfileForm(instance=candidate),
        "held": held,
        "ending": sorted(
            (one for one in held if one.ends_soon or one.is_expired), key=lambda one: one.expires_on
        ),
    }
    return render(request, "accounts/profile.html", context, status=422 if form else 200)


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
        return page(request, form)
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
