"""Federal per-diem rates: the most that lodging and meals may be paid free of tax.

A fiscal year runs from October 1 to September 30 and is named by its end. Rates are USD: lodging
a night, meals and incidental expenses (M&IE) a day. Sources: GSA for the 48 contiguous states and
DC, the Department of Defense for Alaska and Hawaii.
"""

from decimal import Decimal
from typing import Any

from django.db import models

from pay.per_diem import Rates, county_key
from places.facts import SourcedFact
from places.models import State

STANDARD = 0
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def rate() -> "models.DecimalField[Any, Decimal]":
    return models.DecimalField(max_digits=8, decimal_places=2)


class PerDiemDestinationQuerySet(models.QuerySet["PerDiemDestination"]):
    def of_county(
        self, state: State, county: str, *, fiscal_year: int
    ) -> "PerDiemDestination | None":
        """Where a county takes its rates from: its own destination, or else the standard rate.

        None in Alaska and Hawaii, whose rates go by place (`PerDiemOconus`), and in a year that is
        not loaded.
        """
        if state.per_diem_authority != State.PerDiemAuthority.GSA:
            return None
        year = self.filter(fiscal_year=fiscal_year)
        listed = year.filter(counties__state=state, counties__county=county_key(county)).first()
        return listed or year.filter(destination_id=STANDARD).first()


class PerDiemDestination(SourcedFact):
    """An area with rates of its own in one fiscal year; destination 0 is the standard rate."""

    code = models.CharField(primary_key=True, max_length=12, help_text="As 2027-271.")
    fiscal_year = models.PositiveSmallIntegerField()
    destination_id = models.PositiveSmallIntegerField("GSA destination number")
    state = models.ForeignKey(
        "places.State",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="per_diem_destinations",
        help_text="Empty: the standard rate, everywhere.",
    )
    destination = models.CharField(max_length=60)
    location_defined = models.TextField()
    mie = rate()
    lodging_oct = rate()
    lodging_nov = rate()
    lodging_dec = rate()
    lodging_jan = rate()
    lodging_feb = rate()
    lodging_mar = rate()
    lodging_apr = rate()
    lodging_may = rate()
    lodging_jun = rate()
    lodging_jul = rate()
    lodging_aug = rate()
    lodging_sep = rate()

    objects = PerDiemDestinationQuerySet.as_manager()

    class Meta(SourcedFact.Meta):
        ordering = ["-fiscal_year", "state", "destination"]
        constraints = [
            *SourcedFact.Meta.constraints,
            models.UniqueConstraint(
                fields=["fiscal_year", "destination_id"],
                name="per_diem_destination_is_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.destination}, {self.state_id or 'US'}, {self.fiscal_year}"

    @property
    def rates(self) -> Rates:
        return Rates(tuple(getattr(self, f"lodging_{month}") for month in MONTHS), self.mie)


class PerDiemCounty(SourcedFact):
    """The destination whose rates a county takes. Not listed: the standard rate."""

    fiscal_year = models.PositiveSmallIntegerField()
    state = models.ForeignKey("places.State", on_delete=models.PROTECT, related_name="+")
    county = models.CharField(max_length=60, help_text="Lower case, without the word county.")
    destination = models.ForeignKey(
        PerDiemDestination, on_delete=models.CASCADE, related_name="counties"
    )

    class Meta(SourcedFact.Meta):
        ordering = ["-fiscal_year", "state", "county"]
        verbose_name_plural = "per diem counties"
        constraints = [
            *SourcedFact.Meta.constraints,
            models.UniqueConstraint(
                fields=["fiscal_year", "state", "county"],
                name="per_diem_county_is_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.county}, {self.state_id}, {self.fiscal_year}"


class PerDiemZip(SourcedFact):
    """A ZIP code that touches a destination. Not listed: the standard rate."""

    fiscal_year = models.PositiveSmallIntegerField()
    zip = models.CharField("ZIP code", max_length=5, db_index=True)
    destination = models.ForeignKey(
        PerDiemDestination, on_delete=models.CASCADE, related_name="zips"
    )
    ambiguous = models.BooleanField(help_text="The ZIP code also touches another area.")

    class Meta(SourcedFact.Meta):
        ordering = ["-fiscal_year", "zip", "destination"]
        verbose_name = "per diem ZIP code"
        constraints = [
            *SourcedFact.Meta.constraints,
            models.UniqueConstraint(
                fields=["fiscal_year", "zip", "destination"],
                name="per_diem_zip_is_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.zip}, {self.fiscal_year}"


class PerDiemMie(SourcedFact):
    """How one tier of M&IE splits into meals, and what the first and last day of a trip pay."""

    fiscal_year = models.PositiveSmallIntegerField()
    mie_total = rate()
    breakfast = rate()
    lunch = rate()
    dinner = rate()
    incidental = rate()
    first_last_day = rate()

    class Meta(SourcedFact.Meta):
        ordering = ["-fiscal_year", "mie_total"]
        verbose_name = verbose_name_plural = "per diem M&IE"
        constraints = [
            *SourcedFact.Meta.constraints,
            models.UniqueConstraint(
                fields=["fiscal_year", "mie_total"], name="per_diem_mie_is_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mie_total}, {self.fiscal_year}"


class PerDiemOconus(SourcedFact):
    """Rates of Alaska and Hawaii, by place and season."""

    state = models.ForeignKey("places.State", on_delete=models.PROTECT, related_name="+")
    location = models.CharField(max_length=60)
    season_begins = models.CharField(max_length=5, help_text="Month and day, as 04-01.")
    season_ends = models.CharField(max_length=5, help_text="Month and day, as 09-30.")
    lodging = rate()
    local_meals = rate()
    local_incidental = rate()
    mie = rate()
    maximum_per_diem = rate()
    published_on = models.DateField()

    class Meta(SourcedFact.Meta):
        ordering = ["state", "location", "season_begins"]
        verbose_name = verbose_name_plural = "per diem Alaska and Hawaii"
        constraints = [
            *SourcedFact.Meta.constraints,
            models.UniqueConstraint(
                fields=["state", "location", "season_begins"],
                name="per_diem_oconus_is_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.location}, {self.state_id}, from {self.season_begins}"
