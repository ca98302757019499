"""What recruiters of two agencies, staff, travelers and the clock do, on stale pages too.

Each act looks for what it needs and hands back the verb, or None where there is nothing to do.
Whether the verb is allowed where things stand is not asked: refusing is its own work.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from random import Random
from typing import Any

from django.db.models import F
from django.test import Client
from django.utils import timezone

from accounts import agencies, bans
from accounts.models import Agency, Ban, Candidate, User
from assignments import (
    appeals,
    lifecycle,
    looks,
    pipeline,
    regrouping,
    reminders,
    removal,
    reporting,
    second_look,
)
from assignments.confirm_link import Link, sealed
from assignments.models import Appeal, Application, Assignment, Report, Sample, Terms
from tests import build, cast

Verb = Callable[[], Any]
NEEDS = [("arrt-ct", "required", "a")]
Stage, Status = Application.Stage, Assignment.Status
LIVE = (Status.PUBLISHED, Status.IN_REVIEW)
# The first stage and the end of the assignment are reached in other ways.
BY_SOMEBODY = sorted(set(Stage) - {Stage.SUBMITTED, Stage.CLOSED})


class Dice:
    """One number stands for all choices of an act; nought takes the first of each."""

    def __init__(self, number: int) -> None:
        self.chance = Random(number) if number else None

    def of(self, options: Any) -> Any:
        return self.chance.choice(options) if self.chance else options[0]

    def once_in(self, many: int) -> bool:
        return self.chance is not None and self.chance.randrange(many) == 0


@dataclass
class People:
    """Whoever acts, read once."""

    recruiters: dict[int, User]
    owners: dict[int, User]
    staff: list[User]
    travelers: list[Candidate]
    openings: list[dict[str, Any]]

    @classmethod
    def gathered(cls) -> "People":
        ben, ana, rex = cast.ben(), cast.ana(), cast.rex()
        ora = cast.member("Ora", cast.southbend(), "owner")
        north, south = cast.northway().pk, cast.southbend().pk
        return cls(
            recruiters={north: ben, south: rex},
            owners={north: ana, south: ora},
            staff=[cast.sam(), cast.person("Kim", is_staff=True, is_superuser=True)],
            travelers=[cast.candidate(name) for name in ("Cleo", "Dan", "Eve")],
            openings=openings(),
        )


def openings() -> list[dict[str, Any]]:
    """Two with a number, one of them with a second window; and three that are alike without one."""
    build.a_credential()
    far = build.a_facility("Far Hospital", zip=build.a_zip("74003", "Bartlesville"))
    plain = build.values(lodging_weekly=Decimal(700), mie_weekly=Decimal(300))
    soon = plain["starts_on"]
    return [
        plain | {"requisition_ref": "REQ-1"},
        plain | {"requisition_ref": "REQ-2", "shift": "day"},
        plain | {"requisition_ref": "REQ-1", "starts_on": soon + timedelta(days=40)},
        plain | {"requisition_ref": "", "facility": far, "shift": "evening"},
        plain | {"requisition_ref": "", "facility": far, "shift": "evening", "weeks": 12},
        plain | {"requisition_ref": "", "facility": far, "shift": "rotating"},
    ]


@dataclass
class Scene:
    """One step: who there is, the keys of what there is (newest first), and the dice."""

    people: People
    postings: list[tuple[int, str]]
    applications: list[int]
    # Which of the openings each posting is of.
    kinds: dict[int, int]
    dice: Dice = field(default_factory=lambda: Dice(0))

    def posting(self, *wanted: str) -> Assignment:
        """Mostly of these statuses, as a page has it that may have been loaded one change ago."""
        keys = [key for key, status in self.postings if status in wanted]
        if not keys or self.dice.once_in(5):
            keys = [key for key, _ in self.postings]
        found = Assignment.objects.get(pk=self.dice.of(keys))
        if self.dice.once_in(6):
            found.edition -= 1
        return found

    def application(self) -> Application | None:
        rows = Application.objects.select_related("candidate__user", "assignment")
        return rows.get(pk=self.dice.of(self.applications)) if self.applications else None

    def seen(self, posting: Assignment) -> Terms | None:
        """The newest version, or now and then the one before it that is still on a screen."""
        if posting.latest_terms_id is None:
            return None
        if self.dice.once_in(6):
            return posting.versions.order_by("-version")[:2][posting.versions.count() > 1]
        return Terms.objects.get(pk=posting.latest_terms_id)

    def moderator(self) -> User:
        return self.dice.of(self.people.staff)

    def recruiter(self, posting: Assignment) -> User:
        return self.people.recruiters[posting.agency_id]

    def agency(self, status: str = "") -> Agency:
        """One of that status, if there is one."""
        here = list(Agency.objects.order_by("pk"))
        return self.dice.of([each for each in here if each.status == status] or here)


Act = Callable[[Scene], Verb | None]
ACTS: dict[str, Act] = {}
OFTEN: list[str] = []


def act(weight: int) -> Callable[[Act], Act]:
    def listed(found: Act) -> Act:
        name = found.__name__.replace("_", " ").strip()
        ACTS[name] = found
        OFTEN.extend([name] * weight)
        return found

    return listed


# ---------------------------------------------------------- recruiters
@act(3)
def apply_(scene: Scene) -> Verb | None:
    """A traveler's, and first in the list: what a story shrinks to."""
    page, traveler = scene.posting(*LIVE), scene.dice.of(scene.people.travelers)
    terms, soon = page.live_terms, build.today() + timedelta(days=20)
    if scene.dice.once_in(6):
        terms = page.latest_terms
    return terms and (lambda: pipeline.apply(traveler, page, terms=terms, available_from=soon))


