"""Forms about an agency: bring one, say what it is, invite people."""

from typing import Any

from django import forms
from django.core.validators import URLValidator

from accounts.agencies import clash
from accounts.forms.words import no_address
from accounts.models import Agency, AgencyStanding, Invitation, Membership


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


class StandingForm(forms.ModelForm):
    """What an owner says the agency holds; staff check it before anything counts of it."""

    class Meta:
        model = AgencyStanding
        fields = ["kind", "state", "number", "valid_from", "valid_to"]
        labels = {
            "kind": "What it is",
            "number": "Number",
            "valid_from": "First day",
            "valid_to": "Last day",
        }
        help_texts = {
            "state": "Of a state registration; of nothing else.",
            "number": "As it stands in the register.",
            "valid_to": "Empty: it has no end, or you do not know it.",
        }
        widgets = {
            "valid_from": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            "valid_to": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            "number": forms.TextInput(attrs={"autocomplete": "off"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["number"].required = True
        self.fields["state"].empty_label = "No state"

    def clean_number(self) -> str:
        return no_address(" ".join(self.cleaned_data["number"].split()))

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        is_state = values.get("kind") == AgencyStanding.Kind.STATE_REGISTRATION
        if is_state and "state" in values and values["state"] is None:
            self.add_error("state", "Choose the state that registered the agency.")
        elif values.get("kind") and not is_state and values.get("state"):
            self.add_error("state", "Only a state registration has a state. Choose “No state”.")
        first, last = values.get("valid_from"), values.get("valid_to")
        if first and last and last < first:
            self.add_error("valid_to", "The last day cannot be before the first.")
        return values
