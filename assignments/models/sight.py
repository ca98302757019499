"""When somebody outside first saw a version of the terms: said once, and then it stays."""

import pgtrigger
from django.db import models
from django.utils import timezone


class Sight(models.Model):
    terms = models.OneToOneField(
        "assignments.Terms", on_delete=models.CASCADE, related_name="sight", primary_key=True
    )
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        triggers = [pgtrigger.Protect(name="sights_stay", operation=pgtrigger.Update)]

    def __str__(self) -> str:
        return f"{self.terms} seen {self.at:%Y-%m-%d %H:%M}"
