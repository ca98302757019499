"""What a candidate (on pages: traveler) tells about themselves, once, for every application."""

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from phonenumber_field.modelfields import PhoneNumberField


def document_path(document: "Document", filename: str) -> str:
    """A storage name nobody can guess and no upload can choose."""
    return f"documents/{document.pk}"


class Candidate(models.Model):
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="candidate"
    )
    phone = PhoneNumberField(blank=True)
    home_zip = models.CharField("home ZIP code", max_length=5, blank=True)
    professions = models.ManyToManyField("roles.Profession", blank=True, related_name="candidates")
    years_experience = models.PositiveSmallIntegerField(null=True, blank=True)
    available_from = models.DateField(null=True, blank=True)
    about = models.TextField(max_length=1000, blank=True)
    # Charting and imaging systems worked with, as people write them: Epic, Cerner, Sectra.
    systems = ArrayField(models.CharField(max_length=60), blank=True, default=list)
    resume = models.ForeignKey(
        "Document", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["user__name", "user__email"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(years_experience=None) | models.Q(years_experience__lte=60),
                name="candidate_experience_is_a_working_life",
                violation_error_message="Years of experience can be at most 60.",
            )
        ]

    def __str__(self) -> str:
        return str(self.user)


class Document(models.Model):
    """A private file. It has no address: a view reads it out after asking who wants it."""

    class Kind(models.TextChoices):
        RESUME = "resume", "Résumé"
        CREDENTIAL = "credential", "Credential"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="documents")
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.RESUME)
    file = models.FileField(upload_to=document_path, max_length=200)
    filename = models.CharField(max_length=120, help_text="As shown and downloaded; cleaned.")
    content_type = models.CharField(max_length=100)
    size_bytes = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    uploaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-uploaded_at"]

    def __str__(self) -> str:
        return self.filename
