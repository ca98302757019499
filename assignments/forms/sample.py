"""Staff's answer to a posting that went public unread."""

from typing import Any

from django import forms

from assignments.models import Event, Sample


class SampleForm(forms.Form):
    outcome = forms.ChoiceField(
        label="What you found",
        choices=Sample.Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what you found."},
    )
    reason = forms.ChoiceField(
        label="If not fine: the reason its agency reads",
        choices=[("", "Choose a reason"), *Event.Reason.choices],
        required=False,
    )
    text = forms.CharField(
        label="What its agency reads beside it",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("outcome") != Sample.Outcome.OVERTURNED:
            return cleaned
        if not cleaned.get("reason") and "reason" not in self.errors:
            self.add_error("reason", "Choose why it leaves the board, so that its agency knows.")
        if not cleaned.get("text") and "text" not in self.errors:
            self.add_error("text", "Say in a sentence what is wrong.")
        return cleaned
