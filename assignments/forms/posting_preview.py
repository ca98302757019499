"""What a half-filled posting comes to: the week it pays, and the card travelers will see."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.forms.boundfield import BoundField
from django.utils import timezone

from assignments.forms.outlook import Outlook, needs, outlook_of
from assignments.forms.pay_findings import PRICED, Note, NotePlace
from assignments.forms.posting import PostingForm
from assignments.models import Assignment, Facility, Terms
from assignments.pricing import figures_of
from assignments.terms import names_of, place_of
from assignments.title_level import REQUIRED, level_mismatches
from pay.call import CallBurden
from pay.finding import BLOCK
from pay.floor import Floor
from pay.package import Package
from pay.sheet import Sheet
from pay.transparency import Duty
from pay.worth import Worth
from roles.level_facts import Mismatch
from roles.models import TitleLevel

# Reads like an address, leads nowhere.
UNSAVED = "x" * 12


class Preview(NamedTuple):
    """`sheet` is None while something of `missing` is, or cannot be read and has a note.

    `note_places` hold what the lint says, by the form's places. `card` is None before there is
    anything to show on it. `level_mismatches` are what the title level does not fit; they forbid
    nothing. `outlook` is of changes to what is live.
    """

    sheet: Sheet | None
    missing: list[str]
    weeks: int | None
    note_places: list[NotePlace]
    floor_missing: list[str]
    call_missing: list[str]
    card: Assignment | None
    level_mismatches: tuple[Mismatch, ...]
    outlook: Outlook | None

    @property
    def figures(self) -> Worth | None:
        return self.sheet.figures if self.sheet else None

    @property
    def floor(self) -> Floor | None:
        return self.sheet.floor if self.sheet else None

    @property
    def call(self) -> CallBurden | None:
        return self.sheet.call if self.sheet else None

    @property
    def notes(self) -> list[Note]:
        return [note for place in self.note_places for note in place.notes]

    @property
    def blocks(self) -> bool:
        return any(note.severity == BLOCK for note in self.notes)

    @property
    def duties(self) -> list[Duty]:
        """Those that an advertisement here would not yet meet."""
        return [each for each in self.sheet.transparency if each.missing] if self.sheet else []


def preview_of(form: PostingForm) -> Preview:
    """From a form that may be incomplete: what cannot be read is left out and named."""
    form.full_clean()
    values = form.cleaned_data
    typed = form.fields_in_error()
    missing = [
        label(form, name) for name in PRICED if values.get(name) is None and name not in typed
    ]
    sheet = form.sheet
    package = sheet.package if sheet else None
    return Preview(
        sheet=sheet,
        missing=missing,
        weeks=values.get("weeks"),
        note_places=form.note_places(),
        floor_missing=labels(form, sheet.floor.missing) if sheet else [],
        call_missing=labels(form, sheet.call.missing) if sheet and sheet.call else [],
        card=card(form, package) if package or values.get("advertised_title") else None,
        level_mismatches=misfits(form, values),
        outlook=outlook_of(form),
    )


class PutRight(NamedTuple):
    """What a page of errors should say by now: of its summary, and of the fields it spoke of."""

    has_summary: bool
    fields: list[BoundField]
    note_places: list[NotePlace]

    @property
    def number(self) -> int:
        return sum(len(field.errors) for field in self.fields)


def put_right(form: PostingForm, shown: Iterable[str]) -> PutRight:
    """`shown`: the ids of the messages on the page, as "errors" and "id_weeks_error"."""
    ids = set(shown)
    names = [name for name in form.fields if f"{form[name].auto_id}_error" in ids]
    return PutRight("errors" in ids, [form[name] for name in names], form.note_places_beside(names))


def misfits(form: PostingForm, values: dict[str, Any]) -> tuple[Mismatch, ...]:
    profession, level = values.get("profession"), values.get("level")
    if not (profession and level):
        return ()
    found = form.catalog.found
    required = [
        (found[code], group) for code, strength, group in form.requirements if strength == REQUIRED
    ]
    return level_mismatches(profession, level, required)


def labels(form: PostingForm, names: Iterable[str]) -> list[str]:
    return [label(form, name) for name in names if name in form.fields]


def label(form: PostingForm, name: str) -> str:
    words = str(form.fields[name].label)
    return words[:1].lower() + words[1:]


def card(form: PostingForm, package: Package | None) -> Assignment:
    """Rows that are never saved, with a word where something is still missing."""
    values = form.cleaned_data
    terms = Terms(
        pk=0,
        advertised_title=values.get("advertised_title") or "No title yet",
        level=values.get("level") or TitleLevel(name="no title level yet"),
        profession=values.get("profession"),
        shift=values.get("shift") or "shift not chosen",
        starts_on=values.get("starts_on"),
        weeks=values.get("weeks") or "?",
        hours_per_shift=values.get("hours_per_shift"),
        shifts_per_week=values.get("shifts_per_week"),
        # What blocks is no value of the form any more, but the week was worked out with it.
        taxable_hourly=package.taxable_hourly if package else values.get("taxable_hourly"),
        **(figures_of(package) if package else {}),
        **place(values),
    )
    terms._prefetched_objects_cache = {"requirements": needs(form, terms)}
    now = timezone.now()
    return Assignment(
        public_id=UNSAVED,
        agency=form.agency,
        live_terms=terms,
        first_published_at=now,
        first_seen_at=now,
        confirmed_at=now,
    )


def place(values: dict[str, Any]) -> dict[str, Any]:
    facility: Facility | None = values.get("facility")
    if facility is None:
        nowhere = Facility(name="Facility")
        return {
            "facility": nowhere,
            "facility_name": nowhere.name,
            "city": "not chosen yet",
            "state_id": "",
        }
    return {"facility": facility, **place_of(facility), **names_of(values)}
