"""The verbs of an assignment with dull arguments, each by who it is for."""

from assignments import lifecycle, removal
from assignments.models import Assignment
from tests import build, cast


def submit(assignment: Assignment) -> None:
    """A material change, whatever stands."""
    weeks = 9 if assignment.latest_terms and assignment.latest_terms.weeks == 8 else 8
    lifecycle.submit(assignment, build.values(weeks=weeks), [], by=cast.ben())


def publish(assignment: Assignment) -> None:
    terms = assignment.latest_terms or build.an_assignment().latest_terms
    lifecycle.publish(assignment, terms=terms, by=cast.sam())


def send_back(assignment: Assignment) -> None:
    terms = assignment.latest_terms or build.an_assignment().latest_terms
    lifecycle.send_back(assignment, terms=terms, reason="dates", text="When?", by=cast.sam())


def confirm(assignment: Assignment) -> None:
    lifecycle.confirm(assignment, by=cast.ben())


def take_down(assignment: Assignment) -> None:
    removal.take_down(assignment, reason="not_real", text="Is it there?", by=cast.sam())


def put_back(assignment: Assignment) -> None:
    removal.put_back(assignment, by=cast.sam())


def withdraw(assignment: Assignment) -> None:
    lifecycle.withdraw(assignment, by=cast.ben())


def fill(assignment: Assignment) -> None:
    lifecycle.fill(assignment, by=cast.ben())


def hold(assignment: Assignment) -> None:
    lifecycle.hold(assignment, by=cast.ben(), reason="paused")


def resume(assignment: Assignment) -> None:
    lifecycle.resume(assignment, by=cast.ben())
