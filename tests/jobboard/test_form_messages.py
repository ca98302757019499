"""What a form says of a value that does not fit is ours, in every form that people see."""

import re
from collections.abc import Iterator

import pytest
from allauth.account.forms import BaseSignupForm
from allauth.mfa.webauthn.forms import SignupWebAuthnForm
from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.validators import MinValueValidator
from django.urls import get_resolver
from phonenumber_field.formfields import PhoneNumberField

from jobboard import form_messages
from roles.models import Profession

WEB = forms.URLField(assume_scheme="https")
COLORS = [("red", "Red"), ("blue", "Blue")]
STOCK = re.compile(
    r"^(This field is|This value|Enter |Select |Ensure|No file|The submitted)|valid "
)


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        (forms.CharField(), "", "Fill this in."),
        (forms.CharField(max_length=3), "four", "This has 4 characters. At most 3 fit."),
        (forms.CharField(min_length=3), "no", "This has 2 characters. At least 3 are needed."),
        (forms.BooleanField(), False, "Tick this box to go on."),
        (forms.ChoiceField(choices=COLORS), "", "Choose one."),
        (forms.ChoiceField(choices=COLORS), "%(value)s", "Choose one from the list."),
        (forms.TypedChoiceField(choices=COLORS), "green", "Choose one from the list."),
        (forms.MultipleChoiceField(choices=COLORS), [], "Choose at least one."),
        (forms.MultipleChoiceField(choices=COLORS), ["green"], "Choose from the list."),
        (forms.MultipleChoiceField(choices=COLORS), "red", "Choose from the list."),
        (forms.IntegerField(), "many", "Write a whole number, such as 13."),
        (forms.IntegerField(max_value=60), "61", "At most 60."),
        (forms.IntegerField(min_value=0), "-1", "At least 0."),
        (forms.DecimalField(), "some", "Write a number, such as 29.15."),
        (forms.DecimalField(max_digits=4), "12345", "At most 4 digits fit."),
        (forms.DecimalField(decimal_places=2), "1.234", "At most 2 digits fit after the point."),
        (forms.DateField(), "02/30/2027", "Write the day as 2027-01-31 or 01/31/2027."),
        (forms.EmailField(), "sam", "Write an e-mail address, such as sam@example.com."),
        (WEB, "http://", "Write a web address, such as https://example.com."),
        (WEB, "http://[", "Write a web address, such as https://example.com."),
        (PhoneNumberField(), "12", "Write a phone number with its area code."),
        (forms.FileField(), None, "Choose a file."),
        (
            forms.FileField(),
            SimpleUploadedFile("a.pdf", b""),
            "This file is empty. Choose another.",
        ),
    ],
)
def test_field_says_what_would_be_right(field, value, message):
    with pytest.raises(ValidationError) as refused:
        field.clean(value)

    assert refused.value.messages == [message]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "value", "message"),
    [
        (forms.ModelChoiceField, "no-such", "Choose one from the list."),
        (forms.ModelMultipleChoiceField, ["no-such"], "Choose from the list."),
    ],
)
def test_field_over_a_table_says_what_would_be_right(kind, value, message):
    with pytest.raises(ValidationError, match=message):
        kind(Profession.objects.all()).clean(value)


@pytest.mark.parametrize("typed", ["2027-01-31", "01/31/2027"])
def test_a_day_may_be_written_as_its_message_says(typed):
    assert forms.DateField().clean(typed).isoformat() == "2027-01-31"


def test_a_field_that_says_more_itself_still_does():
    own = forms.IntegerField(
        validators=[MinValueValidator(1, "A week has at least one shift.")],
        error_messages={"required": "Write how many shifts a week."},
    )

    for value, message in (("0", "A week has at least one shift."), ("", "Write how many shifts")):
        with pytest.raises(ValidationError, match=message):
            own.clean(value)


def shown_forms(parent: type = forms.BaseForm) -> Iterator[type[forms.BaseForm]]:
    """Every form of ours and of allauth that the site map has loaded."""
    for child in parent.__subclasses__():
        if child.__module__.split(".")[0] in {"accounts", "allauth", "assignments", "jobboard"}:
            yield child
        yield from shown_forms(child)


def test_no_form_was_made_before_our_words_were_in_place():
    assert get_resolver().url_patterns
    field_codes = {code for words in form_messages.FIELDS.values() for code in words}

    stock = {
        (form.__name__, name, str(message))
        for form in shown_forms()
        for name, field in form.base_fields.items()
        for code, message in field.error_messages.items()
        if code in field_codes and STOCK.match(str(message))
    }

    assert stock == set()
    assert {BaseSignupForm, SignupWebAuthnForm} < set(shown_forms())
