"""What an assignment's page tells of its changes, and when a slip is mended without a trace."""

import re
from datetime import timedelta
from decimal import Decimal

import pgtrigger
import pytest
from django.urls import reverse
from django.utils import timezone

from assignments import lifecycle
from assignments.change_log import change_log, moves_of, publications
from assignments.models import Assignment, Event, Sight
from tests import build, cast
from tests.assignments.answering import text
from tests.assignments.applying import publish_change

pytestmark = pytest.mark.django_db
D = Decimal


def page_of(client, assignment: Assignment):
    assignment.refresh_from_db()
    return client.get(reverse("assignment", args=[assignment.public_id, assignment.slug]))


def ago(assignment: Assignment, minutes: int) -> None:
    """Everything so far happened that much earlier."""
    with pgtrigger.ignore("assignments.Event:events_stay"):
        for event in assignment.events.all():
            at = event.at - timedelta(minutes=minutes)
            Event.objects.filter(pk=event.pk).update(at=at)


def log(assignment: Assignment) -> list[list[tuple]]:
    return [
        [(each.name, each.before, each.after) for each in entry.differences]
        for entry in change_log(moves_of(assignment))
    ]


def cut_of_lodging(assignment: Assignment, reason: str = "facility_changed") -> None:
    values = build.values(lodging_weekly=D("980.00"))
    lifecycle.submit(assignment, values, [], by=cast.ben(), change_reason=reason)
    lifecycle.publish(assignment, terms=assignment.latest_terms, by=cast.sam())


def test_log_says_in_words_what_changed_when_and_why(client):
    live = build.an_assignment()
    ago(live, 60)
    cut_of_lodging(live)
    published = live.events.last().at

    found = text(page_of(client, live))

    assert f'<time datetime="{timezone.localtime(published).isoformat()[:10]}' in found
    assert "Lodging a week: $1,092 → $980 (\N{MINUS SIGN}$112 a week)" in found
    assert "Facility changed it." in found
    for secret in ("Ben", "Sam"):
        assert not re.search(rf"\b{secret}\b", found)


def test_small_change_says_its_reason_too_and_none_is_told_as_none(client):
    live = build.an_assignment()
    ago(live, 60)
    values = build.values(taxable_hourly=D(29))
    lifecycle.submit(live, values, [], by=cast.ben(), change_reason="negotiated")
    ago(live, 60)
    lifecycle.submit(live, values | {"charting_system": "Cerner"}, [], by=cast.ben())

    newest, older = change_log(moves_of(live))

    assert [each.name for each in newest.differences] == ["charting_system"]
    assert (newest.reason, older.reason) == ("", "Negotiated")
    assert "The agency gave no reason." in text(page_of(client, live))


def test_raise_after_a_cut_keeps_both():
    live = build.an_assignment()
    for rate in (26, 28):
        ago(live, 60)
        publish_change(live, taxable_hourly=D(rate))

    assert log(live) == [
        [("taxable_hourly", D(26), D(28))],
        [("taxable_hourly", D(28), D(26))],
    ]


def test_revision_that_waits_or_came_back_is_not_told():
    live = build.an_assignment()
    ago(live, 60)
    lifecycle.submit(live, build.values(weeks=8), [], by=cast.ben())
    waiting = log(live)
    lifecycle.send_back(live, terms=live.latest_terms, reason="dates", text="", by=cast.sam())

    assert (waiting, log(live)) == ([], [])


def test_first_terms_alone_have_no_log(client):
    assert "What changed" not in text(page_of(client, build.an_assignment()))


# ---------------------------------------------------------------- a slip, mended
def slip(minutes: int) -> Assignment:
    """A rate with a slip, public for so many minutes and then mended."""
    live = build.an_assignment()
    ago(live, 600)
    publish_change(live, taxable_hourly=D("2.80"), description="x")
    ago(live, minutes)
    return live


def mend(live: Assignment) -> None:
    publish_change(live, taxable_hourly=D("27.00"), description="x", weeks=12)


def rates(live: Assignment) -> list[tuple]:
    return [(b, a) for entry in log(live) for name, b, a in entry if name == "taxable_hourly"]


def test_slip_mended_soon_and_unseen_is_not_told_but_stays_on_record(client):
    live = slip(29)

    mend(live)

    assert rates(live) == [(D(28), D(27))]
    assert "$2.80" not in text(page_of(client, live))
    verbs = list(live.events.values_list("verb", flat=True))
    assert verbs.count("publish") == 3
    assert live.versions.count() == 3


