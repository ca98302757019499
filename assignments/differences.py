"""What differs between two versions of terms, field by field.

A plain comparison of what was promised; it judges nothing about what weighs how much.
"""

from typing import Any, NamedTuple

from django.db import models

from assignments.models import Terms
from assignments.models.stated import STATED
from assignments.overtime_words import in_words
from assignments.terms import PROMISED

# How a page writes a field's value, where its kind does not follow from the model; else text.
KINDS = {
    "weekly_gross": "usd",
    "hours_per_shift": "figure",
    "shifts_per_week": "figure",
    "guaranteed_hours_week": "figure",
    "orientation_hours": "figure",
    "callback_min_hours": "figure",
    "average_callbacks_week": "figure",
    "average_callback_hours": "figure",
    "call_night_hours": "figure",
    "call_weekend_hours": "figure",
    "sick_hours_accrual": "figure",
    "ot_multiplier": "figure",
    "dt_multiplier": "figure",
    "callback_multiplier": "figure",
    "holiday_multiplier": "figure",
}
# What a label does not say; in the form it stands beside the field.
UNITS = {
    "calloff_period_weeks": "weeks",
    "call_period_weeks": "weeks",
    "callback_min_hours": "hours",
    "average_callback_hours": "hours",
    "call_night_hours": "hours",
    "call_weekend_hours": "hours",
    "holiday_rate": "an hour",
    "on_call_rate": "an hour",
    "orientation_rate": "an hour",
    "ot_rate_stated": "an hour",
    "pay_lag_days": "days",
    "response_minutes": "minutes",
    "stipend_cap_shifts": "shifts",
    "taxable_hourly": "an hour",
}
BY_FIELD = {
    models.DecimalField: "usd",
    models.PositiveSmallIntegerField: "figure",
    models.DateField: "day",
}
COMPARED = ["weekly_gross", *(name for name in PROMISED if name != "facility")]


class Difference(NamedTuple):
    """`kind` is usd, day, figure or text; None stands for "not stated"."""

    label: str
    kind: str
    before: Any
    after: Any


def differences(before: Terms, after: Terms) -> list[Difference]:
    """The fields in which two versions of one assignment differ, pay first.

    At most 2 queries a version for what is asked of a person, none when it was fetched.
    """
    if before.pk == after.pk:
        return []
    pairs = [*field_pairs(before, after), place_pair(before, after), needs_pair(before, after)]
    return [pair for pair in pairs if pair.before != pair.after]


def field_pairs(before: Terms, after: Terms) -> list[Difference]:
    return [
        Difference(label(name), kind_of(name), shown(before, name), shown(after, name))
        for name in COMPARED
    ]


class Stated(NamedTuple):
    """One field an agency stated beside rate, hours and stipends; `kind` as in a Difference."""

    label: str
    kind: str
    value: Any


def stated_lines(terms: Terms) -> list[Stated]:
    """What is stated, in the form's order; what is not stated is left out."""
    lines = [Stated(label(name), kind_of(name), shown(terms, name)) for name in STATED]
    return [each for each in lines if each.value is not None]


def kind_of(name: str) -> str:
    return KINDS.get(name) or BY_FIELD.get(type(Terms._meta.get_field(name)), "text")


def label(name: str) -> str:
    verbose = str(getattr(Terms._meta.get_field(name), "verbose_name", name))
    unit = f", {UNITS[name]}" if name in UNITS else ""
    return verbose[:1].upper() + verbose[1:] + unit


def shown(terms: Terms, name: str) -> Any:
    """A choice in words, several in a list of them, a row by its name, everything else as it is;
    unknown is None."""
    value = getattr(terms, name)
    field: Any = Terms._meta.get_field(name)
    if isinstance(value, list):
        return listed(value, dict(field.base_field.choices or {}))
    if value in dict(getattr(field, "choices", None) or {}):
        return getattr(terms, f"get_{name}_display")()
    if value is None or value == "":
        return None
    if name == "ot_rule":
        return in_words(value)
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return str(value) if field.is_relation else value


def listed(codes: list[str], names: dict[str, Any]) -> str:
    """An empty list is stated to be none."""
    return ", ".join(str(names.get(code, code)) for code in codes) or "none"


def place_pair(before: Terms, after: Terms) -> Difference:
    return Difference("Facility", "text", place(before), place(after))


def place(terms: Terms) -> str:
    return f"{terms.facility_name}, {terms.city} {terms.state_id}"


def needs_pair(before: Terms, after: Terms) -> Difference:
    return Difference("Credentials", "text", needs(before), needs(after))


def needs(terms: Terms) -> str | None:
    """As "BLS; ARRT(CT) or ARRT(R); preferred: ACLS". None: none are asked for."""
    groups: dict[tuple[str, str], list[str]] = {}
    for row in terms.requirements.all():
        groups.setdefault((row.strength, row.group), []).append(str(row.credential))
    words = [
        ("preferred: " if strength == "preferred" else "") + " or ".join(sorted(names))
        for (strength, _), names in groups.items()
    ]
    return "; ".join(sorted(words)) or None
