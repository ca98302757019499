"""The owner's forms: whom to invite, what the agency says about itself."""

from django import forms

from accounts.models import Agency, Invitation, Membership


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


class AgencyPageForm(forms.ModelForm):
    """The name stays as staff saw it when they let the agency in."""

    class Meta:
        model = Agency
        fields = ["website", "about"]
        help_texts = {"about": "What you place, where, and since when. Travelers see this."}
        widgets = {
            "website": forms.URLInput(attrs={"autocomplete": "url"}),
            "about": forms.Textarea(attrs={"rows": 5}),
        }
