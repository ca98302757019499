"""What a traveler tells once: themselves and their résumé."""

from itertools import groupby
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundWidget
from django.utils import timezone

from accounts import documents, resumes
from accounts.forms.words import no_address
from accounts.models import Candidate
from places.models import ZipCode
from roles.models import Profession


class ProfessionChoice(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, profession: Profession) -> str:
        return profession.name


class FamilyChoices(NamedTuple):
    name: str
    choices: list[BoundWidget]
    is_ticked: bool


class ProfileForm(forms.ModelForm):
    """Name and résumé ride along: one page, one button."""

    name = forms.CharField(
        label="Full name",
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    professions = ProfessionChoice(
        Profession.objects.for_choices(), required=False, label="What you do"
    )
    years_experience = forms.IntegerField(
        label="Years of experience", required=False, min_value=0, max_value=60
    )
    resume_file = forms.FileField(
        label="Résumé",
        required=False,
        allow_empty_file=True,
        help_text="PDF or Word (.docx), at most 10 MB. Only agencies you apply to can open it.",
        widget=forms.FileInput(attrs={"accept": ".pdf,.docx"}),
    )

    class Meta:
        model = Candidate
        fields = [
            "phone",
            "home_zip",
            "professions",
            "years_experience",
            "available_from",
            "about",
        ]
        labels = {
            "home_zip": "Home ZIP code",
            "available_from": "Available from",
            "about": "About your work",
        }
        help_texts = {
            "phone": "For agencies you apply to. Nobody else sees it.",
            "home_zip": "To tell how far away an assignment is. Never shown.",
            "about": "Systems, equipment, kinds of patients: what a résumé says in ten lines.",
        }
        widgets = {
            "phone": forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
            "home_zip": forms.TextInput(
                attrs={"autocomplete": "postal-code", "inputmode": "numeric", "maxlength": 5}
            ),
            "available_from": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "about": forms.Textarea(attrs={"rows": 5}),
        }

    field_order = [
        "name",
        "phone",
        "home_zip",
        "professions",
        "years_experience",
        "available_from",
        "about",
        "resume_file",
    ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].initial = self.instance.user.name

    def clean_name(self) -> str:
        return no_address(self.cleaned_data["name"])

    def clean_home_zip(self) -> str:
        home: str = self.cleaned_data["home_zip"]
        if home and not ZipCode.objects.filter(zip=home).exists():
            raise ValidationError(f"{home} is not a ZIP code we know. It has five digits.")
        return home

    def clean_available_from(self) -> Any:
        day = self.cleaned_data["available_from"]
        if day and day.year > timezone.now().year + 5:
            raise ValidationError("This is more than five years away. Check the year.")
        return day

    def clean_resume_file(self) -> Any:
        upload = self.cleaned_data["resume_file"]
        if upload is not None:
            resumes.check(upload)
        return upload

    def families(self) -> list[FamilyChoices]:
        """The professions as the page shows them: by family, in the order of the query."""
        found = []
        for family, group in groupby(
            self["professions"], key=lambda choice: choice.data["value"].instance.family
        ):
            choices = list(group)
            ticked = any(choice.data["selected"] for choice in choices)
            found.append(FamilyChoices(family.name, choices, ticked))
        return found

    def keep_resume(self) -> bool:
        """Stores a résumé that passed even when another field did not: a browser cannot
        send a chosen file again by itself, so it would be lost."""
        upload = self.cleaned_data.get("resume_file")
        if upload is None:
            return False
        documents.store(self.instance, upload)
        return True

    def save(self, commit: bool = True) -> Candidate:
        user = self.instance.user
        user.name = self.cleaned_data["name"]
        user.save(update_fields=["name"])
        return super().save(commit)
