"""A moderator's decision on exactly one version of the terms, or on several of one kind."""

from typing import Any, NamedTuple

from django import forms

from assignments.models import CannedText, Event

MOST_DAYS = 90
DIGITS = 9


class Choice(NamedTuple):
    """One reason as the page offers it; `digit` is its key, "" where it has none."""

    code: str
    label: str
    text: str
    digit: str


def choices() -> list[Choice]:
    """In the order staff gave them; a reason without a row comes last. One query."""
    texts = {row.reason: row.text for row in CannedText.objects.all()}
    labels = dict(Event.Reason.choices)
    codes = [*(code for code in texts if code in labels), *(c for c in labels if c not in texts)]
    return [
        Choice(code, str(labels[code]), texts.get(code, ""), str(n) if n <= DIGITS else "")
        for n, code in enumerate(codes, start=1)
    ]


class DecisionForm(forms.Form):
    """`offered` are the reasons of the page; a text is what the agency reads, so it is needed."""

    PUBLISH, SEND_BACK, FILL_IN = "publish", "send_back", "fill_in"

    terms = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**62)
    decision = forms.ChoiceField(
        choices=[(PUBLISH, "Publish"), (SEND_BACK, "Send back"), (FILL_IN, "Fill in the text")]
    )
    reason = forms.ChoiceField(choices=Event.Reason.choices, required=False)
    text = forms.CharField(
        label="What the recruiter reads",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    days = forms.IntegerField(
        label="Only for so many days",
        min_value=1,
        max_value=MOST_DAYS,
        required=False,
        help_text="Empty: to its last day to apply. After that it must be sent again.",
    )

    def __init__(self, *args: Any, offered: list[Choice] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = choices() if offered is None else offered

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("decision") == self.SEND_BACK:
            self.must_say_why(cleaned)
        return cleaned

    def must_say_why(self, cleaned: dict[str, Any]) -> None:
        if not cleaned.get("reason") and "reason" not in self.errors:
            self.add_error("reason", "Choose why it goes back, so that the recruiter can mend it.")
        if not cleaned.get("text") and "text" not in self.errors:
            self.add_error("text", "Say in a sentence what should change.")

    def canned(self) -> str:
        """The text of the reason chosen."""
        chosen = self.data.get("reason", "")
        return next((each.text for each in self.offered if each.code == chosen), "")


class BulkForm(DecisionForm):
    """The same for several, each in the version listed: `chosen` are "assignment:terms"."""

    terms = None  # type: ignore[assignment]
