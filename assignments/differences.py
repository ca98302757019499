"""What differs between two versions of terms, in words: the rows' side of `material`."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, NamedTuple

from django.db import models

from assignments.material import CREDENTIALS, Change, Side, changes
from assignments.models import Terms
from assignments.models.stated import STATED
from assignments.naming import names_facility
from assignments.overtime_words import in_words
from assignments.pricing import package_of_terms
from assignments.said import said
from assignments.terms import PROMISED, alternatives, asked_by
from assignments.weekly_effect import FACILITY

# How a page writes a field's value, where its kind does not follow from the model; else text.
KINDS = {
    "description": "prose",
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


class Difference(NamedTuple):
    """`kind` is usd, day, figure, prose or text; None stands for "not stated".

    `weekly` is what it changes in an ordinary week, USD; None: nothing, or nobody knows.
    """

    label: str
    kind: str
    before: Any
    after: Any
    name: str = ""
    weekly: Decimal | None = None
    is_material: bool = False


def differences(
    before: Terms, after: Terms, *, named: bool = False, hiding: Iterable[Terms] = ()
) -> list[Difference]:
    """Worst first. At most 2 queries a version for what is asked of a person, none when fetched.

    `named` is for its agency, for staff, and for who may know the facility. Everyone else reads
    that it changed, and no text that says a name which one of these versions, or one of `hiding`,
    keeps back.
    """
    if before.pk is not None and before.pk == after.pk:
        return []
    found = changes(side_of(before), side_of(after))
    told = [in_full(each, before, after) for each in found]
    hidden = hidden_names([before, after, *hiding])
    return told if named or not hidden else [without_names(each, hidden) for each in told]


def any_material(found: Iterable[Difference]) -> bool:
    return any(each.is_material for each in found)


def week_difference(before: Terms, after: Terms) -> Difference | None:
    """The weekly gross of both, where it moved and both are known: what the effects add up to."""
    was, now = before.weekly_gross, after.weekly_gross
    if was is None or now is None or was == now:
        return None
    return Difference("Weekly gross", "usd", was, now, "weekly_gross", now - was)


def side_of(terms: Terms) -> Side:
    values = {name: plain(terms, name) for name in PROMISED}
    values[FACILITY] = (terms.facility_id, terms.zip, terms.true_name)
    return Side(values, frozenset(alternatives(asked_by(terms))), package_of_terms(terms))


def plain(terms: Terms, name: str) -> Any:
    """A row by its key, a list in any order."""
    field: Any = Terms._meta.get_field(name)
    value = getattr(terms, field.attname)
    return sorted(value) if isinstance(value, list) else value


def in_full(change: Change, before: Terms, after: Terms) -> Difference:
    words = in_words_of(change.name, before, after)
    return words._replace(weekly=change.weekly, is_material=change.is_material)


def in_words_of(name: str, before: Terms, after: Terms) -> Difference:
    if name == FACILITY:
        return Difference("Facility", "text", *facility_words(before, after), name)
    if name == CREDENTIALS:
        return Difference("Credentials", "text", needs(before), needs(after), name)
    both = shown(before, name), shown(after, name)
    return Difference(label(name), kind_of(name), *both, name)


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
    """As `said`, and what is left in words too: several in one line, yes and no, a row by its
    name. Unknown is None; an empty list is stated to be none."""
    value = said(terms, name)
    if value is None or value == "":
        return None
    if isinstance(value, list):
        return ", ".join(value) or "none"
    if name == "ot_rule":
        return in_words(value)
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return str(value) if Terms._meta.get_field(name).is_relation else value


def facility_words(before: Terms, after: Terms) -> tuple[str, str]:
    """Both places as every list of changes names them, for who may read them."""
    return place(before), place(after)


def place(terms: Terms) -> str:
    return f"{terms.true_name}, {terms.city} {terms.state_id}"


Hidden = set[tuple[str, str]]


def hidden_names(versions: Iterable[Terms]) -> Hidden:
    """Names that are kept back, each with its city."""
    return {(each.hidden_name, each.city) for each in versions if each.is_confidential}


def without_names(found: Difference, hidden: Hidden) -> Difference:
    if found.name == FACILITY:
        return found._replace(before="not named here", after="another, not named here")
    return found._replace(before=kept(found.before, hidden), after=kept(found.after, hidden))


def kept(value: Any, hidden: Hidden) -> Any:
    """The value, unless it is a text that says one of the names."""
    if not isinstance(value, str):
        return value
    says = any(names_facility(value, name, city) for name, city in hidden)
    return "not told here: it names the facility" if says else value


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