@act(2)
def start(scene: Scene) -> Verb:
    agency = scene.agency()
    by = scene.people.recruiters[agency.pk]
    return lambda: lifecycle.start(agency, by=by, typed={})


@act(4)
def submit_a_draft(scene: Scene) -> Verb:
    return sent(scene, scene.posting(Status.DRAFT))


@act(4)
def submit(scene: Scene) -> Verb:
    return sent(scene, scene.posting(*LIVE))


def sent(scene: Scene, page: Assignment) -> Verb:
    kind = scene.kinds.setdefault(page.pk, scene.dice.of(range(len(scene.people.openings))))
    # Weeks are material; dollars go up or down; a text alone goes live at once.
    changed = {
        "taxable_hourly": Decimal(scene.dice.of([28, 28, 27, 29])),
        "description": scene.dice.of(["Park in lot A.", "Park in lot B.", "Call 918-555-0100."]),
    }
    if scene.dice.once_in(3):
        changed["weeks"] = 8
    values = scene.people.openings[kind] | changed
    return lambda: lifecycle.submit(page, values, NEEDS, by=scene.recruiter(page))


@act(2)
def confirm(scene: Scene) -> Verb:
    page = scene.posting(*LIVE)
    return lambda: lifecycle.confirm(page, by=scene.recruiter(page))


@act(2)
def answer_by_link(scene: Scene) -> Verb:
    """A press in a mail of some days ago, signed out."""
    page, days = scene.posting(*LIVE), scene.dice.of([0, 3, 9])
    asked_at = timezone.now() - timedelta(days=days)
    link = Link(page.agency_id, scene.recruiter(page).pk, asked_at, (page.pk,))
    said = {"act": scene.dice.of(["open", "on_hold", "filled"])}
    return lambda: Client().post(f"/confirm/{sealed(link)}/", said)


@act(2)
def hold(scene: Scene) -> Verb:
    page = scene.posting(*LIVE)
    return lambda: lifecycle.hold(page, by=scene.recruiter(page), reason="paused")


@act(3)
def resume(scene: Scene) -> Verb:
    page = scene.posting(Status.ON_HOLD)
    return lambda: lifecycle.resume(page, by=scene.recruiter(page))


@act(1)
def withdraw(scene: Scene) -> Verb:
    page = scene.posting(*LIVE)
    return lambda: lifecycle.withdraw(page, by=scene.recruiter(page))


@act(1)
def fill(scene: Scene) -> Verb:
    page = scene.posting(*LIVE)
    hired = scene.dice.of([None, *page.applications.order_by("pk")])
    return lambda: lifecycle.fill(page, by=scene.recruiter(page), hired=hired)


@act(4)
def appeal_a_posting(scene: Scene) -> Verb | None:
    page = scene.posting(Status.REMOVED, Status.DRAFT)
    decision, by = appeals.of_posting(page), scene.people.owners[page.agency_id]
    if decision is None:
        return None
    return lambda: appeals.appeal(page.agency, decision, text="It is there.", by=by)


@act(2)
def appeal_of_an_agency(scene: Scene) -> Verb | None:
    agency = scene.agency("suspended")
    decision, by = appeals.of_agency(agency), scene.people.owners[agency.pk]
    if decision is None:
        return None
    return lambda: appeals.appeal(agency, decision, text="We are real.", by=by)


# ---------------------------------------------------------- staff
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


# ---------------------------------------------------------- travelers, and who passes by
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
