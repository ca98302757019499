"""Forms about an agency: bring one, say what it is, invite people."""

from typing import Any

from django import forms
from django.core.validators import URLValidator

from accounts.agencies import clash
from accounts.forms.words import no_address
from accounts.models import Agency, Invitation, Membership


class WebsiteField(forms.URLField):
    """A web page: http or https, nothing else that a browser might open."""

    default_validators = [URLValidator(schemes=["http", "https"])]
    widget = forms.URLInput(attrs={"autocomplete": "url"})

    def __init__(self, **kwargs: Any) -> None:
        defaults = {"required": False, "max_length": 200, "assume_scheme": "https"}
        super().__init__(**(defaults | kwargs))


def unclaimed_name(name: str) -> str:
    """An agency's name nobody has yet, in any case of its letters."""
    name = no_address(name)
    if clash(name):
        raise forms.ValidationError(
            "An agency with this name is already here. Ask one of its owners to invite you."
        )
    return name


class AgencyRequestForm(forms.ModelForm):
    """For who has an account already."""

    website = WebsiteField(help_text="Makes it quicker to check who you are.")

    class Meta:
        model = Agency
        fields = ["name", "website", "about"]
        labels = {"name": "Agency"}
        help_texts = {
            "name": "The name travelers know it by.",
            "about": "What you place, where, and since when. Travelers see this.",
        }
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "organization"}),
            "about": forms.Textarea(attrs={"rows": 4}),
        }

    def clean_name(self) -> str:
        return unclaimed_name(self.cleaned_data["name"])


class AgencyPageForm(forms.ModelForm):
    """The name stays as staff saw it when they let the agency in."""

    website = WebsiteField()

    class Meta:
        model = Agency
        fields = ["website", "about"]
        help_texts = {"about": "What you place, where, and since when. Travelers see this."}
        widgets = {"about": forms.Textarea(attrs={"rows": 5})}


class InvitationForm(forms.ModelForm):
    class Meta:
        model = Invitation
        fields = ["email", "role"]
        labels = {"email": "E-mail", "role": "As"}
        help_texts = {
            "email": "The address they will sign in with. The link works for that address only.",
            "role": "Owners invite and remove people; recruiters post and work applications.",
        }
        widgets = {
            "email": forms.EmailInput(attrs={"autocomplete": "off"}),
            "role": forms.RadioSelect,
        }

    def clean_email(self) -> str:
        return self.cleaned_data["email"].lower()


class RoleForm(forms.Form):
    role = forms.ChoiceField(choices=Membership.Role)
