"""What `_field.html` needs to know of a form field."""

from collections.abc import Iterator

from django import forms, template
from django.forms.boundfield import BoundField, BoundWidget
from django.utils.safestring import SafeString

register = template.Library()

LISTS = (forms.RadioSelect, forms.CheckboxSelectMultiple)


@register.filter
def kind(field: BoundField) -> str:
    """ "hidden", "check" (one box), "choices" (radio or check boxes) or "control"."""
    widget = field.field.widget
    if field.is_hidden:
        return "hidden"
    if isinstance(widget, forms.CheckboxInput):
        return "check"
    return "choices" if isinstance(widget, LISTS) else "control"


@register.filter
def control(field: BoundField) -> SafeString:
    """The input, select or textarea, with the class that gives it our look."""
    widget = field.field.widget
    own = "form-select" if isinstance(widget, forms.Select) else "form-control"
    if isinstance(widget, forms.CheckboxInput):
        own = "form-check-input"
    return field.as_widget(attrs={"class": f"{own} {widget.attrs.get('class', '')}".strip()})


@register.filter
def choices(field: BoundField) -> Iterator[BoundWidget]:
    for choice in field.subwidgets:
        choice.data["attrs"]["class"] = "form-check-input"
        yield choice


@register.filter
def anchor(field: BoundField) -> str:
    """The id a link in the error summary leads to: the control, or the set of choices."""
    return field.id_for_label or f"div_{field.auto_id}"


@register.filter
def errors_in_words(form: forms.BaseForm) -> str:
    return things_to_put_right(sum(len(errors) for errors in form.errors.values()))


@register.filter
def things_to_put_right(number: int) -> str:
    return "One thing to put right" if number == 1 else f"{number} things to put right"
