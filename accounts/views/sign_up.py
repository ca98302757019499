"""allauth's sign-up with one change: user, role and mail are written together or not at all."""

from typing import Any

from allauth.account.views import SignupView
from django.db import IntegrityError, transaction
from django.http import HttpResponse

from accounts.access import public
from accounts.forms.sign_up import AGENCY, TRAVELER, SignUpForm


class SignUp(SignupView):
    def get_initial(self) -> dict[str, Any]:
        kind = AGENCY if self.request.GET.get("as") == AGENCY else TRAVELER
        return super().get_initial() | {"kind": kind}

    def form_valid(self, form: SignUpForm) -> HttpResponse:
        try:
            with transaction.atomic():
                return super().form_valid(form)
        except IntegrityError:
            # Someone took the address or the agency's name since the form looked: look again.
            return self.look_again(form)

    def look_again(self, form: SignUpForm) -> HttpResponse:
        form.full_clean()
        if form.errors:
            return self.form_invalid(form)
        with transaction.atomic():
            return super().form_valid(form)


sign_up = public(SignUp.as_view())
