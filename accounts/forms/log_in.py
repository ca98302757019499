"""allauth's forms in our words: no placeholders, labels in sentence case, bounded passwords."""

from typing import Any

from allauth.account import forms as allauth
from django import forms
from django.core.validators import MaxLengthValidator

# Longer than any passphrase; keeps a megabyte from being hashed.
PASSWORD_LENGTH = 256
A_GOOD_ONE = "At least 10 characters. A few words in a row are easy to remember and hard to guess."
WORDS = {
    "login": {"label": "E-mail"},
    "email": {"label": "E-mail"},
    "password": {"label": "Password", "help_text": ""},
    "remember": {
        "label": "Keep me signed in on this device",
        "help_text": "Up to 14 days. Leave it empty on a computer others use.",
    },
    "oldpassword": {"label": "Current password", "help_text": ""},
    "password1": {"label": "New password", "help_text": A_GOOD_ONE},
    "password2": {"label": "New password again"},
}


def reword(form: forms.Form) -> None:
    """Our labels and hints; the label is the only prompt, so it never vanishes while typing."""
    for name, field in form.fields.items():
        field.widget.attrs.pop("placeholder", None)
        for attribute, words in WORDS.get(name, {}).items():
            setattr(field, attribute, words)
        if isinstance(field.widget, forms.PasswordInput):
            field.widget.attrs["maxlength"] = PASSWORD_LENGTH
            field.validators.append(MaxLengthValidator(PASSWORD_LENGTH))


class Reworded:
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword(self)


class LogInForm(Reworded, allauth.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # `username` is what password managers look for; `webauthn` lets them offer a passkey.
        self.fields["login"].widget.attrs["autocomplete"] = "username webauthn"


class ReauthenticateForm(Reworded, allauth.ReauthenticateForm):
    pass


class ForgottenPasswordForm(Reworded, allauth.ResetPasswordForm):
    pass


class NewPasswordForm(Reworded, allauth.ResetPasswordKeyForm):
    pass


class ChangePasswordForm(Reworded, allauth.ChangePasswordForm):
    pass


class SetPasswordForm(Reworded, allauth.SetPasswordForm):
    pass


class ChangeEmailForm(Reworded, allauth.AddEmailForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = "New e-mail"
