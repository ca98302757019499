"""One opening, posted by several agencies: who joins whom, and what nobody may do."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import transaction
from django.utils import timezone

from assignments import lifecycle, removal
from assignments.models import Assignment, Event, Requisition
from assignments.requisitions import OwnCopy
from assignments.terms import values_of
from tests import build, cast
from tests.assignments.clusters import ours, theirs, waiting_theirs
from tests.assignments.posts import a_post, signed_in
from tests.assignments.racing import race

pytestmark = pytest.mark.django_db


def test_two_spellings_of_one_number_are_one_card_with_two_offers(client):
    ours(requisition_ref="REQ-1001", taxable_hourly=Decimal(30))
    theirs(requisition_ref=" req-1001 ", taxable_hourly=Decimal(35))

    page = client.get("/assignments/").content.decode()

    assert page.count('<article class="card-job">') == 1
    assert "1 assignment" in page
    assert "2 agencies offer this opening" in page
    assert "$2,648 to $2,828 a week" in page
    assert ">Southbend Staffing</a>" in page.partition('<p class="card-agency">')[2][:200]


def test_number_is_kept_only_as_a_fingerprint():
    posting = ours(requisition_ref="REQ-1001", vms="Example VMS")

    kept = posting.requisition
    assert len(kept.fingerprint) == 64
    assert "1001" not in f"{kept.soft_key} {kept.fingerprint}"


def test_number_of_another_facility_or_system_is_another_opening():
    one = ours(requisition_ref="1001", vms="A")
    elsewhere = build.a_facility(
        "Far Hospital", zip=build.a_zip("73102", "Oklahoma City", latitude=35.47, longitude=-97.52)
    )

    other = theirs(requisition_ref="1001", vms="A", facility=elsewhere)

    assert one.requisition != other.requisition


def test_without_a_number_the_same_work_is_one_opening_and_says_why():
    one, other = ours(), theirs(advertised_title="CT tech, 7p", weeks=12)

    assert one.requisition == other.requisition
    joined = other.events.get(verb=Event.Verb.JOIN)
    assert joined.by is None
    assert joined.text.startswith("The same facility, the same title level")


def test_number_stated_later_names_an_opening_that_had_none():
    one = ours()
    theirs(requisition_ref="77")

    one.requisition.refresh_from_db()
    assert one.requisition.fingerprint


def test_number_typed_with_another_profession_waits_for_staff():
    one = ours(requisition_ref="1001")
    mri = build.a_profession("mri-technologist", "MRI Technologist")

    other = waiting_theirs(requisition_ref="1001", profession=mri)

    assert other.requisition != one.requisition
    assert "likely_same" in other.screening


def test_second_window_of_a_requisition_is_a_row_of_the_same_opening(client):
    later = build.today() + timedelta(days=90)
    one = ours(requisition_ref="1001")
    again = ours(requisition_ref="1001", starts_on=later)

    page = client.get(f"/assignments/{one.public_id}/{one.slug}/").content.decode()

    assert again.requisition == one.requisition
    assert page.count('scope="rowgroup"') == 2


# ---------------------------------------------------------- own copies
def test_own_copy_is_refused_with_a_way_to_the_live_one_and_nothing_is_lost():
    live = ours(requisition_ref="REQ-1001")
    ben = signed_in(cast.ben())

    response = ben.post(
        "/desk/assignments/new/",
        a_post(requisition_ref=" req-1001", advertised_title="CT again") | {"act": "submit"},
    )

    page = response.content.decode()
    assert response.status_code == 422
    assert f"/assignments/{live.public_id}/" in page
    assert "Openings" in page
    draft = Assignment.objects.exclude(pk=live.pk).get()
    assert (draft.status, draft.requisition) == ("draft", None)
    assert draft.typed["advertised_title"] == "CT again"
    assert draft.typed["requisition_ref"] == " req-1001"


def test_a_change_that_makes_it_a_copy_of_ones_own_is_refused():
    first = ours(requisition_ref="REQ-1001")
    second = ours(requisition_ref="REQ-1002", unit="Tower 2", shift="day")
    as_first = build.values(requisition_ref="req-1001")

    with pytest.raises(OwnCopy) as refused:
        lifecycle.submit(second, as_first, [], by=cast.ben())

    assert refused.value.original == first
    second.refresh_from_db()
    assert (second.status, second.requisition_ref) == ("published", "REQ-1002")


def test_a_copy_that_was_let_in_may_be_changed_like_any_other():
    old = ours(requisition_ref="REQ-1001")
    long_ago = timezone.now() - timedelta(days=31)
    Assignment.objects.filter(pk=old.pk).update(first_seen_at=long_ago, first_published_at=long_ago)
    copy = ours(requisition_ref="REQ-1001")
    old.refresh_from_db()

    changed = build.values(requisition_ref="REQ-1001", unit="Tower 2")
    assert lifecycle.submit(old, changed, [], by=cast.ben()).latest_terms.unit == "Tower 2"
    assert lifecycle.submit(copy, changed, [], by=cast.ben()).latest_terms.unit == "Tower 2"


def test_what_was_posted_anew_is_not_put_back_beside_it():
    gone = ours(requisition_ref="REQ-1001")
    removal.take_down(gone, reason="not_real", text="", by=cast.sam())
    ours(requisition_ref="REQ-1001")

    with pytest.raises(lifecycle.NotAllowed, match="posted this opening anew"):
        removal.put_back(gone, by=cast.sam())

    gone.refresh_from_db()
    assert gone.status == "removed"


def test_own_copy_without_a_number_is_refused_beside_the_facility():
    ours()
    ben = signed_in(cast.ben())

    response = ben.post("/desk/assignments/new/", a_post() | {"act": "submit"})

    assert response.status_code == 422, response.context["form"].errors
    assert "facility" in response.context["form"].errors, response.context["form"].errors
    assert "You have this opening" in response.context["form"].errors["facility"][0]


def test_what_was_withdrawn_never_blocks_its_owner():
    lifecycle.withdraw(ours(requisition_ref="REQ-1001"), by=cast.ben())

    again = ours(requisition_ref="REQ-1001")

    assert again.is_live


def test_what_another_agency_posts_blocks_nobody():
    theirs(requisition_ref="REQ-1001")

    assert ours(requisition_ref="REQ-1001").is_live


def test_after_thirty_days_a_copy_is_let_in_and_is_the_same_card():
    old = ours(requisition_ref="REQ-1001")
    long_ago = timezone.now() - timedelta(days=31)
    Assignment.objects.filter(pk=old.pk).update(first_seen_at=long_ago, first_published_at=long_ago)

    assert ours(requisition_ref="REQ-1001").requisition == old.requisition


def test_refused_copy_writes_nothing():
    ours(requisition_ref="REQ-1001")
    draft = build.a_draft()

    with pytest.raises(OwnCopy), transaction.atomic():
        lifecycle.submit(draft, build.values(requisition_ref="REQ-1001"), [], by=draft.by)

    draft = Assignment.objects.get(pk=draft.pk)
    assert (draft.status, draft.versions.count(), draft.requisition) == ("draft", 0, None)


# ---------------------------------------------------------- over time
def test_opening_stays_while_any_offer_is_live(client):
    best = theirs(taxable_hourly=Decimal(40))
    ours()
    lifecycle.fill(best, by=cast.rex())

    page = client.get("/assignments/").content.decode()

    assert page.count('<article class="card-job">') == 1
    assert "agencies offer" not in page


def test_revision_to_another_place_leaves_the_opening_when_it_is_published():
    one, other = ours(), theirs()
    far = build.a_facility(
        "Far Hospital", zip=build.a_zip("73102", "Oklahoma City", latitude=35.47, longitude=-97.52)
    )
    values = values_of(other.live_terms) | lifecycle.private_of(other) | {"facility": far}

    lifecycle.submit(other, values, [], by=cast.rex())
    assert other.requisition == one.requisition
    lifecycle.publish(other, terms=other.latest_terms, by=cast.sam())

    assert other.requisition != one.requisition
    assert other.events.filter(verb=Event.Verb.LEAVE).count() == 1


def test_revision_of_pay_stays():
    one, other = ours(), theirs()
    values = values_of(other.live_terms) | lifecycle.private_of(other)

    lifecycle.submit(other, values | {"taxable_hourly": Decimal(50)}, [], by=cast.rex())

    assert other.live_terms.taxable_hourly == 50
    assert other.requisition == one.requisition
    assert other.events.filter(verb__in=Event.OF_OPENINGS).count() == 1


def test_number_corrected_alone_finds_its_opening_at_once():
    one = ours(requisition_ref="REQ-1001")
    other = theirs(requisition_ref="REQ-1O01")
    assert other.requisition != one.requisition
    values = values_of(other.live_terms) | lifecycle.private_of(other)

    lifecycle.submit(other, values | {"requisition_ref": "req-1001"}, [], by=cast.rex())

    assert other.status == "published"
    assert other.requisition == one.requisition


# ---------------------------------------------------------- at once
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("reference", ["REQ-1001", ""])
def test_two_agencies_that_submit_at_once_are_one_opening(reference):
    cast.sam()
    here, there = build.a_draft(), build.a_draft(cast.rex(), cast.southbend())
    values = build.values(requisition_ref=reference)

    race(
        lambda: lifecycle.submit(here, values, [], by=here.by),
        lambda: lifecycle.submit(there, values, [], by=there.by),
    )

    assert Requisition.objects.count() == 1
    assert Assignment.objects.filter(requisition=None).count() == 0


@pytest.mark.django_db(transaction=True)
def test_of_two_own_copies_sent_at_once_one_is_refused():
    drafts = [build.a_draft(), build.a_draft()]
    values = build.values(requisition_ref="")

    found = race(*[lambda d=d: lifecycle.submit(d, values, [], by=d.by) for d in drafts])

    assert sum(isinstance(each, OwnCopy) for each in found) == 1
    assert Assignment.objects.waiting().count() == 1
