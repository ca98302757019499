"""What recruiters and owners may do, on stale pages too."""

from datetime import timedelta
from decimal import Decimal

from django.test import Client
from django.utils import timezone

from assignments import (
    appeals,
    lifecycle,
)
from assignments.confirm_link import Link, sealed
from assignments.models import Assignment
from tests.assignments.scene import LIVE, NEEDS, Scene, Status, Verb, act


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
