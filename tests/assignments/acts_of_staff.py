"""What two of staff may do: to postings, openings, reports, samples, appeals and agencies."""

from accounts import agencies, bans
from accounts.models import Agency, Ban, User
from assignments import (
    appeals,
    lifecycle,
    looks,
    regrouping,
    removal,
    reporting,
    second_look,
)
from assignments.models import Appeal, Report, Sample
from tests.assignments.scene import LIVE, Scene, Status, Verb, act


@act(7)
def publish(scene: Scene) -> Verb | None:
    page = scene.posting(Status.IN_REVIEW)
    terms, by, days = scene.seen(page), scene.moderator(), scene.dice.of([None, None, 3])
    return terms and (lambda: lifecycle.publish(page, terms=terms, by=by, days=days))


@act(2)
def send_back(scene: Scene) -> Verb | None:
    page = scene.posting(Status.IN_REVIEW)
    terms, said = scene.seen(page), {"reason": "dates", "text": "When?", "by": scene.moderator()}
    return terms and (lambda: lifecycle.send_back(page, terms=terms, **said))


@act(1)
def ask(scene: Scene) -> Verb:
    page = scene.posting(*LIVE)
    return lambda: removal.ask(page, reason="dates", text="When?", by=scene.moderator())


@act(2)
def take_down(scene: Scene) -> Verb:
    page = scene.posting(*LIVE)
    return lambda: removal.take_down(page, reason="not_real", text="No.", by=scene.moderator())


@act(3)
def put_back(scene: Scene) -> Verb:
    page = scene.posting(Status.REMOVED)
    return lambda: removal.put_back(page, text="It is.", by=scene.moderator())


@act(2)
def decide_reports(scene: Scene) -> Verb | None:
    report = Report.objects.select_related("assignment").order_by("outcome", "-pk").first()
    outcome = scene.dice.of(Report.Outcome.values)
    said = {"reason": "other", "text": "People say so.", "by": scene.moderator()}
    return report and (
        lambda: reporting.decide(report.assignment, outcome=outcome, newest=report.pk, **said)
    )


@act(2)
def join(scene: Scene) -> Verb:
    one, other = scene.posting(), scene.posting()
    return lambda: regrouping.join(one, other, by=scene.moderator())


@act(1)
def keep_apart(scene: Scene) -> Verb:
    one, other = scene.posting(), scene.posting()
    return lambda: regrouping.keep_apart(one, other, by=scene.moderator())


@act(1)
def split(scene: Scene) -> Verb:
    page = scene.posting()
    return lambda: regrouping.split(page, by=scene.moderator())


@act(1)
def merge(scene: Scene) -> Verb | None:
    one, other = scene.posting().requisition, scene.posting().requisition
    if one is None or other is None:
        return None
    return lambda: regrouping.merge(one, other, by=scene.moderator())


@act(2)
def look_at_a_sample(scene: Scene) -> Verb | None:
    sample = Sample.objects.select_related("assignment").order_by("outcome", "-pk").first()
    outcome = scene.dice.of(["fine", "fine", "overturned"])
    said = {"reason": "not_real", "text": "No.", "by": scene.moderator()}
    return sample and (lambda: second_look.decide(sample, outcome=outcome, **said))


@act(1)
def look(scene: Scene) -> Verb:
    page, take_over = scene.posting(Status.IN_REVIEW), scene.dice.of([False, True])
    return lambda: looks.look(page, by=scene.moderator(), take_over=take_over)


@act(4)
def answer_an_appeal(scene: Scene) -> Verb | None:
    found = Appeal.objects.select_related("agency", "event__assignment", "agency_event")
    waiting, by = found.order_by("outcome", "-pk").first(), scene.moderator()
    said = {"outcome": scene.dice.of(["overturned", "upheld"]), "answer": "Looked at again."}
    return waiting and (lambda: appeals.answer(waiting, **said, by=by))


@act(2)
def suspend(scene: Scene) -> Verb:
    agency = scene.agency("active")
    return lambda: agencies.suspend(agency, by=scene.moderator())


@act(3)
def let_in(scene: Scene) -> Verb:
    agency = scene.agency("suspended")
    return lambda: agencies.activate(agency, by=scene.moderator())


@act(2)
def propose_a_ban(scene: Scene) -> Verb:
    """Of an agency, or the end of it; now and then of a recruiter."""
    agency, by = scene.agency(), scene.moderator()
    subject = User.objects.get(pk=scene.people.recruiters[agency.pk].pk)
    of: Agency | User = subject if scene.dice.once_in(3) else agency
    return lambda: bans.propose(of, reason="Invents openings.", by=by)


@act(3)
def answer_a_ban(scene: Scene) -> Verb | None:
    ban = Ban.objects.select_related("agency", "user").order_by("outcome", "-pk").first()
    outcome, by = scene.dice.of(["confirmed", "confirmed", "refused"]), scene.moderator()
    return ban and (lambda: bans.answer(ban, outcome=outcome, by=by))
