"""Fields that read what people type and paste, and say what would be right.

Each takes its limits from the model field it fills, so that a limit has one home. Text from
outside reaches the database only after it passed one of these.
"""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.text import capfirst

from assignments import wording

NUMBER = re.compile(r"\$?\s*(\d{1,3}(?:,\d{3})+|\d{1,9})(\.\d{1,9})?", re.ASCII)
BROKEN = "A character in this text cannot be read. Type it again, or paste it as plain text."


def entry(
    model: type[models.Model], name: str, form_class: type[forms.Field], **changes: Any
) -> forms.Field:
    """A form field for a model's field: its length, digits and limits, our way of reading it."""
    field = model._meta.get_field(name)
    needed = changes.pop("needed", "")
    if field.choices:
        made = form_class(**chosen_among(field) | changes)
    else:
        options = {"form_class": form_class, "initial": None, **limits(field)}
        made = field.formfield(**options | changes)
    if needed:
        made.error_messages["required"] = needed
    return made


def chosen_among(field: models.Field) -> dict[str, Any]:
    return {
        "choices": field.get_choices(blank_choice=[("", "Choose")]),
        "label": capfirst(field.verbose_name),
        "required": not field.blank,
    }


def limits(field: models.Field) -> dict[str, Any]:
    """The numbers between which a value lies, from the model's validators."""
    found: dict[str, Any] = {}
    for validator in field._validators:
        if isinstance(validator, MinValueValidator):
            found["min_value"] = validator.limit_value
        elif isinstance(validator, MaxValueValidator):
            found["max_value"] = validator.limit_value
    return found


def plain(value: Any, example: str) -> str:
    """ "$1,092.00" as "1092.00"; refuses words, signs and decimal commas."""
    found = NUMBER.fullmatch(str(value).strip())
    if found is None:
        raise ValidationError(f"Write a number such as {example}.", code="invalid")
    return found.group(1).replace(",", "") + (found.group(2) or "")


def within(least: Any, most: Any) -> dict[str, str]:
    words = f"Write a number from {least or 0:,} to {most:,}."
    return {"min_value": words, "max_value": words}


class Amount(forms.DecimalField):
    """A number with a fraction. "$1,092.00" is read as 1092."""

    def __init__(self, *, example: str = "29.15", beyond: str = "", **options: Any) -> None:
        """`beyond`: what more there is to say of a number above the highest."""
        self.example = example
        options["widget"] = forms.TextInput(
            attrs={"inputmode": "decimal", "autocomplete": "off", **options.pop("attrs", {})}
        )
        super().__init__(**options)
        if self.max_value is not None:
            words = within(self.min_value, self.max_value)
            self.error_messages |= words
            too_much = f"{words['max_value']} {beyond}".strip()
            for name in ("max_value", "max_digits", "max_whole_digits"):
                self.error_messages[name] = too_much
        self.error_messages["max_decimal_places"] = (
            f"Write at most {self.decimal_places} digits after the point."
        )

    def to_python(self, value: Any) -> Decimal | None:
        if value in self.empty_values or not str(value).strip():
            return None
        return Decimal(plain(value, self.example))


class Count(forms.IntegerField):
    """A whole number."""

    def __init__(self, *, example: str = "13", **options: Any) -> None:
        self.example = example
        options["widget"] = forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "off", **options.pop("attrs", {})}
        )
        super().__init__(**options)
        if self.max_value is not None:
            self.error_messages |= within(self.min_value, self.max_value)

    def to_python(self, value: Any) -> int | None:
        if value in self.empty_values or not str(value).strip():
            return None
        number = plain(value, self.example)
        if "." in number:
            raise ValidationError("Write a whole number.", code="invalid")
        return int(number)


class Line(forms.CharField):
    """One line of words: spaces collapsed, without what has no width, without markup."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.error_messages["null_characters_not_allowed"] = BROKEN

    def to_python(self, value: Any) -> str:
        return " ".join(wording.without_invisible(super().to_python(value)).split())

    def validate(self, value: str) -> None:
        super().validate(value)
        if wording.has_broken_characters(value):
            raise ValidationError(BROKEN, code="broken")
        if "<" in value or ">" in value:
            raise ValidationError("Leave out < and >.", code="markup")


class Prose(forms.CharField):
    """Markdown over several lines. Line ends count once, as the browser counted them."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.error_messages["null_characters_not_allowed"] = BROKEN

    def to_python(self, value: Any) -> str:
        text = wording.without_invisible(super().to_python(value))
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def validate(self, value: str) -> None:
        super().validate(value)
        if wording.has_broken_characters(value):
            raise ValidationError(BROKEN, code="broken")
        if wording.has_markup(value):
            raise ValidationError(
                "HTML is not read here. Write **bold**, lists with - and headings with #.",
                code="markup",
            )


class Day(forms.DateField):
    """A date, as a date control sends it or as people in the US write it."""

    def __init__(self, **options: Any) -> None:
        options["widget"] = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        super().__init__(**options)

    def to_python(self, value: Any) -> date | None:
        if isinstance(value, str) and not value.strip().isascii():
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(value)


class Choice(forms.ChoiceField):
    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.error_messages["invalid_choice"] = "Choose one from the list."


class Listed(Choice):
    """One row of a list loaded once; what was typed is looked up there, not in the database."""

    def offer(self, found: Mapping[str, models.Model], choices: list[Any]) -> None:
        self.found = found
        self.choices = choices

    def valid_value(self, value: str) -> bool:
        return value in self.found

    def clean(self, value: Any) -> models.Model | None:
        return self.found.get(super().clean(value))
