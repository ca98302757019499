"""What a role usually asks for. A posting may ask for more or less; this is where it starts."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q

from places.facts import SourcedFact

if TYPE_CHECKING:
    from roles.models.profession import Profession
    from roles.models.title import TitleLevel


class RequirementQuerySet(models.QuerySet["Requirement"]):
    def for_role(self, profession: "Profession", level: "TitleLevel") -> "RequirementQuerySet":
        """Rows of this role and rows for every role, the role's own first."""
        return (
            self.filter(Q(profession=profession) | Q(profession=None))
            .filter(Q(level=level) | Q(level=None))
            .select_related("credential")
            .order_by(F("profession").asc(nulls_last=True), "group", "credential__name", "pk")
        )


class Requirement(SourcedFact):
    """Every group of strength `required` must be met; inside a group any one credential will do.

    `conditional` applies where its note says so. An empty profession or level means every one.
    """

    class Strength(models.TextChoices):
        REQUIRED = "required", "Required"
        PREFERRED = "preferred", "Preferred"
        CONDITIONAL = "conditional", "Required where it applies"

    profession = models.ForeignKey(
        "Profession",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="requirements",
        help_text="Empty: every profession.",
    )
    level = models.ForeignKey(
        "TitleLevel",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="requirements",
        help_text="Empty: every level.",
    )
    group = models.CharField(max_length=16, help_text="Any one credential of a group will do.")
    credential = models.ForeignKey(
        "Credential", on_delete=models.PROTECT, related_name="requirements"
    )
    strength = models.CharField(max_length=11, choices=Strength)
    min_experience_years = models.PositiveSmallIntegerField(null=True, blank=True)
    typical_education = models.ForeignKey(
        "Credential", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    notes = models.TextField(blank=True)

    objects = RequirementQuerySet.as_manager()

    class Meta(SourcedFact.Meta):
        ordering = ["profession", "level", "group", "credential"]
        constraints = [
            *SourcedFact.Meta.constraints,
            models.UniqueConstraint(
                fields=["profession", "level", "group", "credential"],
                nulls_distinct=False,
                name="role_requirement_is_once",
            ),
            models.CheckConstraint(
                condition=Q(strength__in=["required", "preferred", "conditional"]),
                name="role_requirement_strength_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.profession_id or '*'} {self.level_id or '*'}: {self.credential_id}"
