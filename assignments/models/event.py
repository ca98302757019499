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
        AMEND = "amend", "Changed at once"
        TAKE_BACK = "take_back", "Changes taken back"
        CONFIRM = "confirm", "Confirmed"
        REVIVE = "revive", "Confirmed again"
        HOLD = "hold", "Put on hold"
        RESUME = "resume", "Resumed"
        WITHDRAW = "withdraw", "Withdrawn"
        FILL = "fill", "Filled"
        ASK = "ask", "Agency asked to put it right"
        TAKE_DOWN = "take_down", "Taken down by staff"
        PUT_BACK = "put_back", "Put back by staff"
        JOIN = "join", "Put with other offers of one opening"
        LEAVE = "leave", "Made an opening of its own"
        APART = "apart", "Told apart from another opening"

    # About the opening a posting is of; they change nothing of the posting itself.
    OF_OPENINGS = [Verb.JOIN, Verb.LEAVE, Verb.APART]

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

    class ChangeReason(models.TextChoices):
        """Why an agency changes what is public. Travelers read it beside the change."""

        FACILITY_CHANGED = "facility_changed", "Facility changed it"
        AGENCY_ERROR = "agency_error", "Agency's error"
        NEGOTIATED = "negotiated", "Negotiated"
        MARKET = "market", "Market"

    class HoldReason(models.TextChoices):
        PAUSED = "paused", "The facility paused hiring"
        LOW_CENSUS = "low_census", "Fewer patients than planned"
        APPROVAL = "approval", "It waits for approval or budget"
        ENOUGH = "enough", "There are enough applicants for now"
        CHANGES = "changes", "Dates, unit or pay are being changed"
        ANOTHER = "another", "Another reason"

    # Those by which staff answer what waits.
    DECIDING = (Verb.PUBLISH, Verb.SEND_BACK)
    # Those that make terms public: what was shown once, may be shown again.
    PUBLISHING = (Verb.PUBLISH, Verb.AMEND)

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
    reason = models.CharField(
        max_length=20, choices=[*Reason.choices, *HoldReason.choices], blank=True
    )
    by_link = models.BooleanField("by the link in a mail", default=False)
    text = models.TextField(max_length=2000, blank=True)
    # Of a decision: why it had waited, and how hard; the posting's own is written anew each time.
    screening = models.JSONField(default=list, blank=True)
    risk = models.PositiveSmallIntegerField(default=0)
    change_reason = models.CharField(
        "reason of the change", max_length=20, choices=ChangeReason, blank=True
    )

    class Meta:
        ordering = ["at", "pk"]
        triggers = [pgtrigger.Protect(name="events_stay", operation=pgtrigger.Update)]

    def __str__(self) -> str:
        return f"{self.get_verb_display()} {self.at:%Y-%m-%d %H:%M}"
