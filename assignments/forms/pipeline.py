"""The small forms that move an application: each carries the stage its reader saw."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from assignments.forms.note import Note
from assignments.models import Application, ApplicationEvent

Stage = Application.Stage
Reason = ApplicationEvent.Reason

# Why an assignment ended is told by the verbs that end it; of the others, one is the traveler\'s.
NOT_A_NO = {Reason.WITHDRAWN, Reason.REMOVED, Reason.TERMS_CHANGED}
DECLINE_REASONS = [(r.value, r.label) for r in Reason if r not in NOT_A_NO]


class SeenForm(forms.Form):
    """`seen` is the stage on the reader's screen; `text` is what the other side reads."""

    seen = forms.ChoiceField(choices=Stage.choices, widget=forms.HiddenInput)
    text = Note(label="Message", rows=3)

    def __init__(self, *args: Any, application: Application, **kwargs: Any) -> None:
        self.application = application
        # Several of these stand on one page: each has ids of its own.
        ids = f"{type(self).__name__}_%s"
        initial = {"seen": application.stage}
        super().__init__(*args, initial=initial, auto_id=ids, **kwargs)

    def is_stale(self) -> bool:
        """Whether the application moved after the page was shown."""
        return self.is_bound and self.data.get("seen") != self.application.stage

    def show_current(self) -> None:
        """What is sent next starts from the stage that is shown now."""
        self.data = self.data.copy()
        self.data["seen"] = self.application.stage


class StepForm(SeenForm):
    to = forms.ChoiceField(choices=Stage.choices, widget=forms.HiddenInput)

    field_order = ["seen", "to", "text"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = "Message to the traveler"
        self.fields["text"].help_text = "It goes out with the e-mail about this step."


class DeclineForm(SeenForm):
    reason = forms.ChoiceField(
        choices=[("", "Choose a reason"), *DECLINE_REASONS],
        error_messages={"required": "Choose the reason. The traveler reads it."},
    )

    field_order = ["seen", "reason", "text"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = "Words to the traveler"

    def clean(self) -> dict[str, Any]:
        other_needs_words(self)
        return self.cleaned_data


class WithdrawForm(SeenForm):
    """`terms_changed`: whether what is public differs from what they applied for."""

    reason = forms.ChoiceField(
        choices=[("", "No reason given"), (Reason.TERMS_CHANGED.value, Reason.TERMS_CHANGED.label)],
        required=False,
        help_text="That the terms changed is never counted against you.",
    )

    field_order = ["seen", "reason", "text"]

    def __init__(self, *args: Any, terms_changed: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not terms_changed:
            del self.fields["reason"]
        self.fields["text"].label = "Why, if you want the recruiter to know"


class OfferAnswerForm(SeenForm):
    ANSWERS = [("accept", "Accept"), ("decline", "Decline")]
    answer = forms.ChoiceField(choices=ANSWERS, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = "Words to the recruiter"


class DeclineManyForm(forms.Form):
    """One reason for several at once; who they are stands in `application`, as `uuid:stage`."""

    reason = DeclineForm.base_fields["reason"]
    text = Note(label="Words to each of them", rows=3)

    def clean(self) -> dict[str, Any]:
        other_needs_words(self)
        return self.cleaned_data


def other_needs_words(form: forms.Form) -> None:
    """Other, alone, tells the traveler nothing."""
    is_other = form.cleaned_data.get("reason") == Reason.OTHER
    if is_other and form.cleaned_data.get("text") == "":
        form.add_error("text", ValidationError("Say what the other reason is."))
