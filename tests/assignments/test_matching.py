"""The first run over a board that knew no openings: the same rule, in bulk, run at will."""

from io import StringIO

import pytest
from django.core.management import call_command

from assignments.models import Assignment, Event, Requisition
from tests import build
from tests.assignments.clusters import ours, theirs

pytestmark = pytest.mark.django_db


def forget() -> None:
    """As the board was before it knew of openings."""
    Assignment.objects.update(requisition=None)
    Event.objects.filter(verb__in=Event.OF_OPENINGS).delete()
    Requisition.objects.all().delete()


def match() -> str:
    out = StringIO()
    call_command("match_requisitions", stdout=out, stderr=StringIO())
    return out.getvalue()


def clusters() -> set[frozenset[int]]:
    found: dict[int, set[int]] = {}
    for pk, opening in Assignment.objects.values_list("pk", "requisition"):
        found.setdefault(opening, set()).add(pk)
    return {frozenset(each) for each in found.values()}


def a_mixed_board() -> None:
    ours(requisition_ref="1001", shift="day")
    theirs(requisition_ref=" 1001", shift="day")
    ours()
    theirs(weeks=12)
    theirs(shift="evening", unit="Pediatrics")
    ours(shift="evening", unit="Oncology")
    build.a_draft()


def test_bulk_finds_what_submissions_found():
    a_mixed_board()
    as_submitted = clusters()
    forget()

    said = match()

    assert clusters() == as_submitted
    assert said.startswith("6 postings had no opening: 4 are openings of their own, 2 joined one.")
    assert "1 may be one" in said
    assert Event.objects.filter(verb=Event.Verb.JOIN, by=None).count() == 2


def test_second_run_changes_nothing():
    a_mixed_board()
    forget()
    match()
    before = clusters(), Event.objects.count(), Requisition.objects.count()

    assert match().startswith("0 postings")

    assert (clusters(), Event.objects.count(), Requisition.objects.count()) == before


def test_late_postings_join_openings_that_are_there():
    one = ours()
    other = theirs()
    Assignment.objects.filter(pk=other.pk).update(requisition=None)

    match()

    other.refresh_from_db()
    assert other.requisition == one.requisition
