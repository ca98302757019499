"""What somebody says is wrong with an assignment, and what came of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone


class ReportQuerySet(models.QuerySet["Report"]):
    def open(self) -> "ReportQuerySet":
        return self.filter(outcome="")


class Report(models.Model):
    class Code(models.TextChoices):
        FILLED = "filled", "It is filled or gone"
        PAY_WRONG = "pay_wrong", "The pay or terms are not what the agency says"
        NOT_REAL = "not_real", "It does not seem to exist"
        DUPLICATE = "duplicate", "The same opening is here twice"
        MISLEADING_TITLE = "misleading_title", "Title, level or place mislead"
        CONTACT_HARVEST = "contact_harvest", "It only collects contacts, or asks for money"
        DISCRIMINATORY = "discriminatory", "It discriminates"
        OTHER = "other", "Something else"

    class Outcome(models.TextChoices):
        TAKEN_DOWN = "taken_down", "Taken off the board"
        AGENCY_ASKED = "agency_asked", "The agency was asked to put it right"
        ENDED = "ended", "It was off the board by then"
        NOTHING_FOUND = "nothing_found", "Looked at, nothing found wrong"

    assignment = models.ForeignKey(
        "assignments.Assignment", on_delete=models.CASCADE, related_name="reports"
    )
    # The version on the page that was reported.
    terms = models.ForeignKey("assignments.Terms", on_delete=models.CASCADE, related_name="+")
    code = models.CharField(max_length=20, choices=Code)
    note = models.TextField(max_length=2000, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    # Keyed hashes: who it was, and from where; neither can be turned back.
    person = models.CharField(max_length=64, editable=False)
    place = models.CharField(max_length=64, editable=False)
    email = models.EmailField("where to tell what came of it", blank=True)
    at = models.DateTimeField(default=timezone.now, editable=False)
    outcome = models.CharField(max_length=20, choices=Outcome, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["assignment", "person"],
                name="report_is_once",
                violation_error_message="You reported this assignment already.",
            ),
            models.CheckConstraint(
                condition=Q(outcome="", decided_at=None)
                | ~Q(outcome="") & Q(decided_at__isnull=False),
                name="report_outcome_has_a_moment",
            ),
        ]
        indexes = [
            models.Index(fields=["assignment"], name="report_open", condition=Q(outcome="")),
            models.Index(fields=["place", "-at"], name="report_pace"),
        ]

    def __str__(self) -> str:
        return f"{self.get_code_display()}: {self.assignment}"
