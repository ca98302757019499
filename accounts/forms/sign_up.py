"""Sign-up: as a traveler, or for an agency that staff will look at."""

from typing import Any

from allauth.account.forms import SignupForm
from django import forms
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest, HttpResponse

from accounts.agencies import request_agency
from accounts.forms.agency import WebsiteField, unclaimed_name
from accounts.forms.log_in import Reworded
from accounts.forms.words import no_address
from accounts.models import Candidate, User

TRAVELER, AGENCY = "traveler", "agency"


class SignUpForm(Reworded, SignupForm):
    """`kind` is set by the address (`?as=agency`), so that the page works without scripts."""

    name = forms.CharField(
        label="Full name",
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    kind = forms.ChoiceField(
        choices=[(TRAVELER, "I travel"), (AGENCY, "I recruit for an agency")],
        initial=TRAVELER,
        widget=forms.HiddenInput,
    )
    agency_name = forms.CharField(
        label="Agency",
        max_length=120,
        help_text="The name travelers know it by. Staff look at each agency before it can post.",
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    agency_website = WebsiteField(
        label="Website of the agency", help_text="Makes it quicker to check who you are."
    )
    field_order = ["name", "email", "password1", "agency_name", "agency_website", "kind"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].label = "Password"
        self.asks_for_agency = self["kind"].value() == AGENCY
        if not self.asks_for_agency:
            del self.fields["agency_name"], self.fields["agency_website"]

    def clean_name(self) -> str:
        return no_address(self.cleaned_data["name"])

    def clean_agency_name(self) -> str:
        return unclaimed_name(self.cleaned_data["agency_name"])

    def try_save(self, request: HttpRequest) -> tuple[User | None, HttpResponse | None]:
        if self.account_already_exists:
            # A fresh address costs one hash; so must a known one, or the clock tells them apart.
            make_password(self.cleaned_data["password1"])
        return super().try_save(request)

    def custom_signup(self, request: HttpRequest, user: User) -> None:
        """What the person is here for. Runs in the transaction that writes the user."""
        if self.cleaned_data["kind"] == AGENCY:
            request_agency(
                self.cleaned_data["agency_name"],
                website=self.cleaned_data["agency_website"],
                by=user,
            )
        else:
            Candidate.objects.create(user=user)
