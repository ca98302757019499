"""The ways from one role to another: the next level, a specialty beside it, a higher registry."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import F, Q

from places.facts import SourcedFact

if TYPE_CHECKING:
    from roles.models.profession import Profession


class LadderEdgeQuerySet(models.QuerySet["LadderEdge"]):
    def touching(self, profession: "Profession") -> "LadderEdgeQuerySet":
        """The steps that begin or end in a profession, with all a page shows. Three queries."""
        return (
            self.filter(Q(from_profession=profession) | Q(to_profession=profession))
            .select_related("from_profession", "from_level", "to_profession", "to_level")
            .prefetch_related("all_of", "any_of")
        )


class LadderEdge(SourcedFact):
    """One step, from a profession at a level to a profession at a level.

    It takes every credential of `all_of`, one of `any_of` where there are any, and what `takes`
    says in words. A state's license comes on top, see StateLicenseRule.
    """

    class Kind(models.TextChoices):
        UP = "up", "The next level"
        BESIDE = "beside", "A specialty beside it"
        WITHIN = "within", "A further credential in the same role"

    code = models.CharField(primary_key=True, max_length=48)
    from_profession = models.ForeignKey(
        "Profession", on_delete=models.CASCADE, related_name="steps_out"
    )
    from_level = models.ForeignKey("TitleLevel", on_delete=models.PROTECT, related_name="+")
    to_profession = models.ForeignKey(
        "Profession", on_delete=models.CASCADE, related_name="steps_in"
    )
    to_level = models.ForeignKey("TitleLevel", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=6, choices=Kind)
    all_of: "models.ManyToManyField[Any, Any]" = models.ManyToManyField(
        "Credential", blank=True, related_name="+", help_text="Every one of them."
    )
    any_of: "models.ManyToManyField[Any, Any]" = models.ManyToManyField(
        "Credential", blank=True, related_name="+", help_text="One of them will do."
    )
    takes = models.TextField(help_text="Schooling and experience, in words.")
    note = models.TextField(blank=True)
    reviewed_on = models.DateField()

    objects = LadderEdgeQuerySet.as_manager()

    class Meta(SourcedFact.Meta):
        ordering = ["from_profession", "kind", "code"]
        constraints = [
            *SourcedFact.Meta.constraints,
            models.CheckConstraint(
                condition=Q(kind__in=["up", "beside", "within"]), name="ladder_edge_kind_is_known"
            ),
            models.CheckConstraint(
                condition=(
                    Q(kind="within", from_profession=F("to_profession"), from_level=F("to_level"))
                    | (
                        ~Q(kind="within")
                        & ~Q(from_profession=F("to_profession"), from_level=F("to_level"))
                    )
                ),
                name="ladder_edge_within_stays_in_its_role",
            ),
        ]

    def __str__(self) -> str:
        return self.code
