"""Where the work is done."""

from django.db import models


class FacilityQuerySet(models.QuerySet["Facility"]):
    def offered_to(self, agency: "models.Model") -> "FacilityQuerySet":
        """Those staff entered for everyone, and those the agency entered itself."""
        return self.filter(models.Q(agency=None) | models.Q(agency=agency))

    def entered(self, facility: "Facility") -> "Facility":
        """The row of a facility that may not be saved yet; two who name it first share one."""
        if facility.pk:
            return facility
        found, _ = self.get_or_create(
            agency=facility.agency,
            name=facility.name,
            zip=facility.zip,
            defaults={"kind": facility.kind},
        )
        return found


class Facility(models.Model):
    class Kind(models.TextChoices):
        ACUTE = "acute", "Acute care hospital"
        CRITICAL_ACCESS = "critical_access", "Critical access hospital"
        CHILDREN = "children", "Children's hospital"
        OUTPATIENT = "outpatient", "Outpatient center"
        SURGERY_CENTER = "surgery_center", "Ambulatory surgery center"
        REHAB = "rehab", "Rehabilitation hospital"
        LONG_TERM_ACUTE = "long_term_acute", "Long-term acute care hospital"
        LABORATORY = "laboratory", "Laboratory"
        MOBILE = "mobile", "Mobile service"
        OTHER = "other", "Other"

    class Trauma(models.TextChoices):
        NONE = "none", "Not a trauma center"
        I = "I", "Level I"  # noqa: E741
        II = "II", "Level II"
        III = "III", "Level III"
        IV = "IV", "Level IV"
        V = "V", "Level V"

    agency = models.ForeignKey(
        "accounts.Agency",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="facilities",
        help_text="Empty: entered by staff, offered to every agency.",
    )
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=16, choices=Kind, default=Kind.ACUTE)
    zip = models.ForeignKey("places.ZipCode", on_delete=models.PROTECT, related_name="+")
    beds = models.PositiveIntegerField(null=True, blank=True)
    trauma_level = models.CharField(max_length=4, choices=Trauma, blank=True)
    teaching = models.BooleanField(null=True, blank=True)
    charting_system = models.CharField(max_length=60, blank=True)

    objects = FacilityQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        verbose_name_plural = "facilities"
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "name", "zip"],
                nulls_distinct=False,
                name="facility_is_once",
                violation_error_message="This facility is already on your list.",
            )
        ]

    def __str__(self) -> str:
        return self.name
