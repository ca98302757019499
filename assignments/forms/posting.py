"""The posting form: what a recruiter promises. It writes nothing; the verbs do."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from assignments import wording
from assignments.agency_standing import is_new_there
from assignments.forms import needs
from assignments.forms.facility import known, sound_name
from assignments.forms.pay_findings import PayFindings
from assignments.forms.pay_rules import PayRules
from assignments.forms.posting_choices import PostingChoices
from assignments.forms.schedule import ScheduleRules
from assignments.forms.typed import FILLED_FOR, NEW_FACILITY
from assignments.models import Assignment, Facility, Terms
from assignments.naming import ALWAYS_SHOWN, names_facility
from assignments.references import normalized
from assignments.terms import PROMISED, zone_of

MOST_NEEDS = 40
# The constraint that keeps a reference to one open assignment of an agency.
REFERENCE = "assignment_reference_is_once"
TITLE_RULES: list[tuple[Callable[[str], bool], str]] = [
    (lambda title: "!" in title, "Leave out exclamation marks: search engines drop such titles."),
    (wording.names_pay, "Leave pay out of the title: it stands beside it, worked out."),
    (wording.shouts, "Write it in ordinary capitals, as “CT Technologist, nights”."),
]


COPY = (
    'You have this opening on the board already: <a href="{}">{}</a>, {}. Change that one instead. '
    "For several identical openings, say how many there are in its “Openings” field. Is it another "
    "opening? Then give its own requisition number."
)


LAPSED = (
    "<span>New postings in {} wait: the agency's registration there has lapsed. {}. What is live "
    'stays, and other states are open. An owner can <a href="{}">tell our staff</a> of a renewal; '
    "they can also let you post while the register is late. Keep it as a draft meanwhile.</span>"
)


class PostingForm(ScheduleRules, PayRules, PayFindings, PostingChoices):
    # What the agency has already; known only to whoever tried to send it.
    copy_of: Assignment | None = None

    def clean_advertised_title(self) -> str:
        title = self.cleaned_data["advertised_title"]
        for is_wrong, words in TITLE_RULES:
            if is_wrong(title):
                raise forms.ValidationError(words)
        return self.without_contact("advertised_title")

    def clean_unit(self) -> str:
        return self.without_contact("unit")

    def clean_description(self) -> str:
        return self.without_contact("description")

    def clean_new_facility_name(self) -> str:
        return sound_name(self.cleaned_data["new_facility_name"])

    def without_contact(self, name: str) -> str:
        text = self.cleaned_data[name]
        found = wording.contact_data(text)
        if found:
            listed = ", ".join(f"“{each[:60]}”" for each in found[:3])
            raise forms.ValidationError(
                f"Take out {listed}: travelers reach you through their application."
            )
        return text

    def clean(self) -> dict[str, Any]:
        self.check_level()
        self.settle_facility()
        self.check_schedule()
        self.check_pay_parts()
        self.check_needs()
        self.check_experience()
        self.check_reference()
        self.check_pay()
        self.check_copy()
        self.check_standing()
        self.check_names()
        return self.cleaned_data

    def check_level(self) -> None:
        level = self.cleaned_data.get("level")
        profession = self.cleaned_data.get("profession")
        if level and profession and level not in self.allowed_levels:
            names = " or ".join(each.name for each in self.allowed_levels)
            self.add_error("level", f"{profession} has no level {level}. Choose {names}.")

    def settle_facility(self) -> None:
        """One facility: from the list, or new. A new one that is known becomes the known one."""
        chosen = self.cleaned_data.get("facility")
        if chosen and self.names_new_facility:
            self.add_error("facility", "Choose one from the list or name a new one, not both.")
        elif self.names_new_facility:
            self.cleaned_data["facility"] = self.new_facility()

    def new_facility(self) -> Facility | None:
        name, kind, place = (self.cleaned_data.get(each) for each in NEW_FACILITY)
        if not (name and kind and place):
            return None
        new = Facility(agency=self.agency, name=name, kind=kind, zip=place)
        return known(self.agency, name, place) or new

    def check_needs(self) -> None:
        self.requirements: list[needs.Triple] = []
        found = [self.cleaned_data.get(name) for name in ("required", "preferred", "other")]
        if any(each is None for each in found):
            return
        self.requirements = needs.triples_of(*found, self.usual)
        for code in needs.repeated(self.requirements):
            name = self.catalog.found[code].name
            self.add_error("other", f"{name} is asked for twice. Keep one of them.")
        if len(self.requirements) > MOST_NEEDS:
            self.add_error("other", f"At most {MOST_NEEDS} credentials can be asked for.")
        if not self.requirements and self.usual.groups and not self.raw(FILLED_FOR):
            self.add_error(
                "required",
                f"Nothing is asked for yet. Press “Fill in from the role” to start with what "
                f"{self.chosen_profession} usually takes, or tick what is needed.",
            )

    def check_experience(self) -> None:
        least = self.cleaned_data.get("min_experience_months")
        window = self.cleaned_data.get("experience_within_months")
        if window and not least:
            self.add_error("min_experience_months", "Say how many months of that time.")
        elif window and least > window:
            words = f"{least} months do not fit into {window}. Make it longer, or leave it empty."
            self.add_error("experience_within_months", words)
        asks_charting = self.cleaned_data.get("charting_experience")
        if asks_charting and not self.cleaned_data.get("charting_system"):
            self.add_error("charting_system", "Name the system that experience is asked with.")

    def check_reference(self) -> None:
        reference = self.cleaned_data.get("external_ref")
        if not reference:
            return
        ended = [Assignment.Status.FILLED, Assignment.Status.WITHDRAWN]
        same = self.agency.assignments.filter(external_key=normalized(reference))
        same = same.exclude(status__in=ended)
        if self.assignment:
            same = same.exclude(pk=self.assignment.pk)
        if same.exists():
            self.refuse_reference()

    def refuse_reference(self) -> None:
        constraint = next(each for each in Assignment._meta.constraints if each.name == REFERENCE)
        self.add_error("external_ref", constraint.violation_error_message)

    def refuse_copy(self, original: Assignment) -> None:
        self.copy_of = original
        self.full_clean()

    def check_copy(self) -> None:
        """Its agency has this opening already: said beside what shows it, with the way there."""
        if self.copy_of is None:
            return
        name = "requisition_ref" if self.cleaned_data.get("requisition_ref") else "facility"
        where, state = way_to(self.copy_of)
        words = format_html(COPY, where, str(self.copy_of), state)
        self.add_error(name, forms.ValidationError(words))

    def again(self) -> "PostingForm":
        """The same form, checked anew: something changed since."""
        vars(self).pop("standing", None)
        self.full_clean()
        return self

    def check_standing(self) -> None:
        """A new posting waits where the agency's registration lapsed, in that state alone."""
        standing, state = self.standing, self.state
        if standing is None or state is None or not standing.blocks:
            return
        if is_new_there(self.assignment, state.pk):
            name = "new_facility_zip" if self.names_new_facility else "facility"
            words = format_html(LAPSED, state.name, standing.words, reverse("agency"))
            self.add_error(name, forms.ValidationError(words))

    def clean_public_name(self) -> str:
        return self.without_contact("public_name")

    def clean_confidential_until(self) -> str:
        return self.cleaned_data["confidential_until"] or Terms.Confidential.ALWAYS_SHOWN

    def check_names(self) -> None:
        """What is confidential stands in no text that everyone reads."""
        until = self.cleaned_data.get("confidential_until", ALWAYS_SHOWN)
        facility = self.cleaned_data.get("facility")
        if until == ALWAYS_SHOWN:
            if self.cleaned_data.get("public_name"):
                words = "Say from when the facility is named, or leave this empty."
                self.add_error("confidential_until", words)
            return
        if facility is None:
            return
        where = f"{facility.zip.city} {facility.zip.state.name}"
        for name, text in self.cleaned_data.copy().items():
            is_read = name in PROMISED and isinstance(text, str)
            if is_read and names_facility(text, facility.name, where):
                words = f"This names {facility.name}, which you keep back. Leave the name out."
                self.add_error(name, words)

    def values(self) -> dict[str, Any]:
        """What `lifecycle.submit` wants, from a valid form."""
        return {name: self.cleaned_data[name] for name in [*PROMISED, *Assignment.PRIVATE]}

    def today(self, facility: Facility | None) -> date:
        """The day it is where the work is."""
        if facility is None:
            return timezone.now().date()
        return datetime.now(ZoneInfo(zone_of(facility))).date()


def way_to(original: Assignment) -> tuple[str, str]:
    """An address its agency may open, and where it stands in words."""
    if original.is_live:
        return reverse("assignment", args=[original.public_id, original.slug]), "live"
    return reverse("desk_edit", args=[original.public_id]), "in review"
