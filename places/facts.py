"""Where a fact comes from and how far it can be trusted: carried by every row of reference data."""

from collections.abc import Sequence

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models


class Confidence(models.TextChoices):
    VERIFIED = "verified", "Read in a published source"
    KNOWLEDGE = "knowledge", "Widely known, not looked up"
    UNCERTAIN = "uncertain", "Likely to have changed: check"


class Source(models.Model):
    """What a source key stands for: what was read, how old it is, on what terms it may be used."""

    key = models.CharField(primary_key=True, max_length=24)
    what = models.TextField("what was read")
    dated = models.CharField(
        max_length=40,
        blank=True,
        help_text="The date of the material; blank: it bears none.",
    )
    dated_on = models.DateField(
        "newest date",
        null=True,
        blank=True,
        help_text="The newest date the material bears: the last day of the month, year or span "
        "in words, or the first day of one that was still running when it was read.",
    )
    terms = models.TextField("terms of use", blank=True)

    class Meta:
        ordering = ["key"]

    def __str__(self) -> str:
        return self.key


def validate_sources(keys: Sequence[str]) -> None:
    known = set(Source.objects.filter(key__in=keys).values_list("key", flat=True))
    if unknown := [key for key in keys if key not in known]:
        raise ValidationError(f"No such code among the sources: {', '.join(unknown)}.")


class SourcedFact(models.Model):
    """A fact from outside: the keys of its sources, and how sure its central statement is."""

    source = ArrayField(
        models.CharField(max_length=24),
        validators=[validate_sources],
        help_text="Keys; see Sources.",
    )
    confidence = models.CharField(max_length=9, choices=Confidence)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=models.Q(confidence__in=Confidence.values),
                name="%(class)s_confidence_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(source__len__gt=0), name="%(class)s_has_a_source"
            ),
        ]
