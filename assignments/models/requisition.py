"""The facility's one opening, which several agencies may post.

Nothing here is public but the id. What agencies guard (who runs the requisition, and its number
there) stands on their own postings; only a fingerprint of it is kept here.
"""

from django.conf import settings
from django.db import models
from django.db.models import Case, Count, F, Q, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from assignments.models.public_id import new_public_id


class Requisition(models.Model):
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    # HMAC-SHA256 of the normalized VMS, requisition id and facility; None where no id was stated.
    fingerprint = models.CharField(max_length=64, unique=True, null=True, editable=False)  # noqa: DJ001 (many have none, and none are alike)
    # Where to look for postings that may be this one: profession and cell of the map.
    soft_key = models.CharField(max_length=80, db_index=True, editable=False)
    # A tombstone: this one was found to be that one, and its address leads there.
    merged_into = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="merged", editable=False
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(merged_into=F("pk")), name="requisition_is_not_its_own_tombstone"
            )
        ]

    def __str__(self) -> str:
        return f"Requisition {self.public_id}"


class KeptApart(models.Model):
    """Two postings that staff found to be two openings. They are never joined by a machine."""

    one = models.ForeignKey("assignments.Assignment", on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey("assignments.Assignment", on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="kept_apart_once"),
            models.CheckConstraint(
                condition=Q(one__lt=F("other")), name="kept_apart_in_order_of_age"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.one_id} and {self.other_id}"


def opening() -> Coalesce:
    """What openings are told apart by: the requisition; a posting without one is its own.

    So is one whose facility is confidential: another agency's posting may name the facility.
    """
    shared = Case(When(live_terms__hidden_name="", then=F("requisition")))
    return Coalesce(shared, -F("pk"), output_field=models.BigIntegerField())


def openings(condition: Q | None = None) -> Count:
    """How many openings, not postings: the one way to count what the public is shown."""
    return Count(opening(), distinct=True, filter=condition)
