"""The application form: what a candidate adds to the stored profile."""

import re
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from phonenumber_field.formfields import PhoneNumberField

from accounts import documents
from accounts.models import Candidate, Document
from assignments.forms.note import Note
from assignments.models import Terms

FURTHEST = timedelta(days=2 * 365)


class ApplyForm(forms.Form):
    """Wants the candidate and the terms on screen. Fields the profile answers are left out."""

    has_stored_upload = False

    terms = forms.Field(required=False, widget=forms.HiddenInput)
    name = forms.CharField(
        label="Your name",
        max_length=120,
        help_text="As the agency should address you. It is kept in your profile.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    phone = PhoneNumberField(
        label="Phone",
        required=False,
        help_text="For the interview, as 918 555 0199. It is kept in your profile.",
        widget=forms.TextInput(attrs={"autocomplete": "tel", "type": "tel"}),
    )
    available_from = forms.DateField(
        label="Available from",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"required": "Say from which day you can work."},
    )
    later_start = forms.BooleanField(
        label="Send it anyway: the agency decides whether a later start is possible",
        required=False,
    )
    note = Note(
        label="Note to the recruiter",
        help_text="What your profile does not say. Plain text, up to 2,000 characters.",
    )
    resume = forms.ChoiceField(
        label="Résumé",
        required=False,
        widget=forms.RadioSelect,
        error_messages={
            "invalid_choice": "That file is on your profile no longer. Choose one of these."
        },
    )
    new_resume = forms.FileField(
        label="Another file",
        required=False,
        help_text="PDF or DOCX, up to 10 MB. It becomes the résumé of your profile.",
        widget=forms.FileInput(attrs={"accept": ".pdf,.docx"}),
        error_messages={"empty": "This file is empty. Choose the one with your résumé."},
    )

    def __init__(
        self,
        data: MultiValueDict[str, str] | None = None,
        files: MultiValueDict[str, Any] | None = None,
        *,
        candidate: Candidate,
        shown: Terms,
        kept: dict[str, Any] | None = None,
    ) -> None:
        """`kept` is what was typed before signing in."""
        self.candidate, self.shown = candidate, shown
        self.refusal: ValidationError | None = None
        self.is_late = False
        initial = {
            "terms": shown.pk,
            "available_from": soonest(candidate),
            "resume": str(candidate.resume_id or ""),
        }
        super().__init__(data, files, initial=initial | (kept or {}))
        self.leave_out_what_is_known()
        self.offer_stored_resume()

    def leave_out_what_is_known(self) -> None:
        if self.candidate.user.name:
            del self.fields["name"]
        if self.candidate.phone:
            del self.fields["phone"]

    def offer_stored_resume(self) -> None:
        stored = self.candidate.resume
        if stored is None:
            del self.fields["resume"]
            self.fields["new_resume"].label = "Résumé"
            return
        self.fields["resume"].choices = [
            (str(stored.pk), stored.filename),
            ("", "Apply without a résumé"),
        ]

    def keep_upload(self) -> None:
        """Stores a chosen file at once, so that no mistake elsewhere in the form costs it."""
        upload = self.files.get("new_resume")
        if not upload:
            return
        try:
            document = documents.store(self.candidate, upload)
        except ValidationError as refusal:
            self.refusal = refusal
        else:
            self.take(document)
            self.has_stored_upload = True

    def take(self, document: Document) -> None:
        """From here on the form behaves as if the file had been the stored one all along."""
        self.data = self.data.copy()
        self.data["resume"] = str(document.pk)
        self.files = MultiValueDict()
        self.fields["resume"] = type(self).base_fields["resume"].__deepcopy__({})
        self.fields["new_resume"].label = "Another file"
        self.offer_stored_resume()

    def show(self, terms: Terms) -> None:
        """What is sent next is bound to these terms."""
        self.shown = terms
        self.data = self.data.copy()
        self.data["terms"] = str(terms.pk)

    def clean_terms(self) -> int | None:
        """The id of the version that was on screen; None for what cannot be one."""
        typed = str(self.cleaned_data["terms"] or "")
        return int(typed) if re.fullmatch("[0-9]{1,18}", typed) else None

    def clean_new_resume(self) -> None:
        if self.refusal:
            raise self.refusal

    def clean_available_from(self) -> date:
        day: date = self.cleaned_data["available_from"]
        today = timezone.localdate()
        # West of Greenwich it may still be yesterday.
        if day < today - timedelta(days=1):
            raise ValidationError("That day is over. Give today or a later day.")
        if day > today + FURTHEST:
            raise ValidationError("Give a day within the next two years.")
        return day

    def clean(self) -> dict[str, Any]:
        day = self.cleaned_data.get("available_from")
        self.is_late = bool(day and day > latest_start(self.shown))
        if self.is_late and not self.cleaned_data.get("later_start"):
            latest = latest_start(self.shown)
            self.add_error(
                "available_from",
                f"This assignment starts by {latest:%a %b} {latest.day}, {latest.year}. Give an "
                "earlier day, or tick the box below to ask for a later start.",
            )
        return self.cleaned_data

    def chosen_resume(self) -> Document | None:
        return self.candidate.resume if self.cleaned_data.get("resume") else None

    def complete_profile(self) -> None:
        """Keeps the name and the phone number that were asked for because they were missing."""
        user, candidate = self.candidate.user, self.candidate
        if name := self.cleaned_data.get("name"):
            user.name = name
            user.save(update_fields=["name"])
        if phone := self.cleaned_data.get("phone"):
            candidate.phone = phone
            candidate.save(update_fields=["phone"])


def latest_start(terms: Terms) -> date:
    return terms.starts_on + timedelta(days=terms.start_flex_days)


def soonest(candidate: Candidate) -> date | None:
    """The profile's day, or today when it is past. Not stated stays empty."""
    stated = candidate.available_from
    return max(stated, timezone.localdate()) if stated else None
