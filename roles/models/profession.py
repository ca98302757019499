"""The professions, the families they belong to, and the title levels each of them has."""

import re
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models

from places.facts import SourcedFact


class Family(SourcedFact):
    """A group of professions as a candidate looks for them: imaging, laboratory, therapy."""

    code = models.CharField(primary_key=True, max_length=24)
    name = models.CharField(max_length=60, unique=True)
    sort = models.PositiveSmallIntegerField()

    class Meta(SourcedFact.Meta):
        ordering = ["sort"]
        verbose_name_plural = "families"

    def __str__(self) -> str:
        return self.name


class LicenseFamily(SourcedFact):
    """The professions that one kind of state license covers."""

    code = models.CharField(primary_key=True, max_length=24)
    name = models.CharField(max_length=60, unique=True)
    sort = models.PositiveSmallIntegerField()

    class Meta(SourcedFact.Meta):
        ordering = ["sort"]
        verbose_name_plural = "license families"

    def __str__(self) -> str:
        return self.name


class ProfessionQuerySet(models.QuerySet["Profession"]):
    def for_choices(self) -> "ProfessionQuerySet":
        """In the order a person reads a list: by family, then by name. One query."""
        return self.select_related("family", "default_level").order_by("family__sort", "name")


class Profession(SourcedFact):
    class TravelMarket(models.TextChoices):
        CORE = "core", "Core"
        COMMON = "common", "Common"
        NICHE = "niche", "Niche"

    code = models.CharField(primary_key=True, max_length=48)
    name = models.CharField(max_length=80, unique=True)
    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="professions")
    modality = models.CharField(max_length=40)
    soc_code = models.CharField("SOC code", max_length=7)
    soc_title = models.CharField("SOC title", max_length=80)
    wage_soc_code = models.CharField(
        "SOC code of the wages",
        max_length=7,
        help_text="Where the wage statistics publish several occupations as one.",
    )
    onet_code = models.CharField("O*NET code", max_length=10, blank=True)
    onet_title = models.CharField("O*NET title", max_length=80, blank=True)
    onet_job_zone = models.PositiveSmallIntegerField("O*NET job zone", null=True, blank=True)
    onet_modal_education = models.CharField("O*NET usual education", max_length=40, blank=True)
    onet_modal_education_pct = models.PositiveSmallIntegerField(
        "O*NET share with that education (%)", null=True, blank=True
    )
    typical_education = models.ForeignKey(
        "Credential", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    levels: "models.ManyToManyField[Any, Any]" = models.ManyToManyField(
        "TitleLevel", through="Role", related_name="professions"
    )
    default_level = models.ForeignKey("TitleLevel", on_delete=models.PROTECT, related_name="+")
    abbreviations = ArrayField(models.CharField(max_length=40), blank=True, default=list)
    synonyms = ArrayField(models.CharField(max_length=80), blank=True, default=list)
    license_family = models.ForeignKey(
        LicenseFamily,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="professions",
        help_text="Empty: licensing of this profession is not covered state by state.",
    )
    travel_market = models.CharField(max_length=6, choices=TravelMarket)
    notes = models.TextField(blank=True)

    objects = ProfessionQuerySet.as_manager()

    class Meta(SourcedFact.Meta):
        ordering = ["name"]
        constraints = [
            *SourcedFact.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(travel_market__in=["core", "common", "niche"]),
                name="profession_travel_market_is_known",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def short_name(self) -> str:
        """The name without a closing remark in brackets: room for it on a card."""
        return re.sub(r" \([^)]*\)$", "", self.name)


class Role(SourcedFact):
    """A profession at a title level: CT technologist, CT technician."""

    profession = models.ForeignKey(Profession, on_delete=models.CASCADE, related_name="roles")
    level = models.ForeignKey("TitleLevel", on_delete=models.PROTECT, related_name="roles")
    is_default = models.BooleanField(default=False)

    class Meta(SourcedFact.Meta):
        ordering = ["profession", "level"]
        constraints = [
            *SourcedFact.Meta.constraints,
            models.UniqueConstraint(fields=["profession", "level"], name="role_is_once"),
            models.UniqueConstraint(
                fields=["profession"],
                condition=models.Q(is_default=True),
                name="role_default_is_one_a_profession",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.profession_id}: {self.level_id}"
