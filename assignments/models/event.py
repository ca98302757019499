"""The history of an assignment: one row a move, written by the verb that made it."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils import timezone


class Event(models.Model):
    class Verb(models.TextChoices):
        START = "start", "Started"
        SUBMIT = "submit", "Submitted"
        PUBLISH = "publish", "Published"
        SEND_BACK = "send_back", "Sent back"
        REVISE = "revise", "Revised"
        CONFIRM = "confirm", "Confirmed"
        WITHDRAW = "withdraw", "Withdrawn"
        FILL = "fill", "Filled"
        ASK = "ask", "Agency asked to put it right"
        TAKE_DOWN = "take_down", "Taken down by staff"
        PUT_BACK = "put_back", "Put back by staff"

    class Reason(models.TextChoices):
        PAY_UNCLEAR = "pay_unclear", "Pay is unclear or does not add up"
        LEVEL_MISMATCH = "level_mismatch", "Title level does not fit the requirements"
        REQUIREMENTS = "requirements", "Requirements are missing or contradict each other"
        DATES = "dates", "Dates do not make sense"
        DUPLICATE = "duplicate", "Same opening as another posting of yours"
        CONTACT_DATA = "contact_data", "Contact details in the text"
        NOT_TRAVEL = "not_travel", "Not a travel assignment of this board's professions"
        WORDING = "wording", "Wording"
        NOT_REAL = "not_real", "The opening does not seem to exist"
        FILLED = "filled", "It is said to be filled"
        DISCRIMINATORY = "discriminatory", "It discriminates"
        OTHER = "other", "Other"

    assignment = models.ForeignKey(
        "assignments.Assignment", on_delete=models.CASCADE, related_name="events"
    )
    verb = models.CharField(max_length=10, choices=Verb)
    from_status = models.CharField(max_length=10, blank=True)
    to_status = models.CharField(max_length=10)
    terms = models.ForeignKey(
        "assignments.Terms", null=True, on_delete=models.CASCADE, related_name="+"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now, editable=False)
    reason = models.CharField(max_length=20, choices=Reason, blank=True)
    text = models.TextField(max_length=2000, blank=True)

    class Meta:
        ordering = ["at", "pk"]
        triggers = [pgtrigger.Protect(name="events_stay", operation=pgtrigger.Update)]

    def __str__(self) -> str:
        return f"{self.get_verb_display()} {self.at:%Y-%m-%d %H:%M}"
