"""Recruiters, a moderator and travelers do whatever they like, in any order, on stale pages too.

Each holds copies of rows as old as the page they stand for. A verb either does all of its work
or none, and what the board promises holds after every step.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)

from accounts.pace import TooOften
from assignments import lifecycle, pipeline
from assignments.models import Application, ApplicationEvent, Assignment, Event, Terms
from outbox.models import Email
from tests import build, cast
from tests.assignments.histories import check_everything

REFUSALS = (
    lifecycle.ChangedMeanwhile,
    lifecycle.NotAllowed,
    pipeline.Closed,
    pipeline.TermsMoved,
    pipeline.StageMoved,
    TooOften,
)
RECRUITERS = ["Ben", "Ana"]
TRAVELERS = ["Cleo", "Dan", "Eve"]


def rows() -> tuple[int, ...]:
    written = (Assignment, Terms, Event, Application, ApplicationEvent, Email)
    return tuple(model.objects.count() for model in written)


class Board(RuleBasedStateMachine):
    assignments = Bundle("assignments")
    applications = Bundle("applications")

    def __init__(self) -> None:
        super().__init__()
        self.undone_afterwards = transaction.atomic()
        self.undone_afterwards.__enter__()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undone_afterwards.__exit__(None, None, None)

    def tries(self, verb: Callable[[], Any]) -> Any:
        """A refusal leaves every table as long as it was."""
        before = rows()
        try:
            with transaction.atomic():
                return verb()
        except REFUSALS:
            assert rows() == before
            return None

    # -------------------------------------------------------------- pages, fresh and stale
    @initialize(target=assignments)
    def first_assignment(self) -> int:
        return build.an_assignment().pk

    def page(self, pk: int, is_old: bool) -> Assignment:
        """The row as a page shows it: an old one was loaded one change ago."""
        assignment = Assignment.objects.select_related("live_terms", "latest_terms").get(pk=pk)
        if is_old and assignment.edition > 1:
            assignment.edition -= 1
        return assignment

    # -------------------------------------------------------------- recruiters
    @rule(target=assignments, name=st.sampled_from(RECRUITERS))
    def start(self, name: str) -> int:
        return build.a_draft(by=getattr(cast, name.lower())()).pk

    @rule(pk=assignments, weeks=st.integers(4, 26), is_old=st.booleans())
    def submit(self, pk: int, weeks: int, is_old: bool) -> None:
        page = self.page(pk, is_old)
        self.tries(lambda: lifecycle.submit(page, build.values(weeks=weeks), [], by=cast.ben()))

    @rule(pk=assignments, is_old=st.booleans())
    def confirm(self, pk: int, is_old: bool) -> None:
        page = self.page(pk, is_old)
        self.tries(lambda: lifecycle.confirm(page, by=cast.ben()))

    @rule(pk=consumes(assignments), is_old=st.booleans())
    def withdraw(self, pk: int, is_old: bool) -> None:
        page = self.page(pk, is_old)
        self.tries(lambda: lifecycle.withdraw(page, by=cast.ben()))

    @rule(pk=assignments, is_old=st.booleans(), data=st.data())
    def fill(self, pk: int, is_old: bool, data: st.DataObject) -> None:
        page = self.page(pk, is_old)
        hired = data.draw(st.sampled_from([None, *Application.objects.order_by("pk")]))
        self.tries(lambda: lifecycle.fill(page, by=cast.ben(), hired=hired))

    # -------------------------------------------------------------- the moderator
    @rule(pk=assignments, is_old=st.booleans(), data=st.data())
    def publish(self, pk: int, is_old: bool, data: st.DataObject) -> None:
        page, terms = self.read(pk, is_old, data)
        if terms:
            self.tries(lambda: lifecycle.publish(page, terms=terms, by=cast.sam()))

    @rule(pk=assignments, is_old=st.booleans(), data=st.data())
    def send_back(self, pk: int, is_old: bool, data: st.DataObject) -> None:
        page, terms = self.read(pk, is_old, data)
        if terms:
            self.tries(
                lambda: lifecycle.send_back(
                    page, terms=terms, reason="dates", text="When?", by=cast.sam()
                )
            )

    def read(self, pk: int, is_old: bool, data: st.DataObject) -> tuple[Assignment, Terms | None]:
        """Mostly the newest version, sometimes an older one that is still on a screen."""
        page = self.page(pk, is_old)
        versions = list(page.versions.order_by("-version")[:2])
        return page, data.draw(st.sampled_from(versions)) if versions else None

    # -------------------------------------------------------------- travelers
    @rule(target=applications, pk=assignments, name=st.sampled_from(TRAVELERS), data=st.data())
    def apply(self, pk: int, name: str, data: st.DataObject) -> Any:
        page = self.page(pk, is_old=False)
        versions = list(page.versions.order_by("-version")[:2])
        if not versions:
            return multiple()
        seen = data.draw(st.sampled_from(versions))
        sent = self.tries(
            lambda: pipeline.apply(
                cast.candidate(name),
                page,
                terms=seen,
                available_from=build.today() + timedelta(days=20),
            )
        )
        return sent[0].pk if sent else multiple()

    @rule(pk=applications, seen=st.sampled_from(Application.Stage), data=st.data())
    def move(self, pk: int, seen: str, data: st.DataObject) -> None:
        """Either side acts on the stage on its screen, true or not."""
        application = Application.objects.get(pk=pk)
        if data.draw(st.booleans()):
            application.stage = seen
        verb = data.draw(st.sampled_from(self.verbs(application)))
        self.tries(verb)

    def verbs(self, application: Application) -> list[Callable[[], Any]]:
        ben, traveler = cast.ben(), application.candidate.user
        return [
            *[
                lambda to=to: pipeline.advance(application, to, by=ben)
                for to in pipeline.STEPS_FORWARD
            ],
            lambda: pipeline.decline(application, reason="experience", by=ben),
            lambda: pipeline.accept(application, by=traveler),
            lambda: pipeline.decline_offer(application, by=traveler),
            lambda: pipeline.withdraw(application, by=traveler),
        ]

    # -------------------------------------------------------------- what always holds
    @invariant()
    def everything_holds(self) -> None:
        check_everything()


@pytest.mark.django_db
def test_whatever_they_do_the_promises_hold():
    for person in (cast.ben, cast.ana, cast.sam):
        person()
    build.values()

    run_state_machine_as_test(
        Board,
        settings=settings(
            max_examples=30,
            stateful_step_count=40,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
