"""The words people type for a profession or a credential."""

from django.db import models
from django.db.models import Q

from places.facts import SourcedFact


class Alias(SourcedFact):
    alias = models.CharField(max_length=80)
    normalized = models.CharField(
        max_length=80, db_index=True, help_text="Lower case, punctuation as blanks."
    )
    profession = models.ForeignKey(
        "Profession",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="search_aliases",
    )
    credential = models.ForeignKey(
        "Credential",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="search_aliases",
    )
    ambiguous_within_kind = models.BooleanField(help_text="Names several of its kind.")
    also_other_kind = models.BooleanField(help_text="Names a profession and a credential.")

    class Meta(SourcedFact.Meta):
        ordering = ["normalized", "profession", "credential"]
        verbose_name_plural = "aliases"
        constraints = [
            *SourcedFact.Meta.constraints,
            models.UniqueConstraint(
                fields=["normalized", "profession", "credential"],
                nulls_distinct=False,
                name="alias_is_once",
            ),
            models.CheckConstraint(
                condition=Q(profession=None, credential__isnull=False)
                | Q(profession__isnull=False, credential=None),
                name="alias_names_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return self.alias
