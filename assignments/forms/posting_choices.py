"""What can be chosen in the posting form, and what stands beside a choice already made."""

from datetime import datetime
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.http import QueryDict

from accounts.models import Agency
from accounts.on_file import standing_in
from accounts.standing import Standing
from assignments.forms import needs
from assignments.forms.facility import facility_of, options
from assignments.forms.posting_fields import PostingFields
from assignments.forms.typed import NEW_FACILITY
from assignments.forms.usual import PREFERRED, REQUIRED, Usual, usual
from assignments.models import Assignment, Facility
from places.models import State, ZipCode
from roles.models import Profession, Role, TitleLevel, TitleUsage


class PostingChoices(PostingFields):
    """Made from a form as it was typed, complete or not. `assignment` is the one it is for."""

    def __init__(
        self, data: QueryDict, *, agency: Agency, assignment: Assignment | None = None
    ) -> None:
        self.agency, self.assignment = agency, assignment
        super().__init__(data)
        if not self.is_revision:
            del self.fields["change_reason"]
        self.offer_roles()
        self.offer_facilities()
        self.tell_charting()
        self.fields["ot_rule"].offer(self.state.pk if self.state else "")
        self.catalog = needs.Catalog()
        for name in ("required", "preferred", "other"):
            self.fields[name].catalog = self.catalog

    def offer_roles(self) -> None:
        professions = {each.pk: each for each in Profession.objects.for_choices()}
        by_family: dict[str, list[tuple[str, str]]] = {}
        for each in professions.values():
            by_family.setdefault(each.family.name, []).append((each.pk, each.name))
        self.fields["profession"].offer(professions, [("", "Choose"), *by_family.items()])
        self.chosen_profession = professions.get(self.raw("profession"))
        levels = {each.pk: each for each in TitleLevel.objects.all()}
        self.chosen_level = levels.get(self.raw("level"))
        listed = self.allowed_levels or list(levels.values())
        self.fields["level"].offer(
            levels, [("", "Choose"), *((each.pk, each.name) for each in listed)]
        )

    @cached_property
    def allowed_levels(self) -> list[TitleLevel]:
        """Those the chosen profession has; none while it is not chosen."""
        if self.chosen_profession is None:
            return []
        rows = Role.objects.filter(profession=self.chosen_profession).select_related("level")
        return [each.level for each in rows.order_by("level__rank", "level__name")]

    def offer_facilities(self) -> None:
        field = self.fields["facility"]
        field.queryset = Facility.objects.offered_to(self.agency).select_related("zip__state")
        found = options(self.agency, self.readable("facility_words"), self.raw("facility"))
        field.widget.choices = [("", "Choose"), *found]
        field.required = not self.names_new_facility
        for name in NEW_FACILITY:
            self.fields[name].required = self.names_new_facility

    def tell_charting(self) -> None:
        """That it came with the facility, so that nobody takes it for their own words."""
        here = self.chosen_facility
        if here and here.charting_system and here.charting_system == self.raw("charting_system"):
            field = self.fields["charting_system"]
            field.help_text = f"From the facility's own facts. {field.help_text}"

    @property
    def finds_none(self) -> str:
        """The words for which the agency's list has nothing; empty where it has."""
        words, choices = (
            self.readable("facility_words").strip(),
            self["facility"].field.widget.choices,
        )
        is_only_chosen = all(value in {"", self.raw("facility")} for value, _ in choices)
        found = self.chosen_facility
        if found and all(word.casefold() in told_of(found) for word in words.split()):
            return ""
        return words if is_only_chosen else ""

    @cached_property
    def chosen_facility(self) -> Facility | None:
        return facility_of(self.agency, self.raw("facility"))

    @property
    def is_revision(self) -> bool:
        """Whether what is written here would change something that is public."""
        return self.assignment is not None and self.assignment.live_terms_id is not None

    def raw(self, name: str) -> str:
        return self.data.get(name, "")

    def readable(self, name: str) -> str:
        return "".join(each for each in self.raw(name)[:80] if each.isprintable())

    @cached_property
    def place(self) -> ZipCode | None:
        """Where the facility chosen or named is, as far as it is known."""
        return self.chosen_facility.zip if self.chosen_facility else self.new_place

    @property
    def state(self) -> State | None:
        return self.place.state if self.place else None

    @cached_property
    def standing(self) -> Standing | None:
        """The agency's in that state, today there; None while the place is not known. 2 queries."""
        if self.place is None:
            return None
        zone = self.place.zone or self.place.state.zone
        return standing_in(self.agency, self.place.state_id, datetime.now(ZoneInfo(zone)).date())

    @property
    def names_new_facility(self) -> bool:
        """A kind alone names none: a list always stands at something."""
        return any(self.raw(name).strip() for name in ("new_facility_name", "new_facility_zip"))

    @cached_property
    def new_place(self) -> ZipCode | None:
        try:
            return self.fields["new_facility_zip"].clean(self.raw("new_facility_zip"))
        except forms.ValidationError:
            return None

    @cached_property
    def usual(self) -> Usual:
        return usual(self.chosen_profession, self.chosen_level, self.state)

    @cached_property
    def title_usage(self) -> TitleUsage | None:
        """How this family uses the words technologist and technician."""
        if self.chosen_profession is None:
            return None
        return TitleUsage.objects.filter(family=self.chosen_profession.family_id).first()

    @cached_property
    def need_blocks(self) -> list[needs.Block]:
        chosen = self.chosen_profession
        of_profession = list(chosen.credentials.values_list("pk", flat=True)) if chosen else []
        return needs.blocks(self.usual, self.catalog, of_profession, self.ticks)

    @property
    def ticks(self) -> dict[str, list[str]]:
        return {name.value: self.data.getlist(name.value) for name in (REQUIRED, PREFERRED)}

    @property
    def picked(self) -> list[forms.BoundField]:
        return [self["required"], self["preferred"]]

    @property
    def lines(self) -> list[needs.Line]:
        """What was written, and two empty ones."""
        written = [line for line in self["other"].value() if line.words.strip()]
        return [*written, needs.Line(), needs.Line()]

    def tell_words(self, words: dict[str, str]) -> None:
        """Below each field that was read from a text, the words it came from."""
        for name, said in words.items():
            field = self.fields[name]
            field.help_text = f"Read from “{said[:80]}”. {field.help_text}".strip()

    def hide_errors(self) -> None:
        """For a form shown again on the way, before it is meant to be right."""
        self._errors: Any = forms.utils.ErrorDict()


def told_of(facility: Facility) -> str:
    """What the search among facilities looks at."""
    zip_code = facility.zip
    return f"{facility.name} {zip_code.city} {zip_code.state_id} {zip_code.pk}".casefold()
