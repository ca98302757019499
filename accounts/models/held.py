"""What a candidate holds, and how far somebody other than the candidate has looked at it."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from accounts.models.sealed import SealedTextField


class HeldCredential(models.Model):
    SOON_DAYS = 90

    class Status(models.TextChoices):
        CLAIMED = "claimed", "Claimed"
        DOCUMENT_SEEN = "document_seen", "Document seen"
        VERIFIED = "verified", "Verified"

    class InProcess(models.TextChoices):
        NO = "", "I hold it"
        FILED = "filed", "Application filed"
        SCHEDULED = "scheduled", "Test scheduled"

    candidate = models.ForeignKey(
        "Candidate", on_delete=models.CASCADE, related_name="held_credentials"
    )
    credential = models.ForeignKey("roles.Credential", on_delete=models.PROTECT, related_name="+")
    state = models.ForeignKey(
        "places.State", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    number = SealedTextField(blank=True)
    in_process = models.CharField("standing", max_length=9, choices=InProcess, blank=True)
    # When one in process should be in hand.
    expected_on = models.DateField(null=True, blank=True)
    issued_on = models.DateField(null=True, blank=True)
    expires_on = models.DateField(null=True, blank=True)
    document = models.ForeignKey(
        "Document", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    status = models.CharField(max_length=16, choices=Status, default=Status.CLAIMED)

    class Meta:
        ordering = ["credential__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["candidate", "credential", "state"],
                nulls_distinct=False,
                name="held_credential_is_once",
                violation_error_message="You already listed this credential for this state.",
            ),
            models.CheckConstraint(
                condition=Q(expires_on=None)
                | Q(issued_on=None)
                | Q(expires_on__gte=F("issued_on")),
                name="held_credential_expires_after_issue",
                violation_error_message="A credential cannot expire before it was issued.",
            ),
            models.CheckConstraint(
                condition=Q(in_process="", expected_on=None)
                | ~Q(in_process="") & Q(issued_on=None, expires_on=None, status="claimed"),
                name="held_credential_is_held_or_in_process",
                violation_error_message="What is still in process has no dates of issue or expiry.",
            ),
        ]
        indexes = [models.Index(fields=["expires_on"], name="held_credential_expiry")]

    def __str__(self) -> str:
        return str(self.credential)

    @property
    def is_expired(self) -> bool:
        """It is good through its last day."""
        return self.days_left is not None and self.days_left < 0

    @property
    def days_left(self) -> int | None:
        """0 on its last day, below when it is past; None where no expiry is stated."""
        return (self.expires_on - timezone.now().date()).days if self.expires_on else None

    @property
    def ends_soon(self) -> bool:
        """Not past, and within the days of the first reminder."""
        return self.days_left is not None and 0 <= self.days_left <= self.SOON_DAYS

    @property
    def number_end(self) -> str:
        """The last four characters; "" of a number too short to hide the rest of."""
        return self.number[-4:] if len(self.number) >= 8 else ""


class HeldCheck(models.Model):
    """One look at a held credential: who, when, how, and what they found. Rows stay as written."""

    class Method(models.TextChoices):
        DOCUMENT = "document", "Read the document"
        LOOKUP = "lookup", "Looked it up at the issuer"
        ISSUER = "issuer", "The issuer confirmed it"
        CHANGED = "changed", "The traveler changed it"

    held = models.ForeignKey(HeldCredential, on_delete=models.CASCADE, related_name="checks")
    status = models.CharField(max_length=16, choices=HeldCredential.Status)
    method = models.CharField(max_length=8, choices=Method)
    note = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["-at", "-pk"]
        triggers = [pgtrigger.Protect(name="held_checks_stay", operation=pgtrigger.Update)]

    def __str__(self) -> str:
        return f"{self.get_status_display()} {self.at:%Y-%m-%d}"


class ExpiryReminder(models.Model):
    """One reminder sent: once for each expiry and each of the days before it."""

    held = models.ForeignKey(HeldCredential, on_delete=models.CASCADE, related_name="reminders")
    expires_on = models.DateField()
    # Days left when it was due: 90, 60, 30 or 7; 0 for an accepted assignment that outlives it.
    days = models.PositiveSmallIntegerField()
    sent_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["-sent_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["held", "expires_on", "days"], name="expiry_reminder_is_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.held}: {self.days} days before {self.expires_on}"
