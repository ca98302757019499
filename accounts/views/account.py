"""The account's first page, and where it begins: as a traveler or for an agency."""

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import access, agencies, sessions
from accounts.forms.agency import AgencyRequestForm
from accounts.models import Candidate, Membership
from accounts.pace import TooOften


@access.signed_in
@require_GET
def account(request: HttpRequest) -> HttpResponse:
    candidate = Candidate.objects.filter(user=request.user).first()
    working = access.recruiting_membership(request)
    context = {
        "candidate": candidate,
        "memberships": access.memberships_of(request),
        "owns": working.agency if working and working.role == Membership.Role.OWNER else None,
    }
    return render(request, "accounts/account.html", context)


@access.signed_in
@require_POST
def profile_start(request: HttpRequest) -> HttpResponse:
    """Makes a traveler of someone who has an account for another reason."""
    Candidate.objects.get_or_create(user=request.user)
    asked = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(asked, {request.get_host()}, request.is_secure())
    # Not `redirect(asked)`: that takes a word without a slash for the name of a view.
    return HttpResponseRedirect(asked) if is_ours else redirect("profile")


@access.signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def agency_request(request: HttpRequest) -> HttpResponse:
    form = AgencyRequestForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            agency = agencies.request_agency(**form.cleaned_data, by=request.user)
        except IntegrityError:
            form.add_error("name", "An agency with this name was just added.")
        except agencies.NotAllowed as refusal:
            form.add_error(None, str(refusal))
        except TooOften as limit:
            form.add_error(
                None,
                f"You asked for {limit.pace.count} agencies in the last day. Let staff look at "
                f"them; the next can follow in {limit.minutes} minutes.",
            )
        else:
            request.session[access.CHOSEN_AGENCY] = agency.pk
            sessions.rotate(request)
            messages.success(
                request, f"{agency} is on the list. You get an e-mail when staff have let it in."
            )
            return redirect("agency")
    status = 422 if form.errors else 200
    return render(request, "accounts/agency_request.html", {"form": form}, status=status)
