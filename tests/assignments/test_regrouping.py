"""Staff put together and tell apart; addresses that were given out still lead somewhere."""

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from assignments import lifecycle
from assignments.models import Assignment, Event, KeptApart
from assignments.regrouping import CannotRegroup, join, keep_apart, merge, split
from assignments.terms import values_of
from tests import build, cast
from tests.assignments.clusters import ours, theirs, waiting_theirs
from tests.assignments.posts import signed_in
from tests.assignments.racing import race

pytestmark = pytest.mark.django_db


@pytest.fixture
def sam() -> Client:
    return signed_in(cast.sam())


def fresh(assignment: Assignment) -> Assignment:
    return Assignment.objects.select_related("requisition").get(pk=assignment.pk)


def a_question() -> tuple[Assignment, Assignment]:
    """A live posting, and one in review that staff are asked about."""
    live = ours(unit="Oncology")
    waiting = waiting_theirs(unit="Pediatrics")
    assert waiting.requisition != live.requisition
    return live, waiting


def page(assignment: Assignment) -> str:
    return reverse("admin:assignments_assignment_change", args=[assignment.pk])


def press(client: Client, assignment: Assignment, other: Assignment, act: str):
    address = reverse("admin:assignments_assignment_opening", args=[assignment.pk])
    return client.post(address, {"other": other.public_id, "act": act}, follow=True)


def test_likely_one_is_a_reason_and_its_candidates_stand_on_the_page(sam):
    live, waiting = a_question()

    text = sam.get(page(waiting)).content.decode()

    assert "likely_same" in waiting.screening
    assert "Likely the same opening" in text
    assert page(live) in text
    assert "units with other names" in text


def test_joining_answers_the_question(sam):
    live, waiting = a_question()

    press(sam, waiting, live, "join")

    joined = fresh(waiting)
    assert joined.requisition == live.requisition
    assert "likely_same" not in joined.screening
    assert joined.risk == waiting.risk - 20
    assert joined.events.filter(verb=Event.Verb.JOIN, by=cast.sam()).count() == 1


def test_keeping_apart_is_remembered(sam):
    live, waiting = a_question()

    press(sam, waiting, live, "apart")
    text = sam.get(page(waiting)).content.decode()

    assert "likely_same" not in fresh(waiting).screening
    assert "One opening: join" not in text
    assert KeptApart.objects.count() == 1
    press(sam, waiting, live, "apart")
    assert waiting.events.filter(verb=Event.Verb.APART).count() == 1


def test_joined_by_staff_stays_when_it_is_published_and_revised():
    live, waiting = a_question()
    join(waiting, live, by=cast.sam())

    published = lifecycle.publish(fresh(waiting), terms=fresh(waiting).latest_terms, by=cast.sam())

    assert published.requisition == live.requisition


def test_split_is_not_joined_again(sam):
    one, other = ours(requisition_ref="1001"), theirs(requisition_ref="1001")
    address = reverse("admin:assignments_requisition_splitting", args=[one.requisition_id])

    sam.post(address, {"assignment": other.public_id})

    alone = fresh(other)
    assert alone.requisition != one.requisition
    values = values_of(alone.live_terms) | lifecycle.private_of(alone) | {"unit": "Tower"}
    again = lifecycle.submit(fresh(other), values, [], by=cast.rex())
    if again.status == "in_review":
        again = lifecycle.publish(again, terms=again.latest_terms, by=cast.sam())
    assert again.live_terms.unit == "Tower"
    assert again.requisition == alone.requisition


def test_merged_address_leads_to_the_other_for_good(client, sam):
    one, other = ours(unit="Oncology"), theirs(unit="Pediatrics")
    old, new = one.requisition, other.requisition

    sam.post(
        reverse("admin:assignments_requisition_merging", args=[old.pk]), {"into": new.public_id}
    )

    assert fresh(one).requisition == new
    response = client.get(f"/openings/{old.public_id}/")
    assert (response.status_code, response.url) == (301, f"/openings/{new.public_id}/")
    assert client.get(response.url).url.endswith("#offers")


def test_address_of_an_opening_leads_to_the_best_paid_offer_while_one_is_live(client):
    ours()
    best = theirs(taxable_hourly=Decimal(60))
    address = f"/openings/{best.requisition.public_id}/"

    assert best.public_id in client.get(address).url
    lifecycle.withdraw(best, by=cast.rex())
    assert best.public_id not in client.get(address).url
    for each in Assignment.objects.live():
        lifecycle.withdraw(each, by=cast.ben())
    assert client.get(address).status_code == 410


def test_opening_nobody_saw_has_no_address(client):
    waiting = waiting_theirs()

    assert client.get(f"/openings/{waiting.requisition.public_id}/").status_code == 404


def test_what_cannot_be_regrouped_says_why():
    one = ours()
    mri = build.a_profession("mri-technologist", "MRI Technologist")
    other = theirs(profession=mri)

    for refused in (
        lambda: split(one, by=cast.sam()),
        lambda: join(one, other, by=cast.sam()),
        lambda: merge(one.requisition, other.requisition, by=cast.sam()),
        lambda: merge(one.requisition, one.requisition, by=cast.sam()),
        lambda: keep_apart(one, one, by=cast.sam()),
        lambda: join(one, build.a_draft(), by=cast.sam()),
    ):
        with pytest.raises(CannotRegroup, match=r"\w+"):
            refused()
    assert Event.objects.filter(verb__in=Event.OF_OPENINGS).count() == 0


@pytest.mark.parametrize("name", ["merging", "splitting"])
def test_verbs_are_posted_by_moderators_alone(client, sam, name):
    one = ours()
    address = reverse(f"admin:assignments_requisition_{name}", args=[one.requisition_id])

    assert sam.get(address).status_code == 405
    assert signed_in(cast.ben()).post(address).status_code == 302
    assert fresh(one).requisition == one.requisition


@pytest.mark.django_db(transaction=True)
def test_merging_while_another_agency_joins_loses_nobody():
    one, other = ours(unit="Oncology"), theirs(unit="Pediatrics")
    draft = build.a_draft(cast.member("Tom", agency := cast.southbend(), "recruiter"), agency)
    values = build.values(requisition_ref="", unit="Oncology")

    race(
        lambda: merge(one.requisition, other.requisition, by=cast.sam()),
        lambda: lifecycle.submit(draft, values, [], by=draft.by),
    )

    openings = Assignment.objects.exclude(requisition=None).values_list("requisition", flat=True)
    assert set(openings) == {other.requisition_id}
    assert openings.count() == 3
