"""What travelers, who passes by, and the clock may do."""

from datetime import timedelta

from django.db.models import F

from assignments import (
    pipeline,
    reminders,
    reporting,
)
from assignments.models import Application, Assignment, Report
from tests import build
from tests.assignments.scene import BY_SOMEBODY, LIVE, Scene, Stage, Verb, act


@act(3)
def apply_(scene: Scene) -> Verb | None:
    """A traveler's, and first in the list: what a story shrinks to."""
    page, traveler = scene.posting(*LIVE), scene.dice.of(scene.people.travelers)
    terms, soon = page.live_terms, build.today() + timedelta(days=20)
    if scene.dice.once_in(6):
        terms = page.latest_terms
    return terms and (lambda: pipeline.apply(traveler, page, terms=terms, available_from=soon))


@act(10)
def move(scene: Scene) -> Verb | None:
    """Either side takes the application a step on, whether or not it exists from there."""
    application = scene.application()
    if application is None:
        return None
    if scene.dice.once_in(6):
        application.stage = scene.dice.of(Stage.values)
    onward = sorted(Application.MOVES[Stage(application.stage)] - {Stage.CLOSED})
    to = scene.dice.of(onward if onward and not scene.dice.once_in(5) else BY_SOMEBODY)
    recruiter, traveler = scene.recruiter(application.assignment), application.candidate.user
    verbs: dict[str, Verb] = {
        Stage.NOT_PROCEEDING: lambda: pipeline.decline(application, reason="dates", by=recruiter),
        Stage.ACCEPTED: lambda: pipeline.accept(application, by=traveler),
        Stage.OFFER_DECLINED: lambda: pipeline.decline_offer(application, by=traveler),
        Stage.WITHDRAWN: lambda: pipeline.withdraw(application, by=traveler),
    }
    return verbs.get(to) or (lambda: pipeline.advance(application, to, by=recruiter))


@act(3)
def report(scene: Scene) -> Verb | None:
    """A traveler from a place of their own, signed in or out, with or without an address."""
    page, nth = scene.posting(*LIVE), scene.dice.of([0, 1, 2])
    by = scene.people.travelers[nth].user if scene.dice.once_in(2) else None
    said = {"code": scene.dice.of(Report.Code.values), "note": "", "place": f"198.51.100.{nth}"}
    email = scene.dice.of(["", "reader@example.com"])
    return page.live_terms_id and (lambda: reporting.report(page, **said, by=by, email=email))


# ---------------------------------------------------------- the clock
@act(2)
def silence(scene: Scene) -> Verb:
    """Nobody says anything: for nine days, and it is hidden; for a month, and it is closed."""
    page, days = scene.posting(*LIVE), timedelta(days=scene.dice.of([9, 6, 31]))
    rows = Assignment.objects.filter(pk=page.pk)
    return lambda: rows.update(confirmed_at=F("confirmed_at") - days)


@act(1)
def days_pass(scene: Scene) -> Verb:
    """What staff gave for so many days is over."""
    rows, days = Assignment.objects.exclude(approved_until=None), timedelta(days=4)
    return lambda: rows.update(approved_until=F("approved_until") - days)


@act(1)
def remind(scene: Scene) -> Verb:
    return reminders.remind
