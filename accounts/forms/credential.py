"""One credential a candidate holds or is about to: its facts, and the document that shows it."""

import uuid
from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts import documents, proofs, wallet
from accounts.forms.words import one_line
from accounts.models import Document, HeldCredential
from accounts.prerequisites import fault
from places.models import State
from roles.models import Credential
from roles.trade import NAMED_BY_ITS_STATE

LICENSE = Credential.Kind.STATE_LICENSE
HELD = "held"
STANDINGS = [(value or HELD, label) for value, label in HeldCredential.InProcess.choices]
OLDEST = 1950
YEARS_AHEAD, YEARS_IN_PROCESS = 50, 3


class GroupedByKind(forms.models.ModelChoiceIterator):
    """Two hundred credentials under their kinds; one query."""

    def __iter__(self) -> Any:
        yield ("", self.field.empty_label)
        for kind, rows in groupby(self.queryset, key=lambda credential: credential.kind):
            yield (Credential.Kind(kind).label, [self.choice(row) for row in rows])


class CredentialChoice(forms.ModelChoiceField):
    iterator = GroupedByKind

    def label_from_instance(self, credential: Credential) -> str:
        retired = credential.status == Credential.Status.LEGACY
        return f"{credential} (no longer issued)" if retired else str(credential)


def day_field(label: str, help_text: str = "") -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=False, help_text=help_text, widget=widget)


class CredentialForm(forms.ModelForm):
    """The facts. `listed` are all the candidate's others, as `wallet.listed` gives them."""

    credential = CredentialChoice(
        Credential.objects.order_by("kind", "name", "code"),
        empty_label="Choose a credential",
        label="Credential",
    )
    state = forms.ModelChoiceField(
        State.objects.all(),
        required=False,
        empty_label="No state",
        label="State",
        help_text="For a state license or permit: which state gave it.",
    )
    number = forms.CharField(
        label="Number",
        required=False,
        max_length=40,
        help_text="Stored encrypted. Only you and our staff can read it.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    in_process = forms.ChoiceField(
        label="Standing", choices=STANDINGS, initial=HELD, widget=forms.RadioSelect
    )
    issued_on = day_field("Issued on", "The day on the card or diploma.")
    expires_on = day_field("Expires on", "Leave it empty if it does not expire.")
    expected_on = day_field("Expected on", "For one in process: when you should have it.")

    class Meta:
        model = HeldCredential
        fields = [
            "credential",
            "state",
            "in_process",
            "number",
            "issued_on",
            "expires_on",
            "expected_on",
        ]

    def __init__(self, *args: Any, listed: Iterable[HeldCredential] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.others = [other for other in listed if other.pk != self.instance.pk]
        self.initial["in_process"] = self.instance.in_process or HELD

    def clean_number(self) -> str:
        return one_line(self.cleaned_data["number"])

    def clean_in_process(self) -> str:
        standing: str = self.cleaned_data["in_process"]
        return "" if standing == HELD else standing

    def clean_issued_on(self) -> date | None:
        day: date | None = self.cleaned_data["issued_on"]
        if day and day.year < OLDEST:
            raise ValidationError("Give the day it was issued, not before 1950. Check the year.")
        if day and day > today():
            raise ValidationError(
                "This day is still to come. Check the year, or choose a standing in process."
            )
        return day

    def clean_expires_on(self) -> date | None:
        day: date | None = self.cleaned_data["expires_on"]
        if day and not OLDEST <= day.year <= today().year + YEARS_AHEAD:
            raise ValidationError("Give the day on the card. Check the year.")
        return day

    def clean_expected_on(self) -> date | None:
        day: date | None = self.cleaned_data["expected_on"]
        if day and day < today():
            raise ValidationError("This day has passed. Say when you expect it now.")
        if day and day.year > today().year + YEARS_IN_PROCESS:
            raise ValidationError("This is more than three years away. Check the year.")
        return day

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        self.fit_dates(values)
        if values.get("credential"):
            self.fit_state(values)
        return values

    def fit_dates(self, values: dict[str, Any]) -> None:
        issued, expires = values.get("issued_on"), values.get("expires_on")
        if issued and expires and expires < issued:
            self.add_error("expires_on", "A credential cannot expire before it was issued.")
        if values.get("in_process"):
            for name in ("issued_on", "expires_on"):
                if values.get(name):
                    self.add_error(
                        name, "What is still in process has no such day. Empty it, or choose "
                        "“I hold it”."
                    )  # fmt: skip
        elif values.get("in_process") == "" and values.get("expected_on"):
            self.add_error(
                "expected_on", "This is for one still in process. Empty it, or change the standing."
            )

    def fit_state(self, values: dict[str, Any]) -> None:
        """A license has a state, which its code may name; nothing else has one."""
        credential, state = values["credential"], values.get("state")
        bound = NAMED_BY_ITS_STATE.match(credential.pk)
        own = self.known_state(bound[1].upper()) if bound else None
        if "state" in self.errors:
            return
        if own and state and state != own:
            self.add_error("state", f"This one is given by {own}. Choose it, or “No state”.")
        elif own:
            values["state"] = own
        elif credential.kind == LICENSE and not state:
            self.add_error("state", "A license belongs to a state. Choose the one that gave it.")
        elif credential.kind != LICENSE and state:
            self.add_error("state", "This one is not tied to a state. Choose “No state”.")

    def known_state(self, code: str) -> State | None:
        return State.objects.filter(pk=code).first()

    def _post_clean(self) -> None:
        """Once the instance carries the values it is held against the others."""
        super()._post_clean()
        if not self.errors:
            self.compare()

    def compare(self) -> None:
        if any(wallet.same(self.instance, other) for other in self.others):
            self.add_error("credential", already_listed(self.instance))
        elif found := fault(self.instance, self.others):
            self.add_error(*found)


class ProvenCredentialForm(CredentialForm):
    """The facts and the document. A document that passed is kept when another field did not:
    a browser cannot send a chosen file again by itself, so it would be lost."""

    proof = forms.FileField(
        label="Document",
        required=False,
        allow_empty_file=True,
        help_text="PDF, JPEG or PNG, at most 10 MB. Only you and our staff can open it.",
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
    )
    kept = forms.CharField(required=False, max_length=36, widget=forms.HiddenInput)
    seen = forms.CharField(required=False, max_length=32, widget=forms.HiddenInput)

    def clean_kept(self) -> Document | None:
        """None where it is gone, forged, or named by a credential now; the page shows which."""
        mine = documents.unnamed().filter(candidate=self.instance.candidate)
        try:
            return mine.get(pk=uuid.UUID(self.cleaned_data["kept"]))
        except (ValueError, Document.DoesNotExist):
            return None

    def clean_proof(self) -> proofs.Proof | None:
        upload = self.cleaned_data["proof"]
        return proofs.taken(upload) if upload is not None else None

    def keep_proof(self) -> Document | None:
        """Stores a document that passed; None where there is neither a new nor a kept one."""
        proof = self.cleaned_data.get("proof")
        if proof is None:
            return self.cleaned_data.get("kept")
        return documents.keep(self.instance.candidate, proof)


def already_listed(held: HeldCredential) -> str:
    where = f" for {held.state}" if held.state_id else ""
    return f"You already list {held.credential}{where}. Open it on your list to change it."


def today() -> date:
    return timezone.now().date()
