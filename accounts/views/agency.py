"""The owner's page: who works here, who is invited, what the agency says about itself."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from accounts import access, membership, on_file
from accounts.forms.agency import AgencyPageForm, InvitationForm, RoleForm, StandingForm
from accounts.models import Agency, AgencyStanding, Invitation, Membership
from accounts.pace import TooOften


def page(
    request: HttpRequest,
    *,
    invitation_form: InvitationForm | None = None,
    form: AgencyPageForm | None = None,
    standing_form: StandingForm | None = None,
    status: int = 422,
) -> HttpResponse:
    agency = access.recruiting_agency(request)
    context = {
        "agency": agency,
        "members": agency.memberships.select_related("user").order_by("role", "user__email"),
        "invitations": agency.invitations.open().select_related("by"),
        "events": agency.events.select_related("by")[:20],
        "roles": Membership.Role,
        "memberships": access.memberships_of(request),
        "invitation_form": invitation_form or blank_invitation(agency),
        "form": form or AgencyPageForm(instance=agency),
        "in_states": on_file.in_states(agency, timezone.now().date()),
        "standings": agency.standings.select_related("state"),
        "standing_form": standing_form or blank_standing(agency),
    }
    if not (form or invitation_form or standing_form):
        status = 200
    return render(request, "accounts/agency.html", context, status=status)


def blank_invitation(agency: Agency) -> InvitationForm:
    return InvitationForm(instance=Invitation(agency=agency), prefix="new")


def blank_standing(agency: Agency) -> StandingForm:
    return StandingForm(instance=AgencyStanding(agency=agency), prefix="held")


def attempt(request: HttpRequest, verb: Callable[..., Any], *args: Any, done: str) -> HttpResponse:
    """Runs a verb and says how it went, in the verb's own words where it refused."""
    try:
        verb(*args, by=request.user)
    except membership.NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect("agency")


@access.owner_required
@require_GET
def agency(request: HttpRequest) -> HttpResponse:
    return page(request)


@access.owner_required
@require_POST
def agency_words(request: HttpRequest) -> HttpResponse:
    form = AgencyPageForm(request.POST, instance=access.recruiting_agency(request))
    if not form.is_valid():
        return page(request, form=form)
    form.save()
    messages.success(request, "What travelers read about your agency is saved.")
    return redirect("agency")


@access.owner_required
@require_POST
def agency_standing(request: HttpRequest) -> HttpResponse:
    """An owner tells what the agency holds."""
    here = access.recruiting_agency(request)
    form = StandingForm(request.POST, instance=AgencyStanding(agency=here), prefix="held")
    if not form.is_valid():
        return page(request, standing_form=form)
    try:
        on_file.tell(here, form.cleaned_data, by=request.user)
    except TooOften as wait:
        form.add_error(None, f"That is a lot at once. Go on in {wait.minutes} minutes.")
        return page(request, standing_form=form, status=429)
    except on_file.TooMany:
        form.add_error(None, "Our staff have to catch up with what you told before this.")
        return page(request, standing_form=form)
    except IntegrityError:
        form.add_error("number", "This is on file already.")
        return page(request, standing_form=form)
    messages.success(request, "Noted. It counts once our staff have looked it up.")
    return redirect("agency")


@access.recruiter_required
@require_POST
def agency_choice(request: HttpRequest) -> HttpResponse:
    """Which of several agencies the desk works for; kept in the session."""
    chosen = get_object_or_404(access.agencies_of(request.user), slug=request.POST.get("agency"))
    request.session[access.CHOSEN_AGENCY] = chosen.pk
    return redirect(access.first_page(request))


@access.owner_required
@require_POST
def invitations(request: HttpRequest) -> HttpResponse:
    here = access.recruiting_agency(request)
    form = InvitationForm(request.POST, instance=Invitation(agency=here), prefix="new")
    if form.is_valid():
        try:
            membership.invite(here, **form.cleaned_data, by=request.user)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, f"An invitation is on its way to {form.instance.email}.")
            return redirect("agency")
    return page(request, invitation_form=form)


@access.owner_required
@require_POST
def invitation_withdrawal(request: HttpRequest, pk: int) -> HttpResponse:
    here = access.recruiting_agency(request)
    found = get_object_or_404(Invitation, pk=pk, agency=here)
    done = f"The invitation of {found.email} is withdrawn; its link no longer works."
    return attempt(request, membership.withdraw_invitation, found, done=done)


def member_or_404(request: HttpRequest, pk: int) -> Membership:
    here = access.recruiting_agency(request)
    members = Membership.objects.select_related("user", "agency")
    return get_object_or_404(members, pk=pk, agency=here)


@access.owner_required
@require_POST
def member_role(request: HttpRequest, pk: int) -> HttpResponse:
    member = member_or_404(request, pk)
    form = RoleForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Choose owner or recruiter.")
        return redirect("agency")
    role = form.cleaned_data["role"]
    done = f"{member.user} is now {Membership.Role(role).label.lower()} here."
    return attempt(request, membership.change_role, member, role, done=done)


@access.owner_required
@require_POST
def member_removal(request: HttpRequest, pk: int) -> HttpResponse:
    member = member_or_404(request, pk)
    done = f"{member.user} no longer works for {member.agency}."
    return attempt(request, membership.remove, member, done=done)
