"""What is promised. A row is written whole and never changes: a change is a new row."""

from decimal import Decimal
from typing import Any

import pgtrigger
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from assignments.models.search_change import FOLLOWS_TERMS
from assignments.models.stated import (
    StatedBeside,
    StatedCall,
    StatedGuarantee,
    StatedOnce,
    StatedOvertime,
    StatedStipends,
)


def figure() -> Any:
    return models.DecimalField(max_digits=11, decimal_places=2, null=True, editable=False)


def not_negative(field: str) -> Q:
    return Q(**{field: None}) | Q(**{f"{field}__gte": 0})


# What pay's engine makes of the promises. A later engine may compute them anew.
FIGURES = [
    "scheduled_hours_week",
    "overtime_hours_week",
    "weekly_taxable",
    "weekly_untaxed",
    "weekly_gross",
    "blended_hourly",
    "stipend_share",
    "contract_total",
    "floor_week",
    "floor_contract",
    "pay_rule",
    "engine_version",
]


class Terms(
    StatedOvertime,
    StatedStipends,
    StatedGuarantee,
    StatedCall,
    StatedOnce,
    StatedBeside,
    models.Model,
):
    class Shift(models.TextChoices):
        DAY = "day", "Day"
        EVENING = "evening", "Evening"
        NIGHT = "night", "Night"
        MID = "mid", "Mid"
        ROTATING = "rotating", "Rotating"
        WEEKEND = "weekend", "Weekend"
        VARIABLE = "variable", "Variable"

    class Call(models.TextChoices):
        NO = "no", "No call"
        YES = "yes", "Call required"
        UNKNOWN = "", "Not stated"

    class Confidential(models.TextChoices):
        """Until when only the agency and staff know which facility it is."""

        ALWAYS_SHOWN = "always_shown", "From the start"
        UNTIL_APPLICATION = "until_application", "Once a traveler has applied"
        UNTIL_OFFER = "until_offer", "Once a traveler has an offer"

    class Chain(models.TextChoices):
        DIRECT = "direct", "The facility itself"
        VMS = "vms", "A vendor management system"
        VENDOR = "vendor", "Another agency"

    class InProcess(models.TextChoices):
        """How far along is enough. Who has a test scheduled has also filed."""

        FILED = "filed", "An application filed is enough"
        SCHEDULED = "scheduled", "A test scheduled is enough"
        NO = "", "It must be held"

    class ChartingExperience(models.TextChoices):
        REQUIRED = "required", "Required"
        PREFERRED = "preferred", "Preferred"
        UNASKED = "", "Not asked"

    assignment = models.ForeignKey(
        "assignments.Assignment", on_delete=models.CASCADE, related_name="versions"
    )
    version = models.PositiveIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now, editable=False)

    profession = models.ForeignKey("roles.Profession", on_delete=models.PROTECT, related_name="+")
    level = models.ForeignKey(
        "roles.TitleLevel",
        verbose_name="title level",
        on_delete=models.PROTECT,
        related_name="+",
    )
    advertised_title = models.CharField(max_length=120)

    facility = models.ForeignKey("assignments.Facility", on_delete=models.PROTECT, related_name="+")
    # What anyone may read; of a confidential facility a stand-in. See assignments/naming.py.
    facility_name = models.CharField(max_length=120, editable=False)
    confidential_until = models.CharField(
        "facility named",
        max_length=17,
        choices=Confidential,
        default=Confidential.ALWAYS_SHOWN,
    )
    public_name = models.CharField("called until then", max_length=120, blank=True)
    # The name that `facility_name` stands in for; empty where it is the name.
    hidden_name = models.CharField(max_length=120, blank=True, editable=False)
    vendor_chain = models.CharField(
        "posted for", max_length=6, choices=Chain, blank=True, default=""
    )
    unit = models.CharField(max_length=80, blank=True)
    city = models.CharField(max_length=80, editable=False)
    state = models.ForeignKey(
        "places.State", on_delete=models.PROTECT, related_name="+", editable=False
    )
    zip = models.CharField("ZIP code", max_length=5, editable=False)
    latitude = models.FloatField(null=True, editable=False)
    longitude = models.FloatField(null=True, editable=False)
    zone = models.CharField(max_length=40, editable=False)

    starts_on = models.DateField("starts on")
    start_flex_days = models.PositiveSmallIntegerField(
        "flexible by, days", default=0, validators=[MaxValueValidator(60)]
    )
    weeks = models.PositiveSmallIntegerField(
        default=13, validators=[MinValueValidator(1), MaxValueValidator(52)]
    )
    # How many travelers are wanted on these very terms.
    positions = models.PositiveSmallIntegerField(
        default=1, validators=[MinValueValidator(1), MaxValueValidator(99)]
    )
    # The last day of the contract.
    ends_on = models.GeneratedField(
        expression=F("starts_on") + F("weeks") * 7 - 1,
        output_field=models.DateField(),
        db_persist=True,
    )
    shift = models.CharField(max_length=10, choices=Shift)
    hours_per_shift = models.DecimalField(
        max_digits=4,
        decimal_places=2,
        validators=[MinValueValidator(Decimal(1)), MaxValueValidator(Decimal(24))],
    )
    shifts_per_week = models.DecimalField(
        max_digits=3,
        decimal_places=1,
        validators=[MinValueValidator(Decimal("0.5")), MaxValueValidator(Decimal(7))],
    )
    guaranteed_hours_week = models.DecimalField(
        "guaranteed hours a week",
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(168))],
    )
    call_required = models.CharField(
        "call", max_length=3, choices=Call, blank=True, default=Call.UNKNOWN
    )

    taxable_hourly = models.DecimalField(
        max_digits=8,
        decimal_places=4,
        validators=[MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(1000))],
    )
    lodging_weekly = models.DecimalField(
        "lodging a week",
        max_digits=8,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(10000))],
    )
    mie_weekly = models.DecimalField(
        "meals and incidentals a week",
        max_digits=8,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(10000))],
    )
    # Worked out by pay's engine when the row is written; never typed in. None: not known.
    scheduled_hours_week = models.DecimalField(max_digits=5, decimal_places=2, editable=False)
    overtime_hours_week = figure()
    weekly_taxable = figure()
    weekly_untaxed = figure()
    weekly_gross = figure()
    blended_hourly = figure()
    # Percent of the weekly gross.
    stipend_share = figure()
    contract_total = figure()
    # The least of an ordinary week, and of the whole contract, within these terms.
    floor_week = figure()
    floor_contract = figure()
    # The overtime rule it was priced by: a code of pay's rules.
    pay_rule = models.CharField(max_length=40, blank=True, default="", editable=False)
    engine_version = models.CharField(max_length=20, editable=False)

    license_in_process = models.CharField(
        "state license in process", max_length=9, choices=InProcess, blank=True
    )
    registry_in_process = models.CharField(
        "registry in process", max_length=9, choices=InProcess, blank=True
    )
    min_experience_months = models.PositiveSmallIntegerField(
        "months of experience", null=True, blank=True, validators=[MaxValueValidator(480)]
    )
    experience_within_months = models.PositiveSmallIntegerField(
        "within the last months",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(480)],
    )
    charting_system = models.CharField(max_length=60, blank=True)
    charting_experience = models.CharField(
        "experience with it", max_length=9, choices=ChartingExperience, blank=True
    )
    description = models.TextField(max_length=10_000, blank=True)
    description_html = models.TextField(blank=True, editable=False)
    closes_on = models.DateField("last day to apply")
    # The end of closes_on at the facility, as an instant: what the clock is compared with.
    closes_at = models.DateTimeField(editable=False)

    words = models.GeneratedField(
        expression=SearchVector(
            "advertised_title",
            "facility_name",
            "unit",
            "city",
            "charting_system",
            "description",
            config="english",
        ),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    class Meta:
        ordering = ["assignment", "version"]
        verbose_name_plural = "terms"
        constraints = [
            models.UniqueConstraint(fields=["assignment", "version"], name="terms_version_is_once"),
            models.CheckConstraint(
                condition=Q(closes_on__lte=F("starts_on")),
                name="assignment_closes_by_start",
                violation_error_message="The last day to apply cannot be after the start.",
            ),
            models.CheckConstraint(
                condition=Q(weeks__gte=1, weeks__lte=52),
                name="terms_weeks_are_a_contract",
                violation_error_message="An assignment lasts 1 to 52 weeks.",
            ),
            models.CheckConstraint(
                condition=Q(positions__gte=1, positions__lte=99),
                name="terms_positions_are_some",
                violation_error_message="1 to 99 positions.",
            ),
            models.CheckConstraint(
                condition=Q(taxable_hourly__gte=0)
                & not_negative("lodging_weekly")
                & not_negative("mie_weekly")
                & not_negative("guaranteed_hours_week"),
                name="terms_pay_is_not_negative",
                violation_error_message="Pay cannot be negative.",
            ),
            models.CheckConstraint(
                condition=Q(experience_within_months=None)
                | Q(min_experience_months__lte=F("experience_within_months")),
                name="terms_experience_fits_its_window",
                violation_error_message="The months asked for do not fit into that time.",
            ),
            models.CheckConstraint(
                condition=Q(confidential_until="always_shown", hidden_name="")
                | (
                    Q(confidential_until__in=["until_application", "until_offer"])
                    & ~Q(hidden_name="")
                ),
                name="terms_hide_a_name_where_confidential",
                violation_error_message="A confidential facility has a name to hide.",
            ),
            models.CheckConstraint(
                condition=Q(charting_experience="") | ~Q(charting_system=""),
                name="terms_charting_experience_names_a_system",
                violation_error_message="Name the charting system the experience is asked with.",
            ),
            models.CheckConstraint(
                condition=Q(hours_per_shift__gt=0, hours_per_shift__lte=24)
                & Q(shifts_per_week__gt=0, shifts_per_week__lte=7),
                name="terms_schedule_fits_a_week",
                violation_error_message="A week has at most 7 shifts of at most 24 hours.",
            ),
        ]
        indexes = [
            GinIndex(fields=["words"], name="terms_words"),
            models.Index(fields=["state", "profession"], name="terms_state_profession"),
        ]
        triggers = [
            # A later pay engine may compute the figures anew; what was promised stays.
            pgtrigger.Protect(
                name="terms_stay",
                operation=pgtrigger.Update,
                # What PostgreSQL generates follows from the rest, and a trigger may not look at it.
                condition=pgtrigger.AnyChange(exclude=[*FIGURES, "words", "ends_on"]),
            ),
            FOLLOWS_TERMS,
        ]

    def __str__(self) -> str:
        return f"{self.advertised_title}, version {self.version}"

    @property
    def is_confidential(self) -> bool:
        return self.hidden_name != ""

    @property
    def true_name(self) -> str:
        """The facility's name: for its agency, for staff, and for who may know it by now."""
        return self.hidden_name or self.facility_name


class TermsRequirement(models.Model):
    """One credential asked for. Rows of one group are alternatives: any of them will do."""

    class Strength(models.TextChoices):
        REQUIRED = "required", "Required"
        PREFERRED = "preferred", "Preferred"

    terms = models.ForeignKey(Terms, on_delete=models.CASCADE, related_name="requirements")
    credential = models.ForeignKey("roles.Credential", on_delete=models.PROTECT, related_name="+")
    strength = models.CharField(max_length=10, choices=Strength)
    group = models.CharField(max_length=40)

    class Meta:
        ordering = ["-strength", "group", "credential"]
        constraints = [
            models.UniqueConstraint(
                fields=["terms", "credential"],
                name="requirement_is_once",
                violation_error_message="A credential is either required or preferred, once.",
            )
        ]
        triggers = [pgtrigger.Protect(name="requirements_stay", operation=pgtrigger.Update)]

    def __str__(self) -> str:
        return f"{self.credential} ({self.strength})"
