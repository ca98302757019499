"""What moderators keep beside a posting: who has it open, their texts, and the second looks."""

from datetime import timedelta

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone

from assignments.models.event import Event


class LookQuerySet(models.QuerySet["Look"]):
    def lasting(self) -> "LookQuerySet":
        """Asked, never swept: who has not been seen for so long has gone."""
        return self.filter(seen_at__gt=Now() - timedelta(minutes=settings.MODERATION_LOOK_MINUTES))


class Look(models.Model):
    """One moderator has one posting open. It stops nobody; the decision itself is checked."""

    assignment = models.OneToOneField(
        "assignments.Assignment", on_delete=models.CASCADE, related_name="look"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now)

    objects = LookQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.by} at {self.assignment_id}"


class CannedText(models.Model):
    """What a moderator says for a reason, to be changed before it is sent."""

    reason = models.CharField(max_length=20, choices=Event.Reason, unique=True)
    text = models.TextField(
        max_length=2000,
        blank=True,
        help_text="The agency reads it. Empty: the moderator writes it each time.",
    )
    place = models.PositiveSmallIntegerField(
        default=50, help_text="The order in the list; the first nine have a digit of their own."
    )

    class Meta:
        ordering = ["place", "reason"]

    def __str__(self) -> str:
        return self.get_reason_display()


class SampleQuerySet(models.QuerySet["Sample"]):
    def waiting(self) -> "SampleQuerySet":
        return self.filter(outcome="")


class Sample(models.Model):
    """A posting that went public on its agency's record, drawn for a look afterwards."""

    class Outcome(models.TextChoices):
        FINE = "fine", "Fine"
        OVERTURNED = "overturned", "Should not have been published"

    event = models.OneToOneField(Event, on_delete=models.CASCADE, related_name="sample")
    assignment = models.ForeignKey(
        "assignments.Assignment", on_delete=models.CASCADE, related_name="samples"
    )
    at = models.DateTimeField(default=timezone.now, editable=False)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)

    objects = SampleQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="", decided_at=None, decided_by=None)
                | ~Q(outcome="") & Q(decided_at__isnull=False, decided_by__isnull=False),
                name="sample_decided_by_somebody",
            )
        ]
        triggers = [
            pgtrigger.Protect(
                name="sample_is_decided_once",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__decided_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.assignment} of {self.at:%Y-%m-%d}"
