"""Saying that something is wrong with an assignment; and what staff make of it."""

from typing import Any

from django import forms

from assignments.forms.note import Note
from assignments.models import Event, Report


class ReportForm(forms.Form):
    """`signed_in`: where to answer is known, so it is not asked."""

    code = forms.ChoiceField(
        label="What is wrong",
        choices=Report.Code.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what is wrong."},
    )
    note = Note(
        label="What you know",
        rows=4,
        help_text="How you know it, in a sentence or two. No names of patients.",
    )
    email = forms.EmailField(
        label="Your e-mail",
        required=False,
        max_length=254,
        help_text="Only to tell you what came of it. The agency never sees it.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def __init__(self, *args: Any, signed_in: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if signed_in:
            del self.fields["email"]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("code") == Report.Code.OTHER and not cleaned.get("note", "").strip():
            self.add_error("note", "Say in a sentence what is wrong.")
        return cleaned


class ReportDecision(forms.Form):
    """Staff's one answer to every open report of an assignment that they read."""

    newest = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**62)
    outcome = forms.ChoiceField(
        label="What came of it",
        choices=Report.Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what came of it."},
    )
    reason = forms.ChoiceField(
        label="The reason the agency reads",
        choices=[("", "Choose a reason"), *Event.Reason.choices],
        required=False,
    )
    text = forms.CharField(
        label="What the agency reads beside it",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        tells_agency = cleaned.get("outcome") in {
            Report.Outcome.TAKEN_DOWN,
            Report.Outcome.AGENCY_ASKED,
        }
        if tells_agency and not cleaned.get("reason") and "reason" not in self.errors:
            self.add_error("reason", "Choose why, so that the agency can put it right.")
        if tells_agency and cleaned.get("reason") == Event.Reason.OTHER and not cleaned.get("text"):
            self.add_error("text", "Say in a sentence what is wrong.")
        return cleaned