def test_slip_that_stood_longer_is_told():
    live = slip(31)

    mend(live)

    assert rates(live) == [(D("2.80"), D(27)), (D(28), D("2.80"))]


def test_slip_somebody_saw_is_told():
    live = slip(5)
    Sight.objects.create(terms=live.live_terms)

    mend(live)

    assert len(rates(live)) == 2


def test_slip_somebody_applied_to_is_told():
    live = slip(5)
    build.an_application(live)

    mend(live)

    assert len(rates(live)) == 2


def test_slip_that_is_mended_back_leaves_nothing_to_tell(client):
    live = build.an_assignment()
    ago(live, 600)
    publish_change(live, weeks=8)

    publish_change(live)

    assert log(live) == []
    assert len(publications(moves_of(live))) == 2


def test_slip_of_the_first_version_leaves_one_publication(client):
    live = build.an_assignment()

    publish_change(live, weeks=8)

    assert log(live) == []
    assert "Published with revised terms" not in text(page_of(client, live))


def test_slip_keeps_the_reason_of_the_change_it_was_made_in():
    live = build.an_assignment()
    ago(live, 600)
    cut_of_lodging(live, "market")
    values = build.values(lodging_weekly=D("980.00"), mie_weekly=D(400))
    lifecycle.submit(live, values, [], by=cast.ben(), change_reason="agency_error")
    lifecycle.publish(live, terms=live.latest_terms, by=cast.sam())

    (entry,) = change_log(moves_of(live))

    assert entry.reason == "Market"


# ---------------------------------------------------------------- who saw it
def seen(client, assignment: Assignment, version: object = 1):
    url = reverse("assignment_sight", args=[assignment.public_id])
    return client.post(url, {"version": version})


def test_page_itself_tells_once_that_somebody_outside_looks(client):
    live = build.an_assignment()

    page = page_of(client, live)
    looked_at = Sight.objects.count()
    first, second = seen(client, live), seen(client, live)

    assert 'hx-trigger="load"' in text(page)
    assert looked_at == 0
    assert [first.status_code, second.status_code] == [204, 204]
    assert Sight.objects.get().terms == live.live_terms


def test_page_asks_nothing_once_it_does_not_matter(client):
    live = build.an_assignment()
    ago(live, 31)

    assert "/sight/" not in text(page_of(client, live))


@pytest.mark.parametrize("who", ["ben", "ana", "sam"])
def test_its_own_people_and_staff_see_nothing(client, who):
    live = build.an_assignment()
    client.force_login(getattr(cast, who)())

    page = page_of(client, live)
    seen(client, live)

    assert "/sight/" not in text(page)
    assert not Sight.objects.exists()


def test_recruiter_of_another_agency_is_somebody_outside(client):
    live = build.an_assignment()
    client.force_login(cast.rex())

    seen(client, live)

    assert Sight.objects.exists()


@pytest.mark.parametrize("version", ["", "2", "0", "-1", "x", "٣", "9" * 30, "\x00"])
def test_version_that_never_was_public_is_not_seen(client, version):
    live = build.an_assignment()
    lifecycle.submit(live, build.values(weeks=8), [], by=cast.ben())

    response = seen(client, live, version)

    assert response.status_code == 204
    assert not Sight.objects.exists()


def test_draft_has_no_sight(client):
    assert seen(client, build.a_waiting_assignment()).status_code == 404


def test_pin_for_comparing_is_a_look(client):
    live = build.an_assignment()

    client.post(reverse("compare_addition"), {"assignment": live.public_id})

    assert Sight.objects.get().terms == live.live_terms


@pytest.mark.parametrize("changes", [1, 3, 20])
def test_log_costs_the_same_queries(changes, django_assert_num_queries):
    build.a_credential()
    live = build.an_assignment(requirements=[("arrt-ct", "required", "a")])
    for number in range(changes):
        ago(live, 60)
        lifecycle.submit(
            live,
            build.values(description=f"Park in lot {number}."),
            [("arrt-ct", "required", "a")],
            by=cast.ben(),
        )

    with django_assert_num_queries(4):
        found = change_log(moves_of(live))

    assert len(found) == changes
