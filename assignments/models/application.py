"""A candidate's application and the stages it passes."""

import uuid

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone


class ApplicationQuerySet(models.QuerySet["Application"]):
    def open(self) -> "ApplicationQuerySet":
        return self.filter(stage__in=Application.OPEN)

    def of_candidate(self, user: "models.Model") -> "ApplicationQuerySet":
        return self.filter(candidate__user=user)

    def workable_by(self, user: "models.Model") -> "ApplicationQuerySet":
        """Those sent to an agency the user works for."""
        return self.filter(assignment__agency__memberships__user=user)


class Application(models.Model):
    class Stage(models.TextChoices):
        SUBMITTED = "submitted", "Sent"
        IN_REVIEW = "in_review", "In review"
        INTERVIEW = "interview", "Interview"
        OFFERED = "offered", "Offered"
        ACCEPTED = "accepted", "Accepted"
        NOT_PROCEEDING = "not_proceeding", "Not proceeding"
        OFFER_DECLINED = "offer_declined", "Offer declined"
        WITHDRAWN = "withdrawn", "Withdrawn by you"
        CLOSED = "closed", "Assignment closed"

    OPEN = [Stage.SUBMITTED, Stage.IN_REVIEW, Stage.INTERVIEW, Stage.OFFERED]
    # Those that stand in the way of another application to the same assignment.
    HELD = [*OPEN, Stage.ACCEPTED, Stage.NOT_PROCEEDING, Stage.OFFER_DECLINED]
    MOVES = {
        Stage.SUBMITTED: {
            Stage.IN_REVIEW,
            Stage.NOT_PROCEEDING,
            Stage.WITHDRAWN,
            Stage.CLOSED,
        },
        Stage.IN_REVIEW: {
            Stage.INTERVIEW,
            Stage.OFFERED,
            Stage.NOT_PROCEEDING,
            Stage.WITHDRAWN,
            Stage.CLOSED,
        },
        Stage.INTERVIEW: {
            Stage.OFFERED,
            Stage.NOT_PROCEEDING,
            Stage.WITHDRAWN,
            Stage.CLOSED,
        },
        Stage.OFFERED: {
            Stage.ACCEPTED,
            Stage.OFFER_DECLINED,
            Stage.NOT_PROCEEDING,
            Stage.WITHDRAWN,
            Stage.CLOSED,
        },
        Stage.ACCEPTED: set(),
        Stage.NOT_PROCEEDING: set(),
        Stage.OFFER_DECLINED: set(),
        Stage.WITHDRAWN: set(),
        Stage.CLOSED: set(),
    }

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    assignment = models.ForeignKey(
        "assignments.Assignment", on_delete=models.PROTECT, related_name="applications"
    )
    # The version the sender had on screen.
    terms = models.ForeignKey("assignments.Terms", on_delete=models.PROTECT, related_name="+")
    candidate = models.ForeignKey(
        "accounts.Candidate", on_delete=models.PROTECT, related_name="applications"
    )
    resume = models.ForeignKey(
        "accounts.Document", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    stage = models.CharField(max_length=16, choices=Stage, default=Stage.SUBMITTED)
    stage_since = models.DateTimeField(default=timezone.now, editable=False)
    available_from = models.DateField()
    note = models.TextField(max_length=2000, blank=True)
    sent_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        ordering = ["-sent_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["assignment", "candidate"],
                condition=~Q(stage__in=["withdrawn", "closed"]),
                name="application_is_once",
                violation_error_message="You already applied for this assignment.",
            ),
            models.CheckConstraint(
                condition=Q(
                    stage__in=[
                        "submitted",
                        "in_review",
                        "interview",
                        "offered",
                        "accepted",
                        "not_proceeding",
                        "offer_declined",
                        "withdrawn",
                        "closed",
                    ]
                ),
                name="application_stage_is_known",
            ),
        ]
        indexes = [
            models.Index(fields=["assignment", "stage"], name="application_pipeline"),
        ]

    def __str__(self) -> str:
        return f"{self.candidate} for {self.assignment}"


class ApplicationEvent(models.Model):
    """One row a move. The reason is a code; the text is what the other side reads."""

    class Reason(models.TextChoices):
        EXPERIENCE = "experience", "Experience does not fit"
        CREDENTIAL_MISSING = "credential_missing", "A required credential is missing"
        LICENSE_TIME = "license_time", "License cannot be had in time"
        AVAILABILITY = "availability", "Dates do not fit"
        PAY_EXPECTATION = "pay_expectation", "Pay expectations differ"
        FACILITY_DECLINED = "facility_declined", "The facility declined"
        FILLED_BY_OTHER = "filled_by_other", "Filled by someone else"
        NO_ANSWER = "no_answer", "No answer from the traveler"
        WITHDRAWN = "withdrawn", "The assignment was withdrawn"
        REMOVED = "removed", "The board took the assignment down"
        # The traveler's own, when they withdraw; no figure about a traveler may count it.
        TERMS_CHANGED = "terms_changed", "The terms changed"
        OTHER = "other", "Other"

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="events")
    from_stage = models.CharField(max_length=16, blank=True)
    to_stage = models.CharField(max_length=16)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now, editable=False)
    reason = models.CharField(max_length=20, choices=Reason, blank=True)
    text = models.TextField(max_length=2000, blank=True)

    class Meta:
        ordering = ["at", "pk"]
        triggers = [pgtrigger.Protect(name="application_events_stay", operation=pgtrigger.Update)]

    def __str__(self) -> str:
        return f"{self.to_stage} {self.at:%Y-%m-%d %H:%M}"
