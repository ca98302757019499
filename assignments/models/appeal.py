"""An agency asks that a decision about it be looked at again: once a decision."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone


class AppealQuerySet(models.QuerySet["Appeal"]):
    def waiting(self) -> "AppealQuerySet":
        return self.filter(outcome="")


class Appeal(models.Model):
    """Of what was sent back or taken down (`event`), or of a suspension (`agency_event`)."""

    class Outcome(models.TextChoices):
        UPHELD = "upheld", "The decision stands"
        OVERTURNED = "overturned", "The decision was wrong and is undone"

    agency = models.ForeignKey("accounts.Agency", on_delete=models.CASCADE, related_name="appeals")
    event = models.OneToOneField(
        "assignments.Event", null=True, on_delete=models.CASCADE, related_name="appeal"
    )
    agency_event = models.OneToOneField(
        "accounts.AgencyEvent", null=True, on_delete=models.CASCADE, related_name="appeal"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(max_length=2000)
    at = models.DateTimeField(default=timezone.now, editable=False)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    answer = models.TextField(max_length=2000, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)

    objects = AppealQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(event=None, agency_event__isnull=False)
                | Q(event__isnull=False, agency_event=None),
                name="appeal_is_of_one_decision",
            ),
            models.CheckConstraint(
                condition=Q(outcome="", decided_at=None, decided_by=None)
                | ~Q(outcome="") & Q(decided_at__isnull=False, decided_by__isnull=False),
                name="appeal_decided_by_somebody",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="appeal_words_stay",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(
                    "agency", "event", "agency_event", "by", "text", "at"
                ),
            ),
            pgtrigger.Protect(
                name="appeal_is_decided_once",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__decided_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency}, {self.at:%Y-%m-%d}"
