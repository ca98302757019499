"""Form fields for all that may be stated beside rate, hours and stipends, made from the model."""

from typing import Any

from django import forms
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models

from assignments.forms.entry import Amount, Choice, Count, Line, entry
from assignments.forms.rule_choice import RuleChoice
from assignments.models import Terms
from assignments.models.stated import STATED

NOT_STATED = "Not stated"
YES, NO = "yes", "no"
NOTHING = "none"


class YesNo(forms.ChoiceField):
    """Cleans to True, False or, for what is not stated, None."""

    def __init__(self, **options: Any) -> None:
        choices = [("", NOT_STATED), (YES, "Yes"), (NO, "No")]
        super().__init__(choices=choices, required=False, **options)
        self.error_messages["invalid_choice"] = "Choose one from the list."

    def clean(self, value: Any) -> bool | None:
        return {YES: True, NO: False}.get(super().clean(value))


class Several(forms.MultipleChoiceField):
    """Cleans to a list; to an empty one where "nothing" is ticked; to None where not stated."""

    def __init__(self, *, choices: list[tuple[str, str]], **options: Any) -> None:
        offered = [(NOTHING, "Nothing"), *choices]
        widget = forms.CheckboxSelectMultiple
        super().__init__(choices=offered, required=False, widget=widget, **options)
        self.error_messages["invalid_choice"] = "Choose from the list."

    def clean(self, value: Any) -> list[str] | None:
        chosen = super().clean([each for each in value or [] if each])
        if NOTHING in chosen and len(chosen) > 1:
            raise ValidationError("Nothing and something cannot both be. Take one out.")
        return None if not chosen else [each for each in chosen if each != NOTHING]


def stated_field(name: str) -> forms.Field:
    field = Terms._meta.get_field(name)
    label = f"{field.verbose_name[:1].upper()}{field.verbose_name[1:]}"
    if name == "ot_rule":
        return RuleChoice(label=label, help_text=field.help_text)
    if isinstance(field, ArrayField):
        return Several(choices=list(field.base_field.choices), label=label)
    if isinstance(field, models.BooleanField):
        return YesNo(label=label, help_text=field.help_text)
    if field.choices:
        choices = [("", NOT_STATED), *field.choices]
        return entry(Terms, name, Choice, choices=choices, help_text=field.help_text)
    if isinstance(field, models.PositiveSmallIntegerField):
        return entry(Terms, name, Count, label=label, example="4")
    if isinstance(field, models.DecimalField):
        return entry(Terms, name, Amount, label=label, example="10.50")
    return entry(Terms, name, Line, label=label)


StatedFields = type("StatedFields", (forms.Form,), {name: stated_field(name) for name in STATED})
