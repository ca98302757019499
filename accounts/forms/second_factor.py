"""The forms of codes and passkeys, in our words."""

from typing import Any

from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django.core.validators import MaxLengthValidator

NAME_LENGTH = 60


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
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        passwordless = self.fields["passwordless"]
        passwordless.label = "Let it sign me in without a password"
        passwordless.help_text = "Asks for your fingerprint, face or PIN each time."


class PasskeyNameForm(Named, EditWebAuthnForm):
    pass
