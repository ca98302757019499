"""The verbs of working for an agency: invite, accept, withdraw, change role, remove.

Each writes rows, event and e-mail in one transaction. The link in an invitation carries a
token of 256 bits; the database keeps its SHA-256 only, so reading it opens nothing.
"""

import hashlib
import secrets
from datetime import timedelta

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models.functions import Now
from django.urls import reverse

from accounts.agencies import Action, record
from accounts.models import Agency, Invitation, Membership, User
from accounts.pace import Pace, TooOften
from outbox.queue import queue

Role = Membership.Role
# Keeps an account that was taken over from mailing the world (2026-11).
INVITING = Pace(count=30, span=timedelta(days=1))


class NotAllowed(Exception):
    """The move is not possible as things stand now. Its text is for people."""


def hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def link(name: str, *args: str) -> str:
    return settings.SITE_URL.rstrip("/") + reverse(name, args=args)


def invite(agency: Agency, email: str, *, role: str, by: User) -> Invitation:
    """One open invitation an address. Raises ValidationError with words for the form."""
    email = email.lower()
    if Membership.objects.filter(agency=agency, user__email__iexact=email).exists():
        raise ValidationError({"email": f"{email} already works for {agency}."})
    try:
        INVITING.check(agency.invitations.all(), "invited_at")
        with transaction.atomic():
            return write_invitation(agency, email, role, by)
    except TooOften as limit:
        raise ValidationError(
            f"{INVITING.count} invitations went out in the last day, which is as many as a day "
            f"has. The next one can go in {limit.minutes} minutes."
        ) from None
    except IntegrityError:
        raise ValidationError(
            {"email": f"{email} already has an open invitation. Withdraw it to send a new one."}
        ) from None


def write_invitation(agency: Agency, email: str, role: str, by: User) -> Invitation:
    # One that ran out no longer counts as open; it makes room.
    agency.invitations.filter(
        email__iexact=email, accepted_at=None, withdrawn_at=None, ends_at__lte=Now()
    ).update(withdrawn_at=Now())
    token = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        agency=agency, email=email, role=role, token_hash=hashed(token), by=by
    )
    record(agency, Action.INVITED, by=by, about=email)
    queue(
        "accounts/invitation",
        to=email,
        context={
            "agency": agency.name,
            "by": by.get_full_name(),
            "role": invitation.get_role_display().lower(),
            "ends_on": invitation.ends_at.date(),
            "link": link("invitation", token),
        },
        key=f"invitation:{invitation.pk}",
    )
    return invitation


def find(token: str) -> Invitation | None:
    """The invitation behind a link, in whatever state it is."""
    rows = Invitation.objects.select_related("agency", "by")
    return rows.filter(token_hash=hashed(token)).first()


def is_meant_for(invitation: Invitation, user: User) -> bool:
    """Whether the invited address is one this person has proved to be theirs."""
    return EmailAddress.objects.filter(
        user_id=user.pk, email__iexact=invitation.email, verified=True
    ).exists()


def accept(invitation: Invitation, *, by: User) -> Membership:
    """Once, by the invited address, before it ends, and not into a closed agency."""
    if not is_meant_for(invitation, by):
        raise NotAllowed(f"This invitation is for {invitation.email}. Sign in with that address.")
    if invitation.agency.status == Agency.Status.CLOSED:
        raise NotAllowed(f"{invitation.agency} has closed its account here.")
    with transaction.atomic():
        here = Invitation.objects.open().filter(pk=invitation.pk)
        if not here.update(accepted_at=Now()):
            raise NotAllowed("This invitation was used or withdrawn, or its 14 days are over.")
        membership, joined = Membership.objects.get_or_create(
            user=by, agency=invitation.agency, defaults={"role": invitation.role}
        )
        if joined:
            record(invitation.agency, Action.JOINED, by=by, about=by.email)
            tell("accounts/joined", invitation.by, invitation.agency, f"joined:{invitation.pk}", by)
    return membership


def withdraw_invitation(invitation: Invitation, *, by: User) -> None:
    with transaction.atomic():
        here = Invitation.objects.filter(pk=invitation.pk, accepted_at=None, withdrawn_at=None)
        if not here.update(withdrawn_at=Now()):
            raise NotAllowed("This invitation was accepted or withdrawn a moment ago.")
        record(invitation.agency, Action.UNINVITED, by=by, about=invitation.email)


def change_role(membership: Membership, role: str, *, by: User) -> None:
    """Compare-and-swap on the role the caller saw. The last owner stays one."""
    if role == membership.role:
        return
    with transaction.atomic():
        keep_an_owner(membership)
        here = Membership.objects.filter(pk=membership.pk, role=membership.role)
        if not here.update(role=role):
            raise NotAllowed("Someone else changed this a moment ago; reload the page.")
        membership.role = role
        new = membership.get_role_display()
        event = record(
            membership.agency, Action.ROLE_CHANGED, by=by, about=membership.user.email, note=new
        )
        key = f"role-changed:{event.pk}"
        tell("accounts/role_changed", membership.user, membership.agency, key, by, role=new)


def remove(membership: Membership, *, by: User) -> None:
    """Ends it at once: each page of the desk asks for the membership anew."""
    with transaction.atomic():
        keep_an_owner(membership)
        deleted, _ = Membership.objects.filter(pk=membership.pk, role=membership.role).delete()
        if not deleted:
            raise NotAllowed("Someone else changed this a moment ago; reload the page.")
        event = record(membership.agency, Action.REMOVED, by=by, about=membership.user.email)
        tell("accounts/removed", membership.user, membership.agency, f"removed:{event.pk}", by)


def keep_an_owner(membership: Membership) -> None:
    """Refuses what would leave the agency without an owner. Locks the agency, so that of two
    owners who leave at the same time only one can."""
    agency = Agency.objects.select_for_update().get(pk=membership.agency_id)
    others = agency.memberships.filter(role=Role.OWNER, user__is_active=True)
    if membership.role == Role.OWNER and not others.exclude(pk=membership.pk).exists():
        raise NotAllowed(
            f"{membership.user} is the only owner of {agency}. Make someone else an owner first."
        )


def tell(message: str, to: User, agency: Agency, key: str, by: User, **words: str) -> None:
    context = {"agency": agency.name, "by": by.get_full_name(), "link": link("agency"), **words}
    queue(message, to=to.email, context=context, key=key)
