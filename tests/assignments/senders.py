"""Applications sent through the verb, one and many."""

from datetime import timedelta

from assignments import pipeline
from assignments.models import Application, Assignment
from tests import build, cast
from tests.assignments.histories import go

Stage = Application.Stage


def applied(assignment: Assignment, candidate=None, **changes) -> tuple[Application, bool]:
    return pipeline.apply(
        candidate or cast.cleo(),
        assignment,
        **{
            "terms": assignment.live_terms,
            "available_from": build.today() + timedelta(days=30),
        }
        | changes,
    )


def sent_already(candidate, how_many: int, minutes_ago: int = 0) -> None:
    """Withdrawn ones: they were sent, and stand in nobody's way."""
    application = build.an_application(candidate=candidate)
    go(application, Stage.WITHDRAWN)
    moment = application.sent_at - timedelta(minutes=minutes_ago)
    Application.objects.filter(pk=application.pk).update(sent_at=moment)
    Application.objects.bulk_create(
        Application(
            assignment=application.assignment,
            terms=application.terms,
            candidate=candidate,
            available_from=application.available_from,
            stage=Stage.WITHDRAWN,
            sent_at=moment,
        )
        for _ in range(how_many - 1)
    )
