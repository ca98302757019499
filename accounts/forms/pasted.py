"""A pasted list, looked over before anything is stored: one small form for each credential.

The text itself is carried along and read again with every request, so that nothing is kept
between them; what was typed over it wins.
"""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import ErrorDict

from accounts import pasted, wallet
from accounts.forms.credential import LICENSE, CredentialForm
from accounts.models import Candidate, HeldCredential
from accounts.pasted import Found
from places.models import State
from roles.models import Credential

MEANWHILE = "This was listed or changed while the page was open. Look at it, then save again."


class Known:
    """Every credential and state, loaded once for all the small forms. Three queries."""

    def __init__(self) -> None:
        self.credentials = {
            each.pk: each for each in Credential.objects.prefetch_related("prerequisites")
        }
        self.states = {each.pk: each for each in State.objects.all()}
        self.state_choices = [("", "No state"), *((pk, str(s)) for pk, s in self.states.items())]
        self.named: dict[str, str] = {}
        for code, each in self.credentials.items():
            self.named.setdefault(normal(each.name), code)
        for code in self.credentials:
            self.named.setdefault(normal(code), code)


def normal(words: str) -> str:
    return " ".join(words.split()).casefold()


class PasteForm(forms.Form):
    text = forms.CharField(
        label="Your list",
        max_length=pasted.LONGEST,
        help_text="As in your résumé: “ARRT(R)(CT), BLS exp 3/27, TX MRT 123456”. Nothing is "
        "stored until you have looked it over.",
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def __init__(self, known: Known, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = known

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        self.reading = pasted.read(text, self.known.credentials)
        if not self.reading.found:
            raise ValidationError(
                "No credential was found in these words. Write each as on its card, such as "
                "ARRT(R) or BLS, with commas between them."
            )
        if len(self.reading.found) > pasted.MOST:
            raise ValidationError(
                f"This list has {len(self.reading.found)} credentials. At most {pasted.MOST} fit "
                "at a time: paste it in parts."
            )
        return text


class CredentialByName(forms.CharField):
    """Typed, with the names suggested: a list of two hundred in every entry would be a burden."""

    def __init__(self, known: Known) -> None:
        super().__init__(label="Credential", max_length=100)
        self.widget.attrs["list"] = "credentials"
        self.known = known

    def to_python(self, value: Any) -> Credential | None:
        words = super().to_python(value)
        if words in self.empty_values:
            return None
        code = self.known.named.get(normal(words))
        if code is None:
            raise ValidationError("Choose one from the list: its name as the list writes it.")
        return self.known.credentials[code]

    def run_validators(self, value: Any) -> None:
        """The name was found, so it is not too long."""


class EntryForm(CredentialForm):
    """One credential that was read. Where it is not ticked, nothing of it is looked at."""

    take = forms.BooleanField(required=False, label="Take it")
    seen = forms.CharField(required=False, max_length=32, widget=forms.HiddenInput)
    in_process = None
    expected_on = None

    class Meta(CredentialForm.Meta):
        fields = ["credential", "state", "number", "issued_on", "expires_on"]

    def __init__(self, found: Found, known: Known, *args: Any, **kwargs: Any) -> None:
        held = kwargs["instance"]
        self.found, self.known, self.is_listed = found, known, held.pk is not None
        super().__init__(*args, **kwargs)
        self.fields["credential"] = self.choice()
        self.fields["state"] = forms.TypedChoiceField(
            label="State",
            required=False,
            choices=known.state_choices,
            coerce=known.states.get,
            empty_value=None,
        )
        self.fields["take"].label = "Update what is listed" if self.is_listed else "Take it"
        for name in ("number", "issued_on", "expires_on"):
            self.fields[name].help_text = ""
        self.initial |= self.as_read()

    def choice(self) -> forms.Field:
        """Of a name that may mean several these few; else any, with the one that was read."""
        if self.found.is_sure:
            return CredentialByName(self.known)
        few = [self.known.credentials[code] for code in self.found.codes]
        return forms.TypedChoiceField(
            label="Which one?",
            choices=[("", "Choose"), *((each.pk, each.name) for each in few)],
            coerce=self.known.credentials.get,
            empty_value=None,
        )

    def as_read(self) -> dict[str, Any]:
        found, held = self.found, self.instance
        credential = self.known.credentials[found.codes[0]]
        is_license = credential.kind == LICENSE
        return {
            "take": not self.is_listed,
            "seen": wallet.mark(held) if self.is_listed else "",
            "credential": credential.name if found.is_sure else "",
            "state": (held.state_id or found.state) if is_license else "",
            "number": found.number or held.number,
            "issued_on": found.issued_on or held.issued_on,
            "expires_on": found.expires_on or held.expires_on,
        }

    @property
    def name(self) -> str:
        """Of the credential that was read; "" where the words may mean several."""
        return self.known.credentials[self.found.codes[0]].name if self.found.is_sure else ""

    def known_state(self, code: str) -> State | None:
        return self.known.states.get(code)

    @property
    def is_taken(self) -> bool:
        return bool(self["take"].value()) if self.is_bound else False

    def full_clean(self) -> None:
        if self.is_bound and not self.is_taken:
            self._errors, self.cleaned_data = ErrorDict(), {}
        else:
            super().full_clean()

    def _post_clean(self) -> None:
        """Held against the others once all of them are read: see `Entries`. A list is of what
        one holds, so what was in process is no longer."""
        self.instance.in_process, self.instance.expected_on = "", None
        forms.ModelForm._post_clean(self)


class Entries:
    """All the small forms of one list, and what they say of each other."""

    def __init__(
        self, candidate: Candidate, found: Iterable[Found], known: Known, data: Any = None
    ) -> None:
        self.listed = wallet.listed(candidate)
        self.known = known
        self.forms = [
            EntryForm(
                each,
                self.known,
                data,
                prefix=f"c{number}",
                instance=self.listed_as(each) or HeldCredential(candidate=candidate),
            )
            for number, each in enumerate(found)
        ]

    def listed_as(self, found: Found) -> HeldCredential | None:
        """The credential on the list that the words are about."""
        if not found.is_sure:
            return None
        is_license = self.known.credentials[found.codes[0]].kind == LICENSE
        for held in self.listed:
            fits = not is_license or held.state_id == found.state
            if held.credential_id == found.codes[0] and fits:
                return held
        return None

    @property
    def taken(self) -> list[EntryForm]:
        return [form for form in self.forms if form.is_taken]

    def is_valid(self) -> bool:
        if any(form.errors for form in self.taken):
            return False
        touched = {form.instance.pk for form in self.taken}
        standing = [held for held in self.listed if held.pk not in touched]
        for form in self.taken:
            rest = [other.instance for other in self.taken if other is not form]
            form.others = [*standing, *rest]
            form.compare()
        return not any(form.errors for form in self.taken)

    def save(self, *, by: Any) -> bool:
        """All of them or none; False where one of them now says why not."""
        entries = [(form.instance, form.cleaned_data["seen"]) for form in self.taken]
        try:
            wallet.take_in(entries, by=by)
        except wallet.Refused as refusal:
            form = next(each for each in self.taken if each.instance is refusal.held)
            form.add_error("credential", MEANWHILE)
            return False
        return True
