"""What pay's lint says of a posting, each finding beside the field it is about."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from assignments.forms.gross_stated import rate_that_fits, remainder
from assignments.models import Facility
from assignments.pricing import package_of, place_of_facility, sheet_of
from pay.finding import ASK, BLOCK, QUEUE, WARN, Finding
from pay.money import rounded
from pay.overtime import OVERTIME_MULTIPLIER
from pay.package import Package
from pay.sheet import Sheet

# Without these no week can be worked out.
PRICED = ["taxable_hourly", "hours_per_shift", "shifts_per_week"]
GROSS = "weekly_gross_stated"
TELL = "tell"
BESIDE = {
    "P01": "taxable_hourly",
    "P03": "lodging_weekly",
    "P04": GROSS,
    "P07": "ot_rule",
    "P09": "range_max_gross_weekly",
}
# Where notes stand: below the rows with these fields.
PLACES = {
    "schedule": ["hours_per_shift", "shifts_per_week"],
    "pay": ["taxable_hourly", "lodging_weekly", "mie_weekly", GROSS],
    "rule": ["ot_rule"],
    "overtime": ["ot_multiplier", "dt_multiplier", "ot_rate_stated"],
    "range": ["range_max_gross_weekly"],
}
HEADS = {
    BLOCK: "Cannot be sent like this",
    WARN: "Check",
    ASK: "A question",
    QUEUE: "Our staff look at this",
    TELL: "Worked out",
}


class Note(NamedTuple):
    """`severity` is one of pay's, or TELL for what is only told; `name` and `label` the field's."""

    name: str
    label: str
    severity: str
    words: str

    @property
    def head(self) -> str:
        return HEADS[self.severity]


class NotePlace(NamedTuple):
    name: str
    notes: list[Note]


class PayFindings:
    """Mixed into the posting form. `sheet` is None while no week can be worked out."""

    sheet: Sheet | None = None
    notes: list[Note]

    def check_pay(self) -> None:
        """What blocks becomes an error beside its field; everything is kept as a note."""
        values = self.cleaned_data
        package = self.package(values)
        self.sheet = sheet_of(package) if package else None
        found = self.found(self.sheet) if self.sheet else self.without_rate(values)
        self.notes = [*self.misread(), *found]
        for note in self.notes:
            if note.severity == BLOCK and note.words not in self.errors.get(note.name, []):
                self.add_error(note.name, note.words)

    def package(self, values: dict[str, Any]) -> Package | None:
        """What is missing is not stated; a contract lasts at least a week."""
        if any(values.get(name) is None for name in PRICED):
            return None
        profession = values.get("profession")
        return package_of(
            values | {"weeks": values.get("weeks") or 1},
            **place_of_facility(self.here()),
            weekly_gross_stated=values.get(GROSS),
            soc_code=(profession.wage_soc_code or None) if profession else None,
        )

    def here(self) -> Facility | None:
        """The facility; of a new one that is not whole yet, where it is."""
        chosen = self.cleaned_data.get("facility")
        return chosen or (Facility(zip=self.place) if self.place else None)

    def misread(self) -> Iterator[Note]:
        """What was typed in a field of the week and is no value of it: said while it is typed."""
        wrong = self.fields_in_error()
        for name in [*PLACES["schedule"], *PLACES["pay"]]:
            if name in wrong:
                yield from (self.note(name, BLOCK, words) for words in self.errors[name])

    def found(self, sheet: Sheet) -> Iterator[Note]:
        for each in sheet.lint:
            yield self.note(field_of(each, sheet.package), each.severity, each.words)
        if words := remainder(sheet):
            yield self.note(GROSS, TELL, words)

    def without_rate(self, values: dict[str, Any]) -> Iterator[Note]:
        """Where only the rate is missing: which one a stated gross would need."""
        if values.get("taxable_hourly") is not None or "taxable_hourly" in self.fields_in_error():
            return
        package = self.package(values | {"taxable_hourly": Decimal(1)})
        if package and (words := rate_that_fits(package)):
            yield self.note(GROSS, TELL, words)

    def fields_in_error(self) -> set[str]:
        """But for what was left empty."""
        return {name for name in self.errors if self.data.get(name, "").strip()}

    def note(self, name: str, severity: str, words: str) -> Note:
        return Note(name, str(self.fields[name].label), severity, words)

    def note_places(self) -> list[NotePlace]:
        return [NotePlace(place, self.notes_beside(names)) for place, names in PLACES.items()]

    def note_places_beside(self, shown: Iterable[str]) -> list[NotePlace]:
        """The same for a page on which the errors of the fields `shown` stand."""
        stand = {(name, words) for name in shown for words in self.errors.get(name, [])}
        return [
            NotePlace(place, [each for each in notes if (each.name, each.words) not in stand])
            for place, notes in self.note_places()
        ]

    def notes_beside(self, names: Iterable[str]) -> list[Note]:
        return [each for each in getattr(self, "notes", []) if each.name in names]

    def notes_without_errors(self, place: str) -> list[Note]:
        """As a page shows them: not again what stands as an error beside its field."""
        return [
            each
            for each in self.notes_beside(PLACES[place])
            if each.words not in self.errors.get(each.name, [])
        ]

    cleaned_data: dict[str, Any]


def field_of(finding: Finding, package: Package) -> str:
    """The form's field a finding stands beside."""
    if finding.code in BESIDE:
        return BESIDE[finding.code]
    if finding.code == "P02":
        return "lodging_weekly" if "stipend_share" in finding.facts else "taxable_hourly"
    if finding.code == "P05":
        return str(finding.facts["field"])
    if finding.code == "P06":
        return overtime_field(finding, package)
    return "taxable_hourly"


def overtime_field(finding: Finding, package: Package) -> str:
    lawful = rounded(package.taxable_hourly * OVERTIME_MULTIPLIER)
    if finding.facts["lawful_hourly"] > lawful:
        return "dt_multiplier"
    return "ot_multiplier" if package.ot_rate_stated is None else "ot_rate_stated"
