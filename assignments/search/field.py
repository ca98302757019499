"""Form fields for an address anyone may type: one value or many, and nothing unsaid.

A field raises on the first thing that is not right. What still stands of its value then travels
as `kept` in the error, so that one bad choice neither widens the result nor loses the good ones.
"""

from collections.abc import Container, Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator

from assignments.search.taken import Taken

MOST_VALUES = 20
MOST_WORDS = 10


class EveryValue(forms.TextInput):
    """Hands on every value a key was given, not just the last."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        given = [value.strip() for value in data.getlist(name)]
        return [value for value in dict.fromkeys(given) if value]


class Many(forms.Field):
    """Any of the known values."""

    widget = EveryValue

    def __init__(self, *, known: Container[str], **options: Any) -> None:
        self.known = known
        super().__init__(required=False, **options)

    def clean(self, given: list[str]) -> list[str]:
        kept = [value for value in given if value in self.known][:MOST_VALUES]
        if unknown := [value for value in given if value not in self.known]:
            message = "%(typed)s is not on this list. Choose from it."
        elif len(given) > MOST_VALUES:
            message = f"At most {MOST_VALUES} at a time; the others were left out."
        else:
            return kept
        # What was typed goes in as a parameter: it may hold a % itself.
        typed = quoted(unknown) if unknown else ""
        raise ValidationError(message, code="unknown", params={"kept": kept, "typed": typed})


class ForReader(Many):
    """Any of the known values, for a traveler who listed something."""

    def __init__(self, *, taken: Taken | None, **options: Any) -> None:
        self.taken = taken
        super().__init__(**options)

    def clean(self, given: list[str]) -> list[str]:
        kept = super().clean(given)
        if kept and self.taken is None:
            message = "Sign in as a traveler and list your credentials: by them this is judged."
            raise ValidationError(message, code="unknown", params={"kept": []})
        return kept


def quoted(values: Iterable[str]) -> str:
    """The first of them, cut to what fits beside a field, without marks that turn text around."""
    first = "".join(letter for letter in next(iter(values)) if letter.isprintable())
    return f"“{first[:40]}{'…' if len(first) > 40 else ''}”"


class Once(forms.Field):
    """At most one value; which of several was meant is not ours to guess."""

    widget = EveryValue

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, **options)

    def clean(self, given: list[str]) -> Any:
        if len(given) > 1:
            raise ValidationError("One value fits here, and the address has several.")
        return super().clean(given[0] if given else "")


def said(invalid: str, bounds: str) -> dict[str, str]:
    """Messages of a figure: not a number, and one that cannot be."""
    codes = ("min_value", "max_value", "max_digits", "max_decimal_places", "max_whole_digits")
    return dict.fromkeys(codes, bounds) | {"invalid": invalid}


class Money(Once, forms.DecimalField):
    """Whole or broken dollars a week, 0 to 100,000: `2400`, `$2,400+`."""

    def __init__(self) -> None:
        super().__init__(
            min_value=0,
            max_value=100_000,
            max_digits=8,
            decimal_places=2,
            error_messages=said(
                "Write an amount in dollars, such as 2400.", "Write 0 to 100,000 dollars a week."
            ),
        )

    def to_python(self, value: Any) -> Any:
        return super().to_python(str(value).strip("$+ ").replace(",", ""))


class Hourly(Once, forms.DecimalField):
    """Dollars an hour, 0 to 1,000: `38`, `$38.50+`."""

    def __init__(self) -> None:
        super().__init__(
            min_value=0,
            max_value=1000,
            max_digits=6,
            decimal_places=2,
            error_messages=said(
                "Write an amount in dollars, such as 38.50.", "Write 0 to 1,000 dollars an hour."
            ),
        )

    def to_python(self, value: Any) -> Any:
        return super().to_python(str(value).strip("$+ ").replace(",", ""))


class Percent(Once, forms.DecimalField):
    def __init__(self) -> None:
        super().__init__(
            min_value=0,
            max_value=100,
            max_digits=5,
            decimal_places=2,
            error_messages=said("Write a percentage, such as 50.", "A share is 0 to 100 percent."),
        )

    def to_python(self, value: Any) -> Any:
        return super().to_python(str(value).strip("% "))


class Nights(Once, forms.IntegerField):
    """Nights in four weeks."""

    def __init__(self) -> None:
        super().__init__(
            min_value=0,
            max_value=28,
            error_messages=said(
                "Write a whole number of nights, such as 4.", "Four weeks have 0 to 28 nights."
            ),
        )


class Weeks(Once, forms.IntegerField):
    def __init__(self) -> None:
        super().__init__(
            min_value=1,
            max_value=52,
            error_messages=said(
                "Write a whole number of weeks, such as 13.", "An assignment lasts 1 to 52 weeks."
            ),
        )


class WeeklyHours(Once, forms.DecimalField):
    def __init__(self) -> None:
        super().__init__(
            min_value=1,
            max_value=168,
            max_digits=5,
            decimal_places=2,
            error_messages=said("Write hours a week, such as 36.", "A week has 1 to 168 hours."),
        )


class Day(Once, forms.DateField):
    """A date as the browser sends it, or as people here write it: 2027-01-12, 01/12/2027."""

    def __init__(self) -> None:
        super().__init__(
            validators=[
                MinValueValidator(date(2000, 1, 1), "Choose a date after 1999."),
                MaxValueValidator(date(2100, 12, 31), "Choose a date before 2101."),
            ],
            error_messages={"invalid": "Write a date, such as 01/12/2027."},
        )


class Words(Once, forms.CharField):
    def __init__(self) -> None:
        super().__init__(
            max_length=200,
            error_messages={
                "max_length": "Use at most 200 characters; these are more.",
                "null_characters_not_allowed": "A character here has no meaning. Type the words.",
            },
        )

    def clean(self, given: list[str]) -> str:
        text = " ".join(super().clean(given).split())
        if len(text.split()) > MOST_WORDS:
            raise ValidationError(f"Use at most {MOST_WORDS} words; these are more.")
        return text


class Ticked(Once, forms.Field):
    """A box: `1` in the address where it is ticked."""

    def clean(self, given: list[str]) -> str:
        text = super().clean(given)
        if text not in {"", "1"}:
            raise ValidationError("This box is 1 or left out.")
        return text


def in_address(value: Any) -> str:
    """A cleaned value as it stands in the address; one value has one way to be written."""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return value.isoformat() if isinstance(value, date) else str(value)
