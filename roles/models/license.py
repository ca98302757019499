"""Which states ask for a license, and the compacts by which one license works in several."""

from typing import TYPE_CHECKING, Any

from django.db import models

from places.facts import SourcedFact

if TYPE_CHECKING:
    from places.models import State
    from roles.models.profession import Profession


class Compact(SourcedFact):
    code = models.CharField(primary_key=True, max_length=12)
    name = models.CharField(max_length=60, unique=True)
    professions: "models.ManyToManyField[Any, Any]" = models.ManyToManyField(
        "Profession", blank=True, related_name="compacts"
    )
    status_note = models.TextField()

    class Meta(SourcedFact.Meta):
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class StateLicenseRuleQuerySet(models.QuerySet["StateLicenseRule"]):
    def for_work(self, profession: "Profession", state: "State") -> "StateLicenseRuleQuerySet":
        """At most one row; none where the profession's licensing is not covered (unknown)."""
        return self.filter(
            state=state,
            license_family__isnull=False,
            license_family=profession.license_family_id,
        ).select_related("state", "license_family", "compact")


class StateLicenseRule(SourcedFact):
    """What one state asks of one license family. Unknown is a value, never a guess."""

    class Status(models.TextChoices):
        REQUIRED = "required", "License required"
        RECOGNIZED = "recognized", "Recognized in law, not required"
        NONE = "none", "No license"
        UNKNOWN = "unknown", "Not established"

    class CompactStatus(models.TextChoices):
        MEMBER = "member", "Member"
        ENACTED = "enacted", "Enacted, not yet in force"
        PASSING = "passing", "Before its last vote"
        INTRODUCED = "introduced", "Introduced"
        NOT_MEMBER = "not_member", "Not a member"
        NONE_KNOWN = "none_known", "No compact known"
        UNKNOWN = "unknown", "Not established"

    state = models.ForeignKey(
        "places.State", on_delete=models.PROTECT, related_name="license_rules"
    )
    license_family = models.ForeignKey(
        "LicenseFamily", on_delete=models.CASCADE, related_name="state_rules"
    )
    status = models.CharField(max_length=10, choices=Status)
    license_name = models.CharField(max_length=80, blank=True)
    agency = models.CharField(max_length=100, blank=True)
    basis = models.CharField(
        max_length=16,
        blank=True,
        help_text="How the law reaches the work: license, title …",
    )
    scope_note = models.TextField(blank=True)
    compact = models.ForeignKey(
        Compact,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="state_rules",
    )
    compact_status = models.CharField(max_length=10, choices=CompactStatus)

    objects = StateLicenseRuleQuerySet.as_manager()

    class Meta(SourcedFact.Meta):
        ordering = ["state", "license_family"]
        constraints = [
            *SourcedFact.Meta.constraints,
            models.UniqueConstraint(
                fields=["state", "license_family"], name="state_license_rule_is_once"
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=["required", "recognized", "none", "unknown"]),
                name="state_license_rule_status_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    compact_status__in=[
                        "member",
                        "enacted",
                        "passing",
                        "introduced",
                        "not_member",
                        "none_known",
                        "unknown",
                    ]
                ),
                name="state_license_rule_compact_status_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.state_id} {self.license_family_id}: {self.get_status_display()}"
