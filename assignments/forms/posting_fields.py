"""Every field of the posting form, its label and the help beside it."""

from typing import Any

from django import forms

from assignments.forms import needs
from assignments.forms.entry import Amount, Choice, Count, Day, Line, Listed, Prose, entry
from assignments.forms.facility import Zip
from assignments.forms.stated import StatedFields
from assignments.models import Assignment, Event, Facility, Terms


def term(name: str, form_class: type[forms.Field], **changes: Any) -> forms.Field:
    return entry(Terms, name, form_class, **changes)


class PostingFields(StatedFields):
    profession = Listed(label="Profession", error_messages={"required": "Choose the profession."})
    level = Listed(label="Title level", error_messages={"required": "Choose the title level."})
    advertised_title = term(
        "advertised_title",
        Line,
        label="Advertised title",
        needed="Write the title travelers will read.",
        help_text="The work and what is special about it, as “CT Technologist, nights”. "
        "Pay and place stand beside it.",
    )
    facility_words = forms.CharField(
        label="Find a facility",
        required=False,
        help_text="A part of its name, a city, a state (OK) or a ZIP code.",
    )
    facility = forms.ModelChoiceField(
        Facility.objects.none(),
        label="Facility",
        error_messages={
            "required": "Choose the facility, or name a new one below.",
            "invalid_choice": "Choose a facility from the list, or name a new one.",
        },
    )
    new_facility_name = entry(
        Facility, "name", Line, label="Name", needed="Write the facility's name."
    )
    new_facility_kind = entry(Facility, "kind", Choice, label="Kind", needed="Choose what it is.")
    new_facility_zip = Zip(label="ZIP code", help_text="It gives city, state and time zone.")
    confidential_until = term(
        "confidential_until",
        Choice,
        label="Facility named",
        required=False,
        choices=Terms.Confidential.choices,
        help_text="Until then travelers read the words beside this, and its city. Beds, trauma "
        "level and ZIP code are left out too.",
    )
    public_name = term(
        "public_name",
        Line,
        label="Called until then",
        help_text="As “Hospital in the Tulsa area”. Empty: we write that from its kind and city.",
    )
    vendor_chain = term(
        "vendor_chain", Choice, label="Posted for", help_text="Who asked you to fill it."
    )
    unit = term("unit", Line, help_text="As “Radiology” or “Main OR”.")
    starts_on = term("starts_on", Day, label="First day", needed="Give the first day.")
    start_flex_days = term(
        "start_flex_days",
        Count,
        label="Flexible by",
        required=False,
        example="7",
        help_text="A later start is fine. Empty: not.",
    )
    weeks = term("weeks", Count, label="Length", needed="Write how many weeks it lasts.")
    positions = term(
        "positions",
        Count,
        label="Openings",
        required=False,
        example="1",
        help_text="How many travelers are wanted on these very terms. Empty: one.",
    )
    shift = term("shift", Choice, needed="Choose the shift.")
    hours_per_shift = term(
        "hours_per_shift", Amount, example="12", needed="Write the hours of one shift."
    )
    shifts_per_week = term(
        "shifts_per_week", Amount, example="3", needed="Write how many shifts a week."
    )
    guaranteed_hours_week = term(
        "guaranteed_hours_week",
        Amount,
        label="Guaranteed hours",
        example="36",
        help_text="Paid even when called off. Empty: not stated.",
    )
    taxable_hourly = term(
        "taxable_hourly",
        Amount,
        label="Taxable rate",
        needed="Write the taxable rate an hour.",
        beyond="Is it the sum of a week? Write that as the weekly gross, as stated.",
        help_text="Before tax and without stipends.",
    )
    lodging_weekly = term(
        "lodging_weekly",
        Amount,
        label="Lodging",
        example="1,092",
        help_text="0 for none. Empty: not stated.",
    )
    mie_weekly = term(
        "mie_weekly",
        Amount,
        label="Meals (M&IE)",
        example="476",
        help_text="0 for none. Empty: not stated.",
    )
    weekly_gross_stated = Amount(
        label="Weekly gross, as stated",
        example="2,450",
        required=False,
        max_digits=8,
        decimal_places=2,
        min_value=0,
        max_value=100_000,
        help_text="Where you were told one sum: it is checked against the parts, and not kept.",
    )
    required = needs.Ticked(label="Required credentials")
    preferred = needs.Ticked(label="Preferred credentials")
    other = needs.Lines(label="Other credentials")
    min_experience_months = term(
        "min_experience_months",
        Count,
        label="Experience, months",
        example="24",
        help_text="In this profession, at least: 12 is one year. Empty: not stated.",
    )
    experience_within_months = term(
        "experience_within_months",
        Count,
        label="Within the last, months",
        example="36",
        help_text="Empty: however long ago.",
    )
    license_in_process = term("license_in_process", Choice, help_text="On the day work starts.")
    registry_in_process = term(
        "registry_in_process", Choice, help_text="As “registry eligible” in advertisements."
    )
    charting_system = term(
        "charting_system", Line, help_text="As Epic, Cerner or Meditech. Empty: not stated."
    )
    charting_experience = term("charting_experience", Choice)
    call_required = term("call_required", Choice)
    description = term(
        "description",
        Prose,
        help_text="Markdown: **bold**, lists with -, headings with #. No phone, e-mail or web "
        "address: travelers reach you through their application.",
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    closes_on = term(
        "closes_on",
        Day,
        label="Last day to apply",
        required=False,
        help_text="Empty: a week before the first day.",
    )
    external_ref = entry(
        Assignment,
        "external_ref",
        Line,
        label="Your reference",
        help_text="Your own number for this opening. Travelers do not see it.",
    )
    change_reason = forms.ChoiceField(
        label="Why it changes",
        required=False,
        choices=[("", "Choose a reason"), *Event.ChangeReason.choices],
        help_text="Travelers read it beside the change.",
    )
    vms = entry(
        Assignment,
        "vms",
        Line,
        label="VMS or program",
        help_text="Where you have this opening from.",
    )
    requisition_ref = entry(
        Assignment,
        "requisition_ref",
        Line,
        label="Requisition number there",
        help_text="It puts your offer on one card with others for the same opening. The public "
        "and other agencies never see the VMS or this number.",
    )
    filled_for = forms.CharField(required=False, widget=forms.HiddenInput)
