"""Recruiters, a moderator and travelers do whatever they like, in any order, on stale pages too.

Each holds copies of rows as old as the page they stand for. A verb either does all of its work
or none, and what the board promises holds after every step.
"""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import F
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from accounts.pace import TooOften
from assignments import lifecycle, pipeline, requisitions
from assignments.models import Application, ApplicationEvent, Assignment, Event, Sight, Terms
from outbox.models import Email
from tests import build, cast
from tests.assignments.histories import check_now, check_paths, go

REFUSALS = (
    lifecycle.ChangedMeanwhile,
    lifecycle.NotAllowed,
    lifecycle.NothingChanged,
    requisitions.OwnCopy,
    pipeline.Closed,
    pipeline.TermsMoved,
    pipeline.StageMoved,
    TooOften,
)
Stage = Application.Stage
TRAVELERS = ["Cleo", "Dan", "Eve"]
# The first stage and the end of the assignment are reached in other ways.
NOBODY_MOVES_TO = {Stage.SUBMITTED, Stage.CLOSED}
ACTS = [
    *["post", "start", "confirm", "silence", "withdraw", "fill", "send back"],
    *["hold", "resume"] * 2,
    *["submit", "publish", "apply", "move"] * 3,
    *["apply", "move"] * 2,
]
RARELY = st.sampled_from([False, False, False, True])


WRITTEN = (Assignment, Terms, Event, Application, ApplicationEvent, Sight, Email)
COUNT = "SELECT " + ", ".join(f"(SELECT count(*) FROM {model._meta.db_table})" for model in WRITTEN)


def rows() -> tuple[int, ...]:
    with connection.cursor() as cursor:
        cursor.execute(COUNT)
        return tuple(cursor.fetchone())


class Board(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.undone_afterwards = transaction.atomic()
        self.undone_afterwards.__enter__()
        self.ben, self.sam = cast.ben(), cast.sam()
        self.values = build.values()

    def teardown(self) -> None:
        try:
            check_paths()
        finally:
            transaction.set_rollback(True)
            self.undone_afterwards.__exit__(None, None, None)

    def tries(self, verb: Callable[[], Any]) -> bool:
        """A refusal leaves every table as long as it was."""
        before = rows()
        try:
            with transaction.atomic():
                verb()
        except REFUSALS:
            assert rows() == before
            return False
        return True

    @initialize()
    def post(self) -> None:
        draft = lifecycle.start(cast.northway(), by=self.ben, typed={})
        own = {"requisition_ref": f"REQ-{draft.pk}"}
        if self.tries(lambda: lifecycle.submit(draft, self.values | own, [], by=self.ben)):
            lifecycle.publish(draft, terms=draft.latest_terms, by=self.sam)

    # One rule, so that hypothesis leaves none of the acts out of a run.
    @rule(act=st.sampled_from(ACTS), nth=st.integers(0, 3), is_old=RARELY, data=st.data())
    def someone_acts(self, act: str, nth: int, is_old: bool, data: st.DataObject) -> None:
        if act == "post":
            self.post()
        elif act == "start":
            lifecycle.start(cast.northway(), by=self.ben, typed={})
        elif act == "move":
            self.move(nth, is_old, data)
        else:
            self.on_assignment(act, nth, is_old, data)

    def on_assignment(self, act: str, nth: int, is_old: bool, data: st.DataObject) -> None:
        rows = Assignment.objects.select_related("live_terms", "latest_terms").order_by("-pk")
        page = rows[nth % rows.count()]
        seen = self.on_screen(page, data)
        applicants = [None, *page.applications.order_by("pk")]
        hired = data.draw(st.sampled_from(applicants))
        # Weeks are material; dollars go up or down; a text alone goes live at once.
        changed = {
            "weeks": data.draw(st.sampled_from([8, 13])),
            "taxable_hourly": Decimal(data.draw(st.integers(27, 29))),
            "description": data.draw(st.sampled_from(["Park in lot A.", "Park in lot B."])),
        }
        words = {"reason": "dates", "text": "When?"}
        traveler = cast.candidate(data.draw(st.sampled_from(TRAVELERS)))
        soon = build.today() + timedelta(days=20)
        if act == "silence":
            return self.silence(page)
        if is_old:
            page.edition -= 1  # loaded one change ago
        verbs = {
            "submit": lambda: lifecycle.submit(page, self.values | changed, [], by=self.ben),
            "confirm": lambda: lifecycle.confirm(page, by=self.ben),
            "hold": lambda: lifecycle.hold(page, by=self.ben, reason="paused"),
            "resume": lambda: lifecycle.resume(page, by=self.ben),
            "withdraw": lambda: lifecycle.withdraw(page, by=self.ben),
            "fill": lambda: lifecycle.fill(page, by=self.ben, hired=hired),
            "publish": lambda: lifecycle.publish(page, terms=seen, by=self.sam),
            "send back": lambda: lifecycle.send_back(page, terms=seen, **words, by=self.sam),
            "apply": lambda: pipeline.apply(traveler, page, terms=seen, available_from=soon),
        }
        if seen or act not in {"publish", "send back", "apply"}:
            self.tries(verbs[act])

    def silence(self, page: Assignment) -> None:
        """Nobody says anything for nine days: hidden, and any word but none brings it back."""
        long_ago = F("confirmed_at") - timedelta(days=9)
        Assignment.objects.filter(pk=page.pk).update(confirmed_at=long_ago)

    def on_screen(self, page: Assignment, data: st.DataObject) -> Terms | None:
        """Mostly the newest version, sometimes an older one that is still on a screen."""
        versions = list(page.versions.order_by("-version")[:2])
        return data.draw(st.sampled_from([versions[0], *versions])) if versions else None

    def move(self, nth: int, is_old: bool, data: st.DataObject) -> None:
        """Either side acts on the stage on the screen, true or not."""
        applications = list(Application.objects.order_by("-pk")[:4])
        if not applications:
            return
        application = applications[nth % len(applications)]
        if is_old:
            application.stage = data.draw(st.sampled_from(Stage))
        onward = Application.MOVES[Stage(application.stage)] or set(Stage)
        pool = data.draw(st.sampled_from([onward, onward, set(Stage)]))
        to = data.draw(st.sampled_from(sorted(pool - NOBODY_MOVES_TO)))
        self.tries(lambda: go(application, to))

    # -------------------------------------------------------------- what always holds
    @invariant()
    def everything_holds(self) -> None:
        check_now()


@pytest.mark.django_db
def test_whatever_they_do_the_promises_hold():
    cast.ben(), cast.sam(), build.values()
    for name in TRAVELERS:
        cast.candidate(name)

    run_state_machine_as_test(
        Board,
        settings=settings(
            max_examples=30,
            stateful_step_count=40,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
