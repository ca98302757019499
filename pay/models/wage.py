"""What staff in an occupation earn, as the Bureau of Labor Statistics publishes it."""

from django.db import models

from places.facts import SourcedFact


class Wage(SourcedFact):
    """Wages of one occupation in the nation or one state. NULL: not published.

    USD, by the hour and by the year; staff wages without travel stipends, a floor to compare with.
    Source: BLS Occupational Employment and Wage Statistics.
    """

    soc_code = models.CharField("SOC code", max_length=7)
    soc_title = models.CharField("SOC title", max_length=80)
    state = models.ForeignKey(
        "places.State",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="wages",
        help_text="Empty: the nation.",
    )
    release = models.CharField(max_length=7, help_text="Year and month, as 2025-05.")
    employment = models.PositiveIntegerField(null=True, blank=True)
    hourly_mean = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    hourly_p10 = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    hourly_p25 = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    hourly_p50 = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    hourly_p75 = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    hourly_p90 = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    annual_mean = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)
    annual_p10 = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)
    annual_p25 = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)
    annual_p50 = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)
    annual_p75 = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)
    annual_p90 = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)

    class Meta(SourcedFact.Meta):
        ordering = ["soc_code", "state", "-release"]
        constraints = [
            *SourcedFact.Meta.constraints,
            models.UniqueConstraint(
                fields=["soc_code", "state", "release"],
                nulls_distinct=False,
                name="wage_is_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.soc_title}, {self.state_id or 'US'}, {self.release}"
