"""Choosing the facility, or naming a new one by its name, kind and ZIP code."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q

from accounts.models import Agency
from assignments import wording
from assignments.forms.entry import Choice, Count, Line, entry
from assignments.models import Facility
from places.models import ZipCode

# More options than this are not read but searched.
LISTED = 300
SHOWN = 50
WORDS = 5


class Zip(Line):
    """Five digits that stand for a place we know; cleans to that place."""

    def __init__(self, **options: Any) -> None:
        options["widget"] = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
        super().__init__(max_length=10, **options)
        self.error_messages["required"] = "Write the five digits of the ZIP code."

    def clean(self, value: Any) -> ZipCode | None:
        digits = super().clean(value)
        if not digits:
            return None
        if not (digits.isascii() and digits.isdigit() and len(digits) == 5):
            raise ValidationError("Write the five digits of the ZIP code.")
        found = ZipCode.objects.select_related("state").filter(pk=digits).first()
        if found is None:
            raise ValidationError(
                f"We do not know the ZIP code {digits} in a state. Check the five digits."
            )
        return found


class FacilityForm(forms.ModelForm):
    """A facility of the agency's own, with the facts travelers ask for."""

    name = entry(Facility, "name", Line, needed="Write the facility's name.")
    kind = entry(Facility, "kind", Choice, needed="Choose what it is.")
    zip = Zip(label="ZIP code")
    beds = entry(
        Facility, "beds", Count, min_value=1, max_value=5000, example="350", help_text="If known."
    )
    trauma_level = entry(Facility, "trauma_level", Choice)
    teaching = forms.TypedChoiceField(
        label="Teaching hospital",
        required=False,
        choices=[("", "Not stated"), ("yes", "Yes"), ("no", "No")],
        coerce=lambda answer: {"yes": True, "no": False}[answer],
        empty_value=None,
        error_messages={"invalid_choice": "Choose one from the list."},
    )
    charting_system = entry(
        Facility, "charting_system", Line, help_text="Such as Epic, Cerner or Meditech."
    )

    class Meta:
        model = Facility
        fields = ["name", "kind", "zip", "beds", "trauma_level", "teaching", "charting_system"]

    def __init__(self, data: Any = None, *, agency: Agency) -> None:
        super().__init__(data, initial={"kind": ""}, instance=Facility(agency=agency))
        self.fields["trauma_level"].choices = [("", "Not stated"), *Facility.Trauma.choices]

    def clean_name(self) -> str:
        return sound_name(self.cleaned_data["name"])

    def clean(self) -> dict[str, Any]:
        name, place = self.cleaned_data.get("name"), self.cleaned_data.get("zip")
        if name and place and known(self.instance.agency, name, place):
            self.add_error("name", f"{name} in {place} is on your list already.")
        return self.cleaned_data


def sound_name(name: str) -> str:
    if wording.contact_data(name):
        raise ValidationError("Write the name alone, without phone, e-mail or web address.")
    return name


def known(agency: Agency, name: str, place: ZipCode) -> Facility | None:
    """The one already offered under this name and ZIP code, however it is capitalized."""
    offered = Facility.objects.offered_to(agency).select_related("zip__state")
    return offered.filter(name__iexact=name, zip=place).order_by("agency").first()


def options(agency: Agency, words: str, chosen: str) -> list[tuple[str, str]]:
    """What the select offers: all while they can be read, else those the words find."""
    offered = Facility.objects.offered_to(agency).select_related("zip")
    found = offered
    for word in words.split()[:WORDS]:
        found = found.filter(
            Q(name__icontains=word)
            | Q(zip__city__icontains=word)
            | Q(zip__state=word.upper())
            | Q(zip__zip__startswith=word)
        )
    rows = list(found[: LISTED + 1])
    if len(rows) > LISTED:
        rows = rows[:SHOWN] if words else []
    if chosen.isascii() and chosen.isdigit() and chosen not in {str(row.pk) for row in rows}:
        rows = [*offered.filter(pk=chosen[:18]), *rows]
    return [(str(row.pk), label(row)) for row in rows]


def label(facility: Facility) -> str:
    return f"{facility.name}, {facility.zip.city} {facility.zip.state_id}"


def facility_of(agency: Agency, typed: str) -> Facility | None:
    """The offered facility a select's value stands for."""
    if not (typed.isascii() and typed.isdigit()):
        return None
    offered = Facility.objects.offered_to(agency).select_related("zip__state")
    return offered.filter(pk=typed[:18]).first()
