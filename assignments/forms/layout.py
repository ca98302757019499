"""What the posting form is laid out with: sections, rows, and units beside a field."""

from typing import Any

from crispy_forms.bootstrap import PrependedAppendedText
from crispy_forms.layout import Div, LayoutObject
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
