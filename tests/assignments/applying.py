"""The application form as a browser sends it."""

from datetime import timedelta

from assignments import lifecycle
from assignments.models import Assignment
from tests import build, cast


def address(assignment: Assignment) -> str:
    return f"/assignments/{assignment.public_id}/apply/"


def day(days: int) -> str:
    return (build.today() + timedelta(days=days)).isoformat()


def typed(assignment: Assignment, **changes) -> dict:
    return {
        "terms": assignment.live_terms_id,
        "available_from": day(30),
        "note": "Nights suit me.",
    } | changes


def publish_change(assignment: Assignment, **changes) -> None:
    lifecycle.submit(assignment, build.values(**changes), [], by=cast.ben())
    if assignment.status == Assignment.Status.IN_REVIEW:
        lifecycle.publish(assignment, terms=assignment.latest_terms, by=cast.sam())
