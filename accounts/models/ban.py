"""A ban of an agency or a person, and its end: one proposes, another confirms."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone


class BanQuerySet(models.QuerySet["Ban"]):
    def waiting(self) -> "BanQuerySet":
        return self.filter(outcome="")


class Ban(models.Model):
    """One proposal and what came of it. Rows are never changed but by the one answer."""

    class Act(models.TextChoices):
        BAN = "ban", "Ban for good"
        LIFT = "lift", "End the ban"

    class Outcome(models.TextChoices):
        CONFIRMED = "confirmed", "Confirmed"
        REFUSED = "refused", "Refused"

    act = models.CharField(max_length=4, choices=Act)
    agency = models.ForeignKey(
        "accounts.Agency", null=True, on_delete=models.CASCADE, related_name="bans"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="bans"
    )
    reason = models.TextField(max_length=2000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    answer = models.TextField(max_length=2000, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)

    objects = BanQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(agency=None, user__isnull=False) | Q(agency__isnull=False, user=None),
                name="ban_is_of_one",
            ),
            models.CheckConstraint(
                condition=Q(outcome="", decided_at=None, decided_by=None)
                | ~Q(outcome="") & Q(decided_at__isnull=False, decided_by__isnull=False),
                name="ban_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("by")),
                name="ban_takes_two_people",
                violation_error_message="Who proposed it cannot confirm it.",
            ),
            models.UniqueConstraint(
                fields=["agency"], condition=Q(outcome=""), name="ban_of_agency_waits_once"
            ),
            models.UniqueConstraint(
                fields=["user"], condition=Q(outcome=""), name="ban_of_user_waits_once"
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="ban_words_stay",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange("act", "agency", "user", "reason", "by", "at"),
            ),
            pgtrigger.Protect(
                name="ban_is_decided_once",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__decided_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_act_display()}: {self.agency or self.user}"
