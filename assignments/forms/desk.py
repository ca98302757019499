"""The desk's small forms: finding rows, withdrawing, filling."""

from typing import Any

from django import forms
from django.db.models import F, Q, QuerySet

from assignments.forms.entry import Choice, Line
from assignments.models import Application, Assignment, Event
from assignments.todo import ENDED, kinds

OPEN, ALL = "", "all"
ELSE = "else"
TODO = {
    "sent_back": "Sent back",
    "confirm": "To confirm",
    "applications": "New applications",
    "closing": "Closing soon",
    "unsent": "Not sent yet",
}
SORTS = {
    "": ("Changed last", "-updated_at"),
    "title": ("Title", "latest_terms__advertised_title"),
    "start": ("First day", "latest_terms__starts_on"),
    "pay": ("Weekly gross, high first", "-latest_terms__weekly_gross"),
    "closes": ("Last day to apply", "latest_terms__closes_on"),
    "confirm": ("Confirm by", "confirm_by"),
    "applications": ("New applications", "-new_applications"),
}


class DeskSearch(forms.Form):
    """Which rows of the desk, in which order. What cannot be read is said, and finds nothing."""

    q = Line(label="Search", required=False, max_length=80)
    status = Choice(
        label="Status",
        required=False,
        choices=[(OPEN, "Open ones"), *Assignment.Status.choices, (ALL, "All")],
    )
    todo = Choice(label="To do", required=False, choices=[("", "Anything"), *TODO.items()])
    sort = Choice(
        label="Sort by",
        required=False,
        choices=[(name, label) for name, (label, _) in SORTS.items()],
    )

    def found_in(self, rows: QuerySet[Assignment]) -> QuerySet[Assignment]:
        if not self.is_valid():
            return rows.none()
        chosen = self.cleaned_data
        rows = with_status(rows, chosen["status"])
        if chosen["todo"]:
            rows = rows.filter(kinds()[chosen["todo"]])
        for word in chosen["q"].split():
            rows = rows.filter(names(word))
        return rows.order_by(order(SORTS[chosen["sort"]][1]), "-pk")


def with_status(rows: QuerySet[Assignment], status: str) -> QuerySet[Assignment]:
    if status == ALL:
        return rows
    return rows.filter(status=status) if status else rows.exclude(status__in=ENDED)


def names(word: str) -> Q:
    """A word of the title, the facility, the place or the reference, sent or still typed."""
    return (
        Q(latest_terms__advertised_title__icontains=word)
        | Q(latest_terms__facility_name__icontains=word)
        | Q(latest_terms__hidden_name__icontains=word)
        | Q(latest_terms__city__icontains=word)
        | Q(latest_terms__state=word.upper())
        | Q(external_ref__icontains=word)
        | Q(requisition_ref__icontains=word)
        | Q(typed__advertised_title__icontains=word)
        | Q(typed__external_ref__icontains=word)
        | Q(typed__requisition_ref__icontains=word)
    )


def order(name: str) -> Any:
    field = F(name.removeprefix("-"))
    return field.desc(nulls_last=True) if name.startswith("-") else field.asc(nulls_last=True)


class WithdrawForm(forms.Form):
    text = Line(
        label="Why",
        required=False,
        max_length=300,
        help_text="For your own history. Travelers read only that it was withdrawn.",
    )


class HoldForm(forms.Form):
    reason = Choice(
        label="Why",
        required=False,
        choices=[("", "Rather not say"), *Event.HoldReason.choices],
        help_text="Those who applied read it.",
    )
    text = Line(
        label="Note",
        required=False,
        max_length=300,
        help_text="For your own history. Nobody else reads it.",
    )


class FillForm(forms.Form):
    """Only who accepted the offer can be named: whoever did not yet would be told wrongly."""

    hired = Choice(
        label="Who takes it?",
        widget=forms.RadioSelect,
        error_messages={"required": "Say who takes it."},
    )

    def __init__(self, data: Any = None, *, assignment: Assignment) -> None:
        super().__init__(data)
        rows = assignment.applications.filter(stage=Application.Stage.ACCEPTED)
        self.found = {str(row.public_id): row for row in rows.select_related("candidate__user")}
        self.fields["hired"].choices = [
            *((key, f"{row.candidate}, who accepted") for key, row in self.found.items()),
            (ELSE, "Someone else, outside this board"),
        ]
        self.initial["hired"] = next(iter(self.found), ELSE)

    @property
    def whom(self) -> Application | None:
        """The applicant hired, or None for someone else."""
        return self.found.get(self.cleaned_data["hired"])
