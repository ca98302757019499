"""Agencies and the recruiters who work for them."""

from datetime import datetime, timedelta

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

INVITATION_DAYS = 14


class Agency(models.Model):
    class Status(models.TextChoices):
        PENDING = "pending", "Waiting for staff"
        ACTIVE = "active", "Active"
        SUSPENDED = "suspended", "Suspended"
        CLOSED = "closed", "Closed"

    MOVES = {
        Status.PENDING: {Status.ACTIVE, Status.CLOSED},
        Status.ACTIVE: {Status.SUSPENDED, Status.CLOSED},
        Status.SUSPENDED: {Status.ACTIVE, Status.CLOSED},
        Status.CLOSED: {Status.ACTIVE},
    }

    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=120, unique=True)
    status = models.CharField(max_length=12, choices=Status, default=Status.PENDING)
    website = models.URLField(blank=True)
    about = models.TextField(max_length=2000, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    members = models.ManyToManyField(
        settings.AUTH_USER_MODEL, through="Membership", related_name="agencies"
    )

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "agencies"
        constraints = [
            models.UniqueConstraint(
                Lower("name"),
                name="agency_name_is_unique",
                violation_error_message="An agency with this name is already here.",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=["pending", "active", "suspended", "closed"]),
                name="agency_status_is_known",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def may_post(self) -> bool:
        """Only an agency staff have let in writes on the board; the others may look on."""
        return self.status == self.Status.ACTIVE

    @property
    def may_write(self) -> bool:
        """One that waits for staff may prepare its postings; a suspended or closed one may not."""
        return self.status in {self.Status.PENDING, self.Status.ACTIVE}


class Membership(models.Model):
    class Role(models.TextChoices):
        OWNER = "owner", "Owner"
        RECRUITER = "recruiter", "Recruiter"

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships"
    )
    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=10, choices=Role, default=Role.RECRUITER)
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["agency", "user"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "agency"],
                name="membership_is_once",
                violation_error_message="This person already works for this agency.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} at {self.agency}"


def invitation_end() -> datetime:
    return timezone.now() + timedelta(days=INVITATION_DAYS)


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self) -> "InvitationQuerySet":
        """Neither accepted nor withdrawn nor past its end."""
        return self.filter(accepted_at=None, withdrawn_at=None, ends_at__gt=timezone.now())


class Invitation(models.Model):
    """One person asked to join one agency. Only a hash of the link's token is kept."""

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField("e-mail")
    role = models.CharField(
        max_length=10, choices=Membership.Role, default=Membership.Role.RECRUITER
    )
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField(auto_now_add=True)
    ends_at = models.DateTimeField(default=invitation_end)
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-invited_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(accepted_at=None) | models.Q(withdrawn_at=None),
                name="invitation_ends_one_way",
            ),
            models.UniqueConstraint(
                "agency",
                Lower("email"),
                condition=models.Q(accepted_at=None, withdrawn_at=None),
                name="invitation_is_open_once",
                violation_error_message="This address already has an open invitation.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email} to {self.agency}"


class AgencyEvent(models.Model):
    """One row a change of the agency or its people; written by the verb, never changed."""

    class Action(models.TextChoices):
        REQUESTED = "requested", "Asked to join the board"
        ACTIVATED = "activated", "Let in"
        SUSPENDED = "suspended", "Suspended"
        BANNED = "banned", "Banned"
        LIFTED = "lifted", "Ban ended"
        CLOSED = "closed", "Closed"
        INVITED = "invited", "Invited"
        UNINVITED = "uninvited", "Invitation withdrawn"
        JOINED = "joined", "Joined"
        ROLE_CHANGED = "role_changed", "Role changed"
        REMOVED = "removed", "Removed"
        TOLD = "told", "Told what it holds"
        CHECKED = "checked", "Standing entered or checked"
        OVERRIDDEN = "overridden", "Let post without current standing"

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="events")
    action = models.CharField(max_length=12, choices=Action)
    about = models.CharField("about whom", max_length=254, blank=True)
    note = models.TextField(max_length=2000, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["-at", "-pk"]
        triggers = [pgtrigger.Protect(name="agency_events_stay", operation=pgtrigger.Update)]

    def __str__(self) -> str:
        return f"{self.get_action_display()} {self.at:%Y-%m-%d %H:%M}"
