"""Changes of a live assignment: those that go public at once, and those that staff read first."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import transaction

from accounts.models import Agency
from assignments import lifecycle
from assignments.models import Assignment, Event, Terms
from assignments.moving import NotAllowed
from outbox.models import Email
from tests import build, cast
from tests.assignments.histories import check_everything

pytestmark = pytest.mark.django_db
Status = Assignment.Status


def revise(assignment: Assignment, requirements=(), reason: str = "", **changes) -> Assignment:
    return lifecycle.submit(
        assignment,
        build.values(**changes),
        list(requirements),
        by=cast.ben(),
        change_reason=reason,
    )


def verbs(assignment: Assignment) -> list[str]:
    return list(assignment.events.values_list("verb", flat=True))


def test_parking_note_alone_is_public_at_once():
    live = build.an_assignment()
    mails = Email.objects.count()

    revise(live, description="Park in lot B.", reason="facility_changed")

    assert (live.status, live.live_terms) == (Status.PUBLISHED, live.latest_terms)
    assert live.live_terms.version == 2
    assert live.live_terms.description == "Park in lot B."
    assert verbs(live) == ["start", "submit", "publish", "amend"]
    event = live.events.last()
    assert (event.by, event.terms, event.change_reason) == (
        cast.ben(),
        live.live_terms,
        "facility_changed",
    )
    assert Email.objects.count() == mails
    check_everything()


def test_lower_rate_waits_and_the_old_one_stays_public():
    live = build.an_assignment()
    shown = live.live_terms

    revise(live, taxable_hourly=Decimal("26.50"), reason="market")

    assert (live.status, live.live_terms) == (Status.IN_REVIEW, shown)
    assert live.events.last().change_reason == "market"
    assert verbs(live)[-1] == "revise"


def test_raise_goes_live_at_once():
    live = build.an_assignment()

    revise(live, taxable_hourly=Decimal("28.50"))

    assert live.live_terms.taxable_hourly == Decimal("28.50")


@pytest.mark.parametrize(
    "changes",
    [
        {"description": "Call 918-555-0100 to ask."},
        {"lodging_weekly": Decimal(2500)},
    ],
)
def test_new_reason_to_look_keeps_a_small_change_for_staff(changes):
    live = build.an_assignment()

    revise(live, **changes)

    assert live.status == Status.IN_REVIEW


def test_contact_data_that_staff_let_pass_is_no_new_reason_but_other_is():
    live = build.an_assignment(description="Call 918-555-0100.")

    revise(live, description="Call 918-555-0100. Park in lot B.")
    at_once = live.status
    revise(live, description="Call 918-555-0199. Park in lot B.")

    assert (at_once, live.status) == (Status.PUBLISHED, Status.IN_REVIEW)


def test_many_small_steps_go_no_further_than_one_that_staff_read():
    live = build.an_assignment()
    first = live.live_terms.starts_on

    revise(live, starts_on=first + timedelta(days=5))
    revise(live, starts_on=first + timedelta(days=10))

    assert verbs(live)[-2:] == ["amend", "revise"]
    assert live.live_terms.starts_on == first + timedelta(days=5)


def test_raise_and_cut_back_waits():
    live = build.an_assignment()

    revise(live, taxable_hourly=Decimal(30))
    revise(live, taxable_hourly=Decimal(29))

    assert live.status == Status.IN_REVIEW
    assert live.live_terms.taxable_hourly == 30


def test_what_staff_sent_back_is_not_put_public_by_its_author():
    live = build.an_assignment()
    revise(live, description="Call 918-555-0100 to ask.")
    back = live.latest_terms
    lifecycle.send_back(live, terms=back, reason="wording", text="", by=cast.sam())

    revise(live, description="Ask at the desk.")
    once = live.status
    revise(live, description="Ask at any desk.")

    assert (once, live.status) == (Status.IN_REVIEW, Status.IN_REVIEW)
    assert live.live_terms.version == 1


def test_small_change_replaces_a_material_one_that_waited():
    live = build.an_assignment()
    revise(live, weeks=8)
    waiting = live.latest_terms

    revise(live, description="Park in lot B.")

    assert (live.status, live.live_terms.weeks) == (Status.PUBLISHED, 13)
    with pytest.raises(lifecycle.ChangedMeanwhile):
        lifecycle.publish(live, terms=waiting, by=cast.sam())
    check_everything()


def test_change_of_a_draft_waits_as_ever():
    waiting = build.a_waiting_assignment()

    revise(waiting, description="Park in lot B.")

    assert (waiting.status, waiting.live_terms) == (Status.IN_REVIEW, None)


@pytest.mark.parametrize("status", ["suspended", "closed"])
def test_agency_that_may_not_post_changes_nothing(status):
    live = build.an_assignment()
    Agency.objects.filter(pk=live.agency_id).update(status=status)

    with pytest.raises(NotAllowed):
        revise(live, description="Park in lot B.")

    live.refresh_from_db()
    assert (live.status, live.latest_terms.version) == (Status.PUBLISHED, 1)


def test_agency_that_waits_changes_nothing_in_public():
    live = build.an_assignment()
    Agency.objects.filter(pk=live.agency_id).update(status="pending")
    live = Assignment.objects.get(pk=live.pk)

    revise(live, description="Park in lot B.")

    assert live.status == Status.IN_REVIEW
    assert live.live_terms.version == 1


def test_closed_assignment_is_not_opened_again_unread():
    live = build.an_assignment()
    long_ago = live.confirmed_at - timedelta(days=60)
    Assignment.objects.filter(pk=live.pk).update(confirmed_at=long_ago)
    live = Assignment.objects.get(pk=live.pk)

    revise(live, description="Park in lot B.")

    assert live.status == Status.IN_REVIEW


@pytest.mark.parametrize("shown", [1, 3, 20])
def test_number_of_versions_costs_no_queries(shown, django_assert_num_queries):
    live = build.an_assignment()
    for number in range(shown):
        revise(live, description=f"Park in lot {number}.")
    live = Assignment.objects.select_related("agency", "latest_terms", "live_terms").get()
    values = build.values(description="Park in lot X.")

    with django_assert_num_queries(82):
        lifecycle.submit(live, values, [], by=live.by)


# ---------------------------------------------------------------- nothing changed
@pytest.fixture
def asked():
    for code in ("arrt-ct", "bls", "acls"):
        build.a_credential(code, code.upper())
    return [("arrt-ct", "required", "a"), ("bls", "required", "b"), ("acls", "preferred", "c")]


SAME = [
    {"taxable_hourly": Decimal("28.0")},
    {"taxable_hourly": Decimal("28.0000"), "lodging_weekly": Decimal(1092)},
    {"unit": "  Radiology "},
    {"advertised_title": "CT  Technologist, nights"},
    {"description": "A plain night assignment.  \r\n"},
    {"guarantee_excludes": ["low_census", "first_week"]},
]


@pytest.mark.parametrize("same", SAME)
@pytest.mark.parametrize("is_live", [True, False])
def test_what_is_sent_again_in_another_spelling_writes_no_row(asked, same, is_live):
    stated = {"guarantee_excludes": ["first_week", "low_census"]}
    waiting = build.a_waiting_assignment(requirements=asked, **stated)
    if is_live:
        lifecycle.publish(waiting, terms=waiting.latest_terms, by=cast.sam())
    written = Terms.objects.count(), Event.objects.count(), Email.objects.count()
    edition = waiting.edition
    shuffled = [(code, strength, f"x{group}") for code, strength, group in reversed(asked)]

    with pytest.raises(lifecycle.NothingChanged), transaction.atomic():
        revise(waiting, shuffled, **stated | same)

    assert (Terms.objects.count(), Event.objects.count(), Email.objects.count()) == written
    waiting.refresh_from_db()
    assert waiting.edition == edition


def test_indent_in_a_text_is_a_change():
    live = build.an_assignment(description="- a\n- b")

    revise(live, description="- a\n  - b")

    assert live.live_terms.version == 2


def test_reference_of_its_own_is_kept_without_a_version():
    live = build.an_assignment()

    revise(live, external_ref="REQ-1")

    assert (live.external_ref, live.live_terms.version) == ("REQ-1", 1)
    assert (Terms.objects.count(), live.status) == (1, Status.PUBLISHED)


def test_saying_again_what_is_public_takes_back_what_waits():
    live = build.an_assignment()
    revise(live, weeks=8)

    revise(live)

    assert (live.status, live.latest_terms) == (Status.PUBLISHED, live.live_terms)
    assert verbs(live)[-1] == "take_back"
    assert Terms.objects.count() == 2
    check_everything()
    revise(live, weeks=9)
    assert live.latest_terms.version == 3


def test_taking_back_a_stale_page_changes_nothing():
    live = build.an_assignment()
    revise(live, weeks=8)
    stale = Assignment.objects.select_related("live_terms", "latest_terms").get()
    lifecycle.publish(live, terms=live.latest_terms, by=cast.sam())

    with pytest.raises(lifecycle.ChangedMeanwhile):
        revise(stale)

    live.refresh_from_db()
    assert live.live_terms.weeks == 8
