"""A posting form as it was typed: what drafts keep, copies start from and editors compare.

One flat dict of text: {"weeks": "13", "required": ["bls"], …}. Complete or not, right or wrong.
"""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models
from django.http import QueryDict

from assignments.forms.needs import LINE_NAMES, Catalog, typed_from
from assignments.forms.stated import NO, NOTHING, YES
from assignments.forms.usual import PREFERRED, REQUIRED, usual
from assignments.models import Assignment, Terms
from assignments.terms import PROMISED

Typed = dict[str, Any]
# What was filled in for, so that a later choice can take it back: see `filled_mark`.
FILLED_FOR = "filled_for"
NEW_FACILITY = ["new_facility_name", "new_facility_kind", "new_facility_zip"]
SEVERAL = ["guarantee_excludes"]
PLAIN = [name for name in PROMISED if name not in SEVERAL]
SINGLE = [
    *PLAIN,
    *NEW_FACILITY,
    "weekly_gross_stated",
    "facility_words",
    *Assignment.PRIVATE,
    "change_reason",
    FILLED_FOR,
]
LISTS = [REQUIRED.value, PREFERRED.value, *LINE_NAMES, *SEVERAL]
# A new form: thirteen weeks are what a travel assignment mostly is, and call is told by four.
BLANK: Typed = {"weeks": "13", "positions": "1", "call_period_weeks": "4"}
MOST_ITEMS = 100
MOST_CHARACTERS = 100_000


class TooLong(Exception):
    """More than a draft may hold; `name` is the field that takes most of it."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def typed_of(post: QueryDict) -> Typed:
    """The known fields of a posted form, as they came."""
    single = {name: post.get(name, "") for name in SINGLE if name in post}
    lists = {name: post.getlist(name)[:MOST_ITEMS] for name in LISTS}
    return single | lists


def posted(typed: Typed) -> QueryDict:
    """The way back: what a browser would post."""
    data = QueryDict(mutable=True)
    for name, value in typed.items():
        data.setlist(name, [value] if isinstance(value, str) else value)
    return data


def keepable(typed: Typed) -> Typed:
    """The same, as JSON in PostgreSQL can hold it: bounded, with a mark for each NUL."""
    sizes = {name: size(value) for name, value in typed.items()}
    if sum(sizes.values()) > MOST_CHARACTERS:
        raise TooLong(max(sizes, key=lambda name: sizes[name]))
    return {name: held(value) for name, value in typed.items()}


def size(value: str | list[str]) -> int:
    return len(value) if isinstance(value, str) else sum(len(each) for each in value)


def held(value: str | list[str]) -> str | list[str]:
    if isinstance(value, str):
        return value.replace("\x00", "\ufffd")
    return [each.replace("\x00", "\ufffd") for each in value]


def standing(assignment: Assignment) -> Typed:
    """Where an editor begins: what was typed last, else the newest terms, else the usual."""
    if assignment.typed is not None:
        return BLANK | assignment.typed
    terms = assignment.latest_terms
    if terms is None:
        return BLANK
    private = {name: getattr(assignment, name) for name in Assignment.PRIVATE}
    return from_terms(terms, private)


def from_terms(terms: Terms, private: Typed) -> Typed:
    """The form that would write these terms again."""
    brought = usual(terms.profession, terms.level, terms.state)
    rows = terms.requirements.all()
    triples = [(row.credential_id, row.strength, row.group) for row in rows]
    mark = filled_mark(terms.profession, terms.level, terms.state, terms.facility)
    return (
        {name: text(getattr(terms, name)) or BLANK.get(name, "") for name in PLAIN}
        | {name: ticked(getattr(terms, name)) for name in SEVERAL}
        | typed_from(triples, brought, Catalog())
        | private
        | {FILLED_FOR: mark}
    )


def filled_mark(*rows: models.Model | None) -> str:
    """Profession, level, state and facility in four words."""
    return " ".join(str(row.pk) if row and row.pk else "-" for row in rows)


def ticked(value: list[str] | None) -> list[str]:
    """As the form posts it: no tick where it is not stated, "nothing" for a list of nothing."""
    return [] if value is None else value or [NOTHING]


def text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, models.Model):
        return str(value.pk)
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return value.isoformat() if isinstance(value, date) else str(value)


def copied(typed: Typed, today: date) -> Typed:
    """As a new posting: without the references, the last day to apply, or a start that is over."""
    starts_on = typed.get("starts_on", "")
    over = starts_on < today.isoformat()
    return typed | {
        "external_ref": "",
        "requisition_ref": "",
        "closes_on": "",
        "starts_on": "" if over else starts_on,
    }
