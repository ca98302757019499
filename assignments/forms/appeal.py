"""Asking for another look at a decision, and staff's answer."""

from django import forms

from assignments.forms.note import Note
from assignments.models import Appeal


class AppealForm(forms.Form):
    text = Note(
        label="Why the decision is wrong",
        rows=6,
        required=True,
        help_text="Somebody else of our staff reads it, with the decision beside it.",
        error_messages={"required": "Say why, so that somebody can look at it."},
    )


class AppealAnswer(forms.Form):
    outcome = forms.ChoiceField(
        label="Your answer",
        choices=Appeal.Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose an answer."},
    )
    answer = forms.CharField(
        label="What the agency reads",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say why, in a sentence or two."},
    )
