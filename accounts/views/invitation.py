"""The page behind the link of an invitation. Looking changes nothing; accepting is a POST."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from accounts import access, membership, sessions
from accounts.models import Invitation


def found_or_404(token: str) -> Invitation:
    invitation = membership.find(token)
    if invitation is None:
        raise Http404
    return invitation


def state(invitation: Invitation) -> str:
    if invitation.accepted_at:
        return "accepted"
    if invitation.withdrawn_at:
        return "withdrawn"
    return "open" if invitation.ends_at > timezone.now() else "over"


@access.public
@require_GET
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    found = found_or_404(token)
    signed_in = request.user.is_authenticated
    context = {
        "invitation": found,
        "token": token,
        "state": state(found),
        "is_meant": signed_in and membership.is_meant_for(found, request.user),
    }
    response = render(request, "accounts/invitation.html", context)
    # The address is the key: it must not travel to the next page as its referrer.
    response["Referrer-Policy"] = "no-referrer"
    response["Cache-Control"] = "private, no-store"
    return response


@access.signed_in
@require_POST
def invitation_acceptance(request: HttpRequest, token: str) -> HttpResponse:
    found = found_or_404(token)
    try:
        membership.accept(found, by=request.user)
    except membership.NotAllowed as refusal:
        messages.error(request, str(refusal))
        return redirect("invitation", token)
    request.session[access.CHOSEN_AGENCY] = found.agency_id
    request.session[sessions.AT_WORK] = True
    sessions.rotate(request)
    messages.success(request, f"You now work for {found.agency} here.")
    return redirect(access.first_page(request))
