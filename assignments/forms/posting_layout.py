"""The posting form's sections: common ones first and open, the rest folded while empty."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout

from assignments.forms.layout import Notes, Part, Section, affix, row
from assignments.forms.stated_layout import STATED_SECTIONS

LAYOUT = Layout(
    Section("The work", Part("_role.html"), "advertised_title"),
    Section("The place", Part("_place.html"), "unit", row("confidential_until", "public_name")),
    Section(
        "Dates and schedule",
        row("starts_on", affix("start_flex_days", after="days"), affix("weeks", after="weeks")),
        row("shift", affix("hours_per_shift", after="hours"), affix("shifts_per_week")),
        Notes("schedule"),
        row(affix("guaranteed_hours_week", after="hours a week"), affix("positions")),
    ),
    Section(
        "Pay",
        row(
            affix("taxable_hourly", "$", "an hour"),
            affix("lodging_weekly", "$", "a week"),
            affix("mie_weekly", "$", "a week"),
        ),
        row(affix("weekly_gross_stated", "$", "a week")),
        Notes("pay"),
        words="The week is worked out beside the form, the way travelers will see it.",
    ),
    Section(
        "What it takes",
        Part("_picker.html"),
        words="Filled in from the role; change what this facility asks for.",
    ),
    *STATED_SECTIONS,
    Section("Description", "description", folded=True),
    Section(
        "Closing and your references",
        row("closes_on", "external_ref"),
        row("vms", "requisition_ref"),
        "vendor_chain",
        folded=True,
    ),
    Part("_change_reason.html"),
)


def helper() -> FormHelper:
    """The form's tag, buttons and token stand in the page."""
    made = FormHelper()
    made.form_tag = False
    made.disable_csrf = True
    made.form_show_errors = True
    made.layout = LAYOUT
    return made
