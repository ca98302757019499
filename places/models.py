"""States and ZIP codes: where an assignment is, its clock, its place on the map."""

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models

from places.facts import Confidence, Source, SourcedFact

__all__ = ["Confidence", "Source", "SourcedFact", "State", "ZipCode"]


def validate_zone(name: str) -> None:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValidationError(f"{name} is not a time zone.") from error


class State(SourcedFact):
    """One of the fifty states or the District of Columbia."""

    class PerDiemAuthority(models.TextChoices):
        GSA = "gsa", "General Services Administration"
        DOD = "dod", "Department of Defense"

    code = models.CharField(primary_key=True, max_length=2)
    name = models.CharField(max_length=20, unique=True)
    fips = models.CharField("FIPS code", max_length=2, unique=True)
    tile_row = models.PositiveSmallIntegerField(help_text="Place on the grid map, 0 at the top.")
    tile_col = models.PositiveSmallIntegerField(help_text="Place on the grid map, 0 at the left.")
    zone = models.CharField("main time zone", max_length=40, validators=[validate_zone])
    other_zones = ArrayField(models.CharField(max_length=40), blank=True, default=list)
    census_division = models.CharField(max_length=20)
    per_diem_authority = models.CharField(max_length=3, choices=PerDiemAuthority)

    class Meta(SourcedFact.Meta):
        ordering = ["name"]
        constraints = [
            *SourcedFact.Meta.constraints,
            models.UniqueConstraint(fields=["tile_row", "tile_col"], name="state_has_its_own_tile"),
        ]

    def __str__(self) -> str:
        return self.name


class ZipCode(SourcedFact):
    """A five-digit ZIP code and its point. No point known: both coordinates NULL."""

    zip = models.CharField("ZIP code", primary_key=True, max_length=5)
    city = models.CharField(max_length=40)
    state = models.ForeignKey(State, on_delete=models.PROTECT, related_name="zip_codes")
    county = models.CharField(max_length=60, blank=True)
    latitude = models.FloatField(null=True, blank=True, help_text="Degrees north.")
    longitude = models.FloatField(null=True, blank=True, help_text="Degrees east.")
    zone = models.CharField("time zone", max_length=40, validators=[validate_zone])

    class Meta(SourcedFact.Meta):
        ordering = ["zip"]
        verbose_name = "ZIP code"
        constraints = [
            *SourcedFact.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(latitude=None, longitude=None)
                | models.Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="zip_code_has_a_whole_point_or_none",
            ),
            models.CheckConstraint(
                condition=models.Q(zip__regex=r"^[0-9]{5}$"),
                name="zip_code_is_five_digits",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.city}, {self.state_id} {self.zip}"
