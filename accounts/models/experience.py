"""Where and how long a candidate has worked in a profession."""

from django.db import models
from django.db.models import F, Q


class Experience(models.Model):
    class Kind(models.TextChoices):
        STAFF = "staff", "Staff"
        TRAVEL = "travel", "Travel assignment"
        PER_DIEM = "per_diem", "Per diem"

    candidate = models.ForeignKey("Candidate", on_delete=models.CASCADE, related_name="experience")
    profession = models.ForeignKey("roles.Profession", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.STAFF)
    facility = models.CharField(max_length=120, blank=True)
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True, help_text="Empty: still there.")

    class Meta:
        ordering = ["-started_on", "-pk"]
        verbose_name_plural = "experience"
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("started_on")),
                name="experience_ends_after_it_starts",
                violation_error_message="The last day cannot be before the first.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.profession} from {self.started_on}"
