"""What is known of an agency's standing, and which states ask agencies to register."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from places.models import SourcedFact


class RegistrationRule(SourcedFact):
    """One state's law about agencies that place health staff, and whom it covers."""

    class Duty(models.TextChoices):
        REGISTRATION = "registration", "Registration"
        LICENSE = "license", "License"
        REPORTING = "reporting", "Reports, with nothing to hold"

    class Covers(models.TextChoices):
        ALLIED = "allied", "Allied staff"
        SOME = "some", "Some allied professions"
        NURSING = "nursing", "Nursing staff alone"
        UNCLEAR = "unclear", "Unclear for allied staff"

    state = models.ForeignKey("places.State", on_delete=models.PROTECT, related_name="+")
    law = models.CharField(max_length=120)
    register = models.CharField("kept by", max_length=120)
    duty = models.CharField(max_length=12, choices=Duty)
    covers = models.CharField(max_length=8, choices=Covers)
    scope = models.TextField("who is covered")
    in_force_from = models.DateField(
        null=True, blank=True, help_text="Empty: in force, since when was not looked up."
    )
    in_force_to = models.DateField(null=True, blank=True, help_text="The last day. Empty: no end.")
    source_url = models.URLField(max_length=300)
    verified_on = models.DateField(null=True, blank=True, help_text="When the page was read.")

    class Meta(SourcedFact.Meta):
        ordering = ["state", "law"]
        constraints = [
            *SourcedFact.Meta.constraints,
            models.UniqueConstraint(fields=["state", "law"], name="registration_rule_is_once"),
            models.CheckConstraint(
                condition=Q(in_force_from=None)
                | Q(in_force_to=None)
                | Q(in_force_to__gte=F("in_force_from")),
                name="registration_rule_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.state_id}: {self.law}"


class AgencyStanding(models.Model):
    """One thing an agency holds, as staff found it or as the agency told it.

    Whether it is on file, in grace or lapsed on a day is asked of `accounts.standing`.
    """

    class Kind(models.TextChoices):
        STATE_REGISTRATION = "state_registration", "State registration"
        JOINT_COMMISSION = "joint_commission_hcss", "Joint Commission certification (HCSS)"
        NATHO = "natho_member", "NATHO membership"
        INSURANCE = "liability_insurance", "Liability insurance"
        OTHER = "other", "Other"

    class Status(models.TextChoices):
        TOLD = "told", "Told by the agency, not checked"
        FOUND = "found", "Found in the register"
        PENDING = "pending", "Application pending"
        NOT_FOUND = "not_found", "Not found in the register"

    agency = models.ForeignKey(
        "accounts.Agency", on_delete=models.CASCADE, related_name="standings"
    )
    kind = models.CharField(max_length=24, choices=Kind, default=Kind.STATE_REGISTRATION)
    state = models.ForeignKey(
        "places.State", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    number = models.CharField(max_length=60, blank=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.TOLD)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True, help_text="Its last day.")
    source_url = models.URLField(
        "where it was checked", max_length=300, blank=True, help_text="Travelers can follow it."
    )
    checked_at = models.DateTimeField(null=True, blank=True, editable=False)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
    )
    override_until = models.DateField(
        "may post until",
        null=True,
        blank=True,
        help_text="Registers run late: lets the agency post in the state meanwhile.",
    )
    override_reason = models.CharField(
        "why", max_length=300, blank=True, help_text="The agency reads it; travelers do not."
    )
    # The end that the owners have had a mail about.
    lapse_told = models.DateField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["agency", "kind", "state", "-valid_to", "-pk"]
        verbose_name = "standing"
        verbose_name_plural = "standings"
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="state_registration", state__isnull=False)
                | (~Q(kind="state_registration") & Q(state=None)),
                name="standing_names_a_state_where_one_registers",
                violation_error_message="A state registration names its state; nothing else does.",
            ),
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="standing_ends_after_it_begins",
                violation_error_message="Its last day cannot be before its first.",
            ),
            models.CheckConstraint(
                condition=Q(override_until=None, override_reason="")
                | (Q(override_until__isnull=False) & ~Q(override_reason="")),
                name="standing_override_has_a_reason",
                violation_error_message="Letting it post takes both an end date and a reason.",
            ),
            models.CheckConstraint(
                condition=Q(status="told", checked_at=None, checked_by=None)
                | (~Q(status="told") & Q(checked_at__isnull=False, checked_by__isnull=False)),
                name="standing_is_checked_by_someone",
                violation_error_message="What is checked says when and by whom.",
            ),
            models.UniqueConstraint(
                fields=["agency", "kind", "state", "number", "valid_from"],
                nulls_distinct=False,
                name="standing_is_once",
                violation_error_message="This is on file already. Change that entry.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.number}".strip()

    @property
    def title(self) -> str:
        """As "Registration in Tennessee" or "NATHO membership"."""
        if self.state is not None:
            return f"Registration in {self.state.name}"
        return self.get_kind_display()
