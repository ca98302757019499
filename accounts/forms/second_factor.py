"""The forms of codes and passkeys, in our words."""

from typing import Any

from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.forms.fields import InvalidJSONInput

NAME_LENGTH = 60


class BrowserAnswer(forms.JSONField):
    """What a browser says after asking for a passkey: an object with an object in it.

    Django's field lets two errors of Python's JSON reader through: a number of thousands of
    digits (ValueError) and ten thousand brackets (RecursionError).
    """

    widget = forms.HiddenInput

    def bound_data(self, data: Any, initial: Any) -> Any:
        try:
            return super().bound_data(data, initial)
        except (ValueError, RecursionError):
            return InvalidJSONInput(data)

    def to_python(self, value: Any) -> Any:
        try:
            answer = super().to_python(value)
        except (ValueError, RecursionError):
            answer = value
        if answer is None or (
            isinstance(answer, dict) and isinstance(answer.get("response"), dict)
        ):
            return answer
        raise ValidationError("The passkey's answer cannot be read. Try again.", code="invalid")


class OneCode:
    """A code is typed on a phone: digits first, nothing kept, nothing corrected."""

    label = "Code"
    help_text = "From your authenticator app, or one of your recovery codes."

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["code"]
        field.label, field.help_text = self.label, self.help_text
        field.widget.attrs = {
            "autocomplete": "one-time-code",
            "autocapitalize": "off",
            "spellcheck": "false",
            "inputmode": "numeric",
            "maxlength": 20,
        }
        field.validators.append(MaxLengthValidator(20))


class CodeForm(OneCode, AuthenticateForm):
    pass


class CodeAgainForm(OneCode, ReauthenticateForm):
    pass


class AppForm(OneCode, ActivateTOTPForm):
    label = "Code from the app"
    help_text = "Six digits. They change every 30 seconds."


class Named:
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["name"]
        field.label = "Name"
        field.help_text = "So that you can tell your keys apart, for example “Work laptop”."
        field.widget.attrs |= {"maxlength": NAME_LENGTH, "autocomplete": "off"}
        field.validators.append(MaxLengthValidator(NAME_LENGTH))


class PasskeyForm(Named, AddWebAuthnForm):
    credential = BrowserAnswer()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        passwordless = self.fields["passwordless"]
        passwordless.label = "Let it sign me in without a password"
        passwordless.help_text = "Asks for your fingerprint, face or PIN each time."


class PasskeyNameForm(Named, EditWebAuthnForm):
    pass


class PasskeyStepForm(AuthenticateWebAuthnForm):
    credential = BrowserAnswer()


class PasskeyLogInForm(LoginWebAuthnForm):
    credential = BrowserAnswer()


class PasskeyAgainForm(ReauthenticateWebAuthnForm):
    credential = BrowserAnswer()
