"""Recruiters of two agencies, staff, travelers and the clock do whatever they like, in any order.

Each holds copies of rows as old as the page they stand for. A verb either does all of its work
or none, and what the board promises holds after every step: ten thousand of them in all.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import ClassVar

import pytest
from django.db import transaction
from django.http import QueryDict
from hypothesis import HealthCheck, note, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

from accounts.agencies import NotAllowed as AgencyNotAllowed
from accounts.pace import TooOften
from assignments import lifecycle, pipeline, regrouping, removal, reporting, requisitions
from assignments.differences import any_material, differences
from assignments.models import Assignment, Event
from assignments.search.search import Search
from tests import build
from tests.assignments.acts import ACTS, NEEDS, OFTEN, Dice, People, Scene
from tests.assignments.histories import check_paths
from tests.assignments.promises import Question

REFUSALS = (
    lifecycle.ChangedMeanwhile,
    lifecycle.NotAllowed,
    lifecycle.NothingChanged,
    AgencyNotAllowed,
    regrouping.CannotRegroup,
    reporting.AlreadyReported,
    requisitions.OwnCopy,
    pipeline.Closed,
    pipeline.TermsMoved,
    pipeline.StageMoved,
    TooOften,
)
EXAMPLES, STEPS = 63, 40


def refused(verb: Callable[[], object]) -> bool:
    try:
        verb()
    except REFUSALS:
        return True
    return False


class Board(RuleBasedStateMachine):
    people: ClassVar[People]
    question: ClassVar[Question]
    kinds: ClassVar[dict[int, int]]
    done: ClassVar[Counter[str]]

    def __init__(self) -> None:
        super().__init__()
        self.undone_afterwards = transaction.atomic()
        self.undone_afterwards.__enter__()
        self.asked = self.question.ask()
        self.last = 0
        self.scene = Scene(self.people, [], [], dict(self.kinds))

    def teardown(self) -> None:
        try:
            check_paths()
            check_reporters()
            check_amendments()
            # The dearest question: of some of the stories, always the same ones.
            if self.last % 3 == 0:
                check_counts()
        finally:
            transaction.set_rollback(True)
            self.undone_afterwards.__exit__(None, None, None)

    # One rule, so that hypothesis leaves none of the acts out of a run.
    @rule(act=st.sampled_from(OFTEN), dice=st.integers(0, 2**24 - 1))
    def someone_acts(self, act: str, dice: int) -> None:
        scene, before = self.scene, self.asked.mark
        self.last, scene.dice = dice, Dice(dice)
        scene.postings, scene.applications = self.asked.postings, self.asked.applications
        while (verb := ACTS[act](scene)) is None:
            # The first of them always has something to do, whatever the dice.
            act = scene.dice.of(["remind", *OFTEN])
            note(f"There is nothing to do. Instead: {act}")
        was_refused = refused(verb)
        self.asked = self.question.ask()
        is_as_before = self.asked.mark == before
        assert is_as_before or not was_refused, f"{act} was refused and left something behind."
        self.done[act] += not is_as_before

    @invariant()
    def every_promise_is_kept(self) -> None:
        assert not self.asked.broken


def check_counts() -> None:
    """The search, its pages and the rows themselves agree on what there is."""
    rows = Assignment.objects.select_related("agency", "live_terms")
    there = {each.requisition_id for each in rows if each.is_live}
    found = Search(QueryDict())
    assert found.counts.total == len(there)
    assert {each.requisition_id for each in found.assignments} == there


def check_reporters() -> None:
    """Each of the travelers has one place: signed in or out, they count once."""
    for each in Assignment.objects.prefetch_related("reports__by"):
        reports = list(each.reports.all())
        assert reporting.people(reports) == len({report.place for report in reports})


def check_amendments() -> None:
    """What went public unread as a small change is material against nothing staff read last."""
    amended = Event.objects.filter(verb=Event.Verb.AMEND).select_related("terms")
    for event in amended:
        earlier = Event.objects.filter(assignment=event.assignment_id, pk__lt=event.pk)
        read = earlier.filter(verb=Event.Verb.PUBLISH, by__isnull=False).order_by("-pk")
        assert not any_material(differences(read[0].terms, event.terms))


# ---------------------------------------------------------- the board they begin with
def begin(people: People) -> Iterator[tuple[int, int]]:
    """Two openings that both agencies have, and one of each standing: every act has its object."""
    north, south = people.recruiters
    sam = people.staff[0]
    for agency, kind, becomes in [
        (north, 5, "removed"),
        (south, 5, "draft"),
        (south, 1, "on_hold"),
        (north, 0, "published"),
        (south, 0, "published"),
        (north, 3, "published"),
        (south, 3, "published"),
        (north, 1, "in_review"),
    ]:
        waiting = build.a_waiting_assignment(
            agency=people.recruiters[agency].agencies.get(),
            by=people.recruiters[agency],
            requirements=NEEDS,
            **people.openings[kind],
        )
        said = {"reason": "dates", "text": "When?", "by": sam}
        if becomes == "draft":
            lifecycle.send_back(waiting, terms=waiting.latest_terms, **said)
        elif becomes != "in_review":
            lifecycle.publish(waiting, terms=waiting.latest_terms, by=sam)
        if becomes == "on_hold":
            lifecycle.hold(waiting, by=people.recruiters[agency], reason="paused")
        if becomes == "removed":
            removal.take_down(waiting, **said)
        assert waiting.status == becomes
        yield waiting.pk, kind
    rex = people.recruiters[south]
    # Nothing of it is like another's: what it says may go public unread.
    yield build.a_draft(rex, rex.agencies.get()).pk, 2


class Reading(Board):
    """Staff read everything first."""


class AlsoReading(Board):
    """The same again with other dice, so that two processes may share the work."""


class Trusting(Board):
    """Two clean posts are a long record here, and all that goes public unread is sampled."""


class AlsoTrusting(Board):
    """The same again with other dice."""


@pytest.mark.django_db
@pytest.mark.parametrize("machine", [Reading, AlsoReading, Trusting, AlsoTrusting])
def test_whatever_they_do_the_promises_hold(machine, settings):
    machine.people, machine.done = People.gathered(), Counter()
    machine.question, machine.kinds = Question(), dict(begin(machine.people))
    settings.TRUST_SAMPLE_PERCENT = 100
    if "Trusting" in machine.__name__:
        settings.TRUST_CLEAN_POSTS = 2

    run_state_machine_as_test(machine, settings=unhurried())

    # Whatever the dice, nearly everything was done and not only refused.
    idle = set(ACTS) - {name for name, times in machine.done.items() if times}
    assert len(idle) <= 4, idle


def unhurried() -> settings:
    return settings(
        max_examples=EXAMPLES,
        stateful_step_count=STEPS,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
