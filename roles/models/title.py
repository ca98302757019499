"""Technologist, technician and the trade's other title levels."""

from django.db import models

from places.facts import SourcedFact


class TitleLevel(SourcedFact):
    code = models.CharField(primary_key=True, max_length=16)
    name = models.CharField(max_length=40, unique=True)
    rank = models.PositiveSmallIntegerField(help_text="1 is the most junior; peers share a rank.")
    min_education = models.ForeignKey(
        "Credential",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="least education",
    )
    education_note = models.TextField()
    licensing = models.TextField()
    scope = models.TextField()
    team_role = models.TextField()
    career_path = models.TextField()
    in_article = models.BooleanField(
        "named in the trade article", help_text="See the source ARTICLE-TVT."
    )
    article_note = models.TextField(blank=True)

    class Meta(SourcedFact.Meta):
        ordering = ["rank", "name"]

    def __str__(self) -> str:
        return self.name


class TitleUsage(SourcedFact):
    """How one family of professions uses the words technologist and technician."""

    class Usage(models.TextChoices):
        DISTINCT = "distinct", "Two different jobs"
        INTERCHANGEABLE = "interchangeable", "Two words for one job"
        MIXED = "mixed", "Depends on the profession"
        TECHNICIAN_ONLY = "technician-only", "Technician only"
        THERAPIST = "therapist", "Therapist instead"
        THERAPIST_ASSISTANT = "therapist-assistant", "Therapist and assistant instead"

    family = models.OneToOneField(
        "Family", primary_key=True, on_delete=models.CASCADE, related_name="title_usage"
    )
    usage = models.CharField(max_length=20, choices=Usage)
    note = models.TextField(blank=True)

    class Meta(SourcedFact.Meta):
        ordering = ["family"]
        verbose_name_plural = "title usage"
        constraints = [
            *SourcedFact.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(
                    usage__in=[
                        "distinct",
                        "interchangeable",
                        "mixed",
                        "technician-only",
                        "therapist",
                        "therapist-assistant",
                    ]
                ),
                name="title_usage_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.family_id}: {self.get_usage_display()}"
