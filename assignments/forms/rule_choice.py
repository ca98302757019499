"""The overtime rule as a choice: the federal ones and those of the state the work is in."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from assignments.overtime_words import offered_in, words_of
from pay.overtime import rules

BY_LAW = "Not stated: the law of the state"


class RuleChoice(forms.ChoiceField):
    """Cleans to a code of pay's rules, or to nothing."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, **options)
        self.offer("")

    def offer(self, state: str) -> None:
        """`state` is a code; empty while no facility is chosen."""
        self.state = state
        self.choices = [("", BY_LAW), *((each.code, words_of(each)) for each in offered_in(state))]

    def validate(self, value: str) -> None:
        if not value or self.valid_value(value):
            return
        elsewhere = rules().get(value)
        words = (
            f"That is a rule of {elsewhere.jurisdiction}, and the work is in {self.state}. "
            if elsewhere
            else "There is no such overtime rule. "
        )
        raise ValidationError(f"{words}Choose one from the list.", code="invalid_choice")
