"""A spell of work, and the systems a candidate has worked with."""

import re
from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from accounts.forms.credential import OLDEST, day_field, today
from accounts.forms.words import one_line
from accounts.models import Candidate, Experience
from roles.models import Profession

MAX_SPELLS = 100
MAX_SYSTEMS, SYSTEM_LENGTH = 20, 60


class GroupedByFamily(forms.models.ModelChoiceIterator):
    def __iter__(self) -> Any:
        yield ("", self.field.empty_label)
        for family, rows in groupby(self.queryset, key=lambda profession: profession.family):
            yield (family.name, [self.choice(row) for row in rows])


class ProfessionChoice(forms.ModelChoiceField):
    iterator = GroupedByFamily


class ExperienceForm(forms.ModelForm):
    profession = ProfessionChoice(
        Profession.objects.for_choices(), empty_label="Choose a profession", label="Profession"
    )
    facility = forms.CharField(
        label="Facility", required=False, max_length=120, help_text="Where it was, if you like."
    )
    started_on = day_field("First day", "The first of the month will do.")
    ended_on = day_field("Last day", "Leave it empty if you are still there.")

    class Meta:
        model = Experience
        fields = ["profession", "kind", "facility", "started_on", "ended_on"]
        labels = {"kind": "As"}

    def __init__(self, *args: Any, listed: Iterable[Experience] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["started_on"].required = True
        self.others = [other for other in listed if other.pk != self.instance.pk]

    def clean_facility(self) -> str:
        return one_line(self.cleaned_data["facility"])

    def clean_started_on(self) -> date:
        day: date = self.cleaned_data["started_on"]
        if day.year < OLDEST:
            raise ValidationError("Give the first day, not before 1950. Check the year.")
        if day > today():
            raise ValidationError("This day is still to come. List it once you have begun.")
        return day

    def clean_ended_on(self) -> date | None:
        day: date | None = self.cleaned_data["ended_on"]
        if day and day > today():
            raise ValidationError("This day is still to come. Leave it empty until then.")
        return day

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        first, last = values.get("started_on"), values.get("ended_on")
        if first and last and last < first:
            self.add_error("ended_on", "The last day cannot be before the first.")
        if not self.errors and any(same(values, other) for other in self.others):
            self.add_error("profession", "You already list this spell, day for day.")
        if len(self.others) >= MAX_SPELLS:
            self.add_error(None, f"At most {MAX_SPELLS} spells fit. Join some that follow on.")
        return values


def same(values: dict[str, Any], other: Experience) -> bool:
    return all(values[name] == getattr(other, name) for name in ExperienceForm.Meta.fields)


class SystemsForm(forms.ModelForm):
    systems = forms.CharField(
        label="Systems you have worked with",
        required=False,
        max_length=MAX_SYSTEMS * (SYSTEM_LENGTH + 2),
        help_text="For charting or imaging. One a line, or commas between them; at most 20.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    class Meta:
        model = Candidate
        fields = ["systems"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["systems"] = "\n".join(self.instance.systems)

    def clean_systems(self) -> list[str]:
        """Trimmed, each once however it is written, in the order they came."""
        once: dict[str, str] = {}
        for part in re.split(r"[,;\n]", self.cleaned_data["systems"]):
            if name := one_line(part):
                once.setdefault(name.casefold(), name)
        systems = list(once.values())
        if too_long := next((name for name in systems if len(name) > SYSTEM_LENGTH), ""):
            raise ValidationError(
                f"“{too_long[:20]}…” has {len(too_long)} characters. At most {SYSTEM_LENGTH} fit."
            )
        if len(systems) > MAX_SYSTEMS:
            raise ValidationError(
                f"These are {len(systems)}. At most {MAX_SYSTEMS} fit: keep those you know best."
            )
        return systems
