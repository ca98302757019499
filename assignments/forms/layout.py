"""What the posting form is laid out with: sections, rows, and units beside a field."""

from typing import Any

from crispy_forms.bootstrap import PrependedAppendedText
from crispy_forms.layout import Div, LayoutObject
from django import forms
from django.template import Context
from django.template.loader import render_to_string

from assignments.forms.pay_findings import NotePlace
from assignments.forms.typed import BLANK

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
        held = any(is_held(form, name) for name in names)
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


def is_held(form: forms.Form, name: str) -> bool:
    """Whether something was typed, is wrong or is to be said here."""
    typed = form[name].data
    told = form.notes_beside([name])
    return bool(form[name].errors or told or (typed and typed != BLANK.get(name)))


class Notes(LayoutObject):
    """What is to be said of the fields above it; the preview brings it anew."""

    def __init__(self, place: str) -> None:
        self.place, self.fields = place, []

    def render(self, form: forms.Form, context: Context, template_pack: str = "", **_: Any) -> str:
        place = NotePlace(self.place, form.notes_without_errors(self.place))
        return render_to_string(f"{FOLDER}/_notes.html", {"place": place})


def row(*fields: Any) -> Div:
    return Div(*fields, css_class="form-row")


def affix(name: str, before: str | None = None, after: str | None = None) -> LayoutObject:
    return PrependedAppendedText(name, before, after)
