"""One row an e-mail: written with its cause, drained by a worker, kept until it is old news."""

import uuid
from datetime import timedelta

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

WAITING = Q(sent_at=None, parked_at=None)


class EmailQuerySet(models.QuerySet["Email"]):
    def waiting(self) -> "EmailQuerySet":
        return self.filter(WAITING)

    def sent(self) -> "EmailQuerySet":
        return self.filter(sent_at__isnull=False)

    def parked(self) -> "EmailQuerySet":
        return self.filter(parked_at__isnull=False)

    def unleased(self) -> "EmailQuerySet":
        return self.filter(Q(lease_until=None) | Q(lease_until__lte=Now()))

    def due(self) -> "EmailQuerySet":
        """Waiting, its time has come, and nobody is sending it; oldest first."""
        return self.waiting().unleased().filter(next_try_at__lte=Now()).order_by("next_try_at")

    def oldest_waiting_seconds(self) -> float:
        """How late the latest mail is: seconds since its `not_before`; 0.0 when none waits."""
        late = self.waiting().filter(not_before__lte=Now())
        lag = (
            late.order_by("not_before")
            .annotate(
                lag=models.ExpressionWrapper(
                    Now() - F("not_before"), output_field=models.DurationField()
                )
            )
            .values_list("lag", flat=True)
            .first()
        )
        return (lag or timedelta()).total_seconds()


class Email(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.CharField(max_length=200, unique=True, help_text="One key is one mail, once.")
    message_id = models.CharField("Message-ID", max_length=200, unique=True)
    to = models.EmailField(max_length=254, db_index=True)
    reply_to = models.EmailField(max_length=254, blank=True)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    html = models.TextField("HTML", blank=True)
    created_at = models.DateTimeField(db_default=Now(), db_index=True)
    not_before = models.DateTimeField(db_default=Now(), help_text="As the writer asked.")
    next_try_at = models.DateTimeField(db_default=Now(), help_text="Moves on after a failure.")
    attempts = models.PositiveSmallIntegerField(default=0)
    doubts = models.PositiveSmallIntegerField(
        default=0, help_text="Attempts that broke off where the mail may have gone out already."
    )
    lease_until = models.DateTimeField(null=True, blank=True)
    lease_owner = models.CharField(max_length=120, blank=True)
    last_error = models.TextField(blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    parked_at = models.DateTimeField(null=True, blank=True)
    retried_at = models.DateTimeField(null=True, blank=True)
    retried_by = models.CharField(max_length=254, blank=True)

    objects = EmailQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        verbose_name = "e-mail"
        indexes = [
            models.Index("next_try_at", condition=WAITING, name="email_waiting"),
            models.Index("sent_at", condition=Q(sent_at__isnull=False), name="email_sent"),
            models.Index("parked_at", condition=Q(parked_at__isnull=False), name="email_parked"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(sent_at=None) | Q(parked_at=None),
                name="email_is_not_both_sent_and_parked",
                violation_error_message="An e-mail is sent or parked, not both.",
            ),
            models.CheckConstraint(
                condition=Q(lease_until=None) | (WAITING & ~Q(lease_owner="")),
                name="email_is_leased_only_while_waiting",
                violation_error_message="Only a waiting e-mail can be leased, and by someone.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} (to {self.to})"

    @property
    def state(self) -> str:
        if self.sent_at:
            return "sent"
        return "parked" if self.parked_at else "waiting"
