"""What a form says of a value that does not fit: what is wrong, what would be right.

Django keeps its own words ("Ensure this value is less than or equal to 60.") as defaults on its
fields and validators. Ours take their place there, once, before any form is made, so that every
form has them: ours, allauth's, the admin's. A field that says more itself still does.
"""

from typing import Any

from django import forms
from django.core import validators
from phonenumber_field.formfields import PhoneNumberField

LISTED = "Choose one from the list."
SEVERAL_LISTED = "Choose from the list."
EMAIL = "Write an e-mail address, such as sam@example.com."
WEB_ADDRESS = "Write a web address, such as https://example.com."
NUMBER = "Write a number, such as 29.15."
UNREADABLE = "A character in this text cannot be read. Type it again, or paste it as plain text."

# From the general to the particular: a class begins with what it inherits.
FIELDS: dict[type[forms.Field], dict[str, str]] = {
    forms.Field: {"required": "Fill this in."},
    forms.BooleanField: {"required": "Tick this box to go on."},
    forms.ChoiceField: {"required": "Choose one.", "invalid_choice": LISTED},
    forms.ModelChoiceField: {"required": "Choose one.", "invalid_choice": LISTED},
    forms.MultipleChoiceField: {
        "required": "Choose at least one.",
        "invalid_choice": SEVERAL_LISTED,
        "invalid_list": SEVERAL_LISTED,
    },
    forms.ModelMultipleChoiceField: {
        "required": "Choose at least one.",
        "invalid_choice": SEVERAL_LISTED,
        "invalid_list": SEVERAL_LISTED,
        "invalid_pk_value": SEVERAL_LISTED,
    },
    forms.IntegerField: {"invalid": "Write a whole number, such as 13."},
    forms.FloatField: {"invalid": NUMBER},
    forms.DecimalField: {"invalid": NUMBER},
    forms.DateField: {"invalid": "Write the day as 2027-01-31 or 01/31/2027."},
    forms.TimeField: {"invalid": "Write the time as 14:30."},
    forms.DateTimeField: {"invalid": "Write day and time as 2027-01-31 14:30."},
    forms.JSONField: {"invalid": "This cannot be read. Reload the page and try again."},
    forms.URLField: {"invalid": WEB_ADDRESS},
    PhoneNumberField: {"invalid": "Write a phone number with its area code."},
    forms.FileField: {
        "required": "Choose a file.",
        "invalid": "Choose a file.",
        "missing": "Choose a file.",
        "empty": "This file is empty. Choose another.",
        "max_length": "This file's name has %(length)d characters. At most %(max)d fit.",
    },
}
VALIDATORS: dict[Any, str] = {
    validators.MinValueValidator: "At least %(limit_value)s.",
    validators.MaxValueValidator: "At most %(limit_value)s.",
    validators.MinLengthValidator: (
        "This has %(show_value)s characters. At least %(limit_value)s are needed."
    ),
    validators.MaxLengthValidator: (
        "This has %(show_value)s characters. At most %(limit_value)s fit."
    ),
    validators.EmailValidator: EMAIL,
    validators.URLValidator: WEB_ADDRESS,
    validators.ProhibitNullCharactersValidator: UNREADABLE,
}
DIGITS = {
    "invalid": NUMBER,
    "max_digits": "At most %(max)s digits fit.",
    "max_decimal_places": "At most %(max)s digits fit after the point.",
    "max_whole_digits": "At most %(max)s digits fit before the point.",
}


def put_in_place() -> None:
    for field, words in FIELDS.items():
        field.default_error_messages = {**field.default_error_messages, **words}
    for validator, message in VALIDATORS.items():
        validator.message = message
    validators.DecimalValidator.messages = DIGITS
