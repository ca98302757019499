"""A moderator's decision on exactly one version of the terms."""

from django import forms

from assignments.models import Event


class DecisionForm(forms.Form):
    PUBLISH, SEND_BACK = "publish", "send_back"

    terms = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**62)
    decision = forms.ChoiceField(choices=[(PUBLISH, "Publish"), (SEND_BACK, "Send back")])
    reason = forms.ChoiceField(
        choices=[("", "Choose a reason"), *Event.Reason.choices], required=False
    )
    text = forms.CharField(
        label="What the recruiter reads",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("decision") != self.SEND_BACK:
            return cleaned
        if not cleaned.get("reason") and "reason" not in self.errors:
            self.add_error("reason", "Choose why it goes back, so that the recruiter can mend it.")
        if cleaned.get("reason") == Event.Reason.OTHER and not cleaned.get("text"):
            self.add_error("text", "Say in a sentence what should change.")
        return cleaned
