"""The posting form's sections: common ones first and open, the rest folded while empty."""

from typing import Any

from crispy_forms.bootstrap import PrependedAppendedText
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout, LayoutObject
from django import forms
from django.template import Context
from django.template.loader import render_to_string

FOLDER = "assignments/desk"


class Part(LayoutObject):
    """A template of the desk's, with the form in its context."""

    def __init__(self, name: str) -> None:
        self.template, self.fields = f"{FOLDER}/{name}", []

    def render(self, form: forms.Form, context: Context, template_pack: str = "", **_: Any) -> str:
        return render_to_string(self.template, context.flatten() | {"form": form})


class Section(LayoutObject):
    """A titled part of the form. A folded one opens when it holds a value or an error."""

    def __init__(self, title: str, *fields: Any, words: str = "", folded: bool = False) -> None:
        self.title, self.words, self.folded = title, words, folded
        self.fields = list(fields)

    def render(
        self, form: forms.Form, context: Context, template_pack: str = "", **kwargs: Any
    ) -> str:
        names = [pointer.name for pointer in self.get_field_names()]
        held = any(form[name].errors or form[name].data for name in names)
        return render_to_string(
            f"{FOLDER}/_section.html",
            {
                "title": self.title,
                "words": self.words,
                "folded": self.folded,
                "is_open": held,
                "fields": self.get_rendered_fields(form, context, template_pack, **kwargs),
            },
        )


def row(*fields: Any) -> Div:
    return Div(*fields, css_class="form-row")


def affix(name: str, before: str | None = None, after: str | None = None) -> LayoutObject:
    return PrependedAppendedText(name, before, after)


LAYOUT = Layout(
    Section("The work", Part("_role.html"), "advertised_title"),
    Section("The place", Part("_place.html"), "unit"),
    Section(
        "Dates and schedule",
        row("starts_on", affix("start_flex_days", after="days"), affix("weeks", after="weeks")),
        row("shift", affix("hours_per_shift", after="hours"), affix("shifts_per_week")),
        row(affix("guaranteed_hours_week", after="hours a week")),
    ),
    Section(
        "Pay",
        row(
            affix("taxable_hourly", "$", "an hour"),
            affix("lodging_weekly", "$", "a week"),
            affix("mie_weekly", "$", "a week"),
        ),
        words="The week is worked out beside the form, the way travelers will see it.",
    ),
    Section(
        "What it takes",
        Part("_picker.html"),
        words="Filled in from the role; change what this facility asks for.",
    ),
    Section("Call", row("call_required", "call_nights_4_weeks"), folded=True),
    Section("Description", "description", folded=True),
    Section("Closing and your reference", row("closes_on", "external_ref"), folded=True),
)


def helper() -> FormHelper:
    """The form's tag, buttons and token stand in the page."""
    made = FormHelper()
    made.form_tag = False
    made.disable_csrf = True
    made.form_show_errors = True
    made.layout = LAYOUT
    return made
