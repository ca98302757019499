"""What stands behind the pins: each assignment as it was kept, as far as the public may see it."""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from assignments.comparing.pins import Pin
from assignments.differences import Difference, differences
from assignments.ending import Ending, ending_of, once_public
from assignments.models import Assignment, Event, Terms, TermsRequirement
from assignments.pricing import package_of_terms
from pay.package import Package

LETTERS = "ABCDE"


@dataclass(frozen=True)
class Column:
    """`terms` are those that were kept; what is promised by now is `assignment.live_terms`."""

    letter: str
    assignment: Assignment
    terms: Terms
    ending: Ending | None

    @property
    def pin(self) -> Pin:
        return Pin(self.assignment.public_id, self.terms.version)

    @cached_property
    def package(self) -> Package:
        return package_of_terms(self.terms)

    @property
    def is_confidential(self) -> bool:
        """By now, or when it was kept."""
        newest = self.assignment.live_terms
        return self.terms.is_confidential or (newest is not None and newest.is_confidential)

    @property
    def facility_name(self) -> str:
        """As it was kept; the stand-in of now where the name was taken back since."""
        newest = self.assignment.live_terms
        taken_back = newest is not None and self.is_confidential and not self.terms.is_confidential
        return newest.facility_name if taken_back and newest else self.terms.facility_name

    @cached_property
    def changes(self) -> list[Difference]:
        """What is promised differently by now; each with the value that was kept, and the new."""
        newest = self.assignment.live_terms
        return [] if newest is None else differences(self.terms, newest)


class Kept(NamedTuple):
    """`gone` are pins whose assignment is shown to nobody any more."""

    columns: list[Column]
    gone: list[Pin]


def kept(pins: list[Pin]) -> Kept:
    """Four queries, however many pins there are; none for none."""
    if not pins:
        return Kept([], [])
    shown = {each.public_id: each for each in shown_of(pins)}
    versions = {(each.assignment_id, each.version): each for each in versions_of(pins)}
    columns, gone = [], []
    for pin in pins:
        assignment = shown.get(pin.public_id)
        terms = versions.get((assignment.pk, pin.version)) if assignment else None
        if assignment is None or terms is None:
            gone.append(pin)
            continue
        letter = LETTERS[len(columns)]
        columns.append(Column(letter, assignment, terms, ending_of(assignment)))
    return Kept(columns, gone)


def shown_of(pins: list[Pin]) -> list[Assignment]:
    """Those that have a page: live, or ended not long ago."""
    found = once_public().for_cards().filter(public_id__in=[pin.public_id for pin in pins])
    return [each for each in found if not is_long_past(each)]


def is_long_past(assignment: Assignment) -> bool:
    ending = ending_of(assignment)
    return ending is not None and ending.is_long_past(assignment.moment)


def versions_of(pins: list[Pin]) -> QuerySet[Terms]:
    """The versions that were kept, of which each was public once: that was decided, not signed."""
    wanted = Q()
    for pin in pins:
        wanted |= Q(assignment__public_id=pin.public_id, version=pin.version)
    published = Event.objects.filter(verb__in=Event.PUBLISHING, terms=OuterRef("pk"))
    asked = TermsRequirement.objects.select_related("credential")
    return (
        Terms.objects.filter(wanted & Exists(published))
        .select_related("profession", "level", "state", "facility")
        .prefetch_related(Prefetch("requirements", asked))
    )
