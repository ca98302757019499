"""What the law says about overtime, and about pay in an advertisement."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from places.facts import SourcedFact


class OvertimeRule(SourcedFact):
    """When hours count one and a half times, and when twice. Hours; NULL: no such rule."""

    code = models.CharField(primary_key=True, max_length=12)
    jurisdiction = models.CharField(max_length=2, help_text="US, PR or a state's code.")
    daily_ot_after_hours = models.PositiveSmallIntegerField(
        "daily overtime after (h)", null=True, blank=True
    )
    daily_dt_after_hours = models.PositiveSmallIntegerField(
        "daily double time after (h)", null=True, blank=True
    )
    period_ot_after_hours = models.PositiveSmallIntegerField(
        "overtime after (h in the period)", help_text="40 a week, or 80 in 14 days."
    )
    seventh_day_rule = models.BooleanField(help_text="The seventh straight day pays a premium.")
    rate_threshold_usd = models.DecimalField(
        "daily rule only below (USD/h)",
        max_digits=8,
        decimal_places=2,
        null=True,
        blank=True,
    )
    description = models.TextField()

    class Meta(SourcedFact.Meta):
        ordering = ["jurisdiction", "code"]

    def __str__(self) -> str:
        return self.code


class PayTransparencyRule(SourcedFact):
    """What an advertisement must say about pay in a state or a city."""

    class Level(models.TextChoices):
        STATE = "state", "State"
        CITY = "city", "City"
        DISTRICT = "district", "District"

    class Duty(models.TextChoices):
        IN_POSTING = "in_posting", "In the advertisement"
        ON_REQUEST = "on_request", "On request"
        AFTER_INTERVIEW = "after_interview", "After the interview"
        UNKNOWN = "unknown", "Not established"

    jurisdiction = models.CharField(primary_key=True, max_length=16)
    level = models.CharField(max_length=8, choices=Level)
    state = models.ForeignKey(
        "places.State", on_delete=models.PROTECT, related_name="pay_transparency_rules"
    )
    effective_on = models.DateField(null=True, blank=True)
    min_employees = models.PositiveSmallIntegerField(null=True, blank=True)
    duty = models.CharField(max_length=15, choices=Duty)
    ad_must_show = ArrayField(models.CharField(max_length=48), blank=True, default=list)
    notes = models.TextField(blank=True)

    class Meta(SourcedFact.Meta):
        ordering = ["state", "jurisdiction"]
        constraints = [
            *SourcedFact.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(level__in=["state", "city", "district"]),
                name="pay_transparency_level_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    duty__in=["in_posting", "on_request", "after_interview", "unknown"]
                ),
                name="pay_transparency_duty_is_known",
            ),
        ]

    def __str__(self) -> str:
        return self.jurisdiction
