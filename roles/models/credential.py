"""What a person must hold to take work: registry, license, degree, life support, vaccination."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models

from places.facts import Confidence, SourcedFact


class Credential(SourcedFact):
    class Kind(models.TextChoices):
        CERTIFICATION = "certification", "Certification"
        STATE_LICENSE = "state_license", "State license"
        EDUCATION = "education", "Education"
        LIFE_SUPPORT = "life_support", "Life support"
        IMMUNIZATION = "immunization", "Immunization"
        COMPLIANCE = "compliance", "Compliance"

    class Status(models.TextChoices):
        ACTIVE = "active", "Still issued"
        LEGACY = "legacy", "No longer issued, still held"

    code = models.CharField(primary_key=True, max_length=32)
    name = models.CharField(max_length=80)
    issuing_body = models.CharField(max_length=100)
    kind = models.CharField(max_length=13, choices=Kind)
    any_profession = models.BooleanField(default=False, help_text="Not tied to a profession.")
    professions: "models.ManyToManyField[Any, Any]" = models.ManyToManyField(
        "Profession", blank=True, related_name="credentials"
    )
    prerequisites: "models.ManyToManyField[Any, Any]" = models.ManyToManyField(
        "self",
        blank=True,
        symmetrical=False,
        related_name="leads_to",
        help_text="Any one of.",
    )
    prerequisite_note = models.TextField(blank=True)
    renewal_months = models.PositiveSmallIntegerField(null=True, blank=True)
    ce_requirement = models.TextField("continuing education", blank=True)
    ce_amount = models.PositiveSmallIntegerField(
        "continuing education amount", null=True, blank=True
    )
    ce_period_months = models.PositiveSmallIntegerField(
        "continuing education period (months)", null=True, blank=True
    )
    renewal_confidence = models.CharField(max_length=9, choices=Confidence, blank=True)
    aliases = ArrayField(models.CharField(max_length=80), blank=True, default=list)
    status = models.CharField(max_length=6, choices=Status)
    notes = models.TextField(blank=True)

    class Meta(SourcedFact.Meta):
        ordering = ["name", "code"]
        constraints = [
            *SourcedFact.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(
                    kind__in=[
                        "certification",
                        "state_license",
                        "education",
                        "life_support",
                        "immunization",
                        "compliance",
                    ]
                ),
                name="credential_kind_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=["active", "legacy"]),
                name="credential_status_is_known",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def letters(self) -> str:
        """What stands on a badge: "CNMT", "ARRT(CT)"; the name where nobody writes letters.

        The data lists what holders write first; of a registry's own and the title it gives, the
        registry's own says more to a reader.
        """
        is_degree = self.kind == Credential.Kind.EDUCATION
        registrys = [alias for alias in self.aliases if alias.startswith(("ARRT(", "NMTCB("))]
        brief = [] if is_degree else [*registrys, *self.aliases]
        return brief[0] if brief else self.name
