"""Staff's queue and the page they decide on."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from assignments import lifecycle
from assignments.models import Assignment, Event
from outbox.models import Email
from tests import build, cast

pytestmark = pytest.mark.django_db
QUEUE = "admin:assignments_assignment_queue"
CHANGE = "admin:assignments_assignment_change"
DECISION = "admin:assignments_assignment_decision"


@pytest.fixture
def sam(client):
    client.force_login(cast.sam())
    return client


def decide(client, assignment, decision="publish", **data):
    sent = {"terms": assignment.latest_terms_id, "decision": decision, "reason": "", "text": ""}
    sent |= {"text": "It is a Sunday."} if data.get("reason") else {}
    return client.post(reverse(DECISION, args=[assignment.pk]), sent | data, follow=True)


def test_queue_shows_everything_that_waits_however_old(sam):
    waiting = build.a_waiting_assignment(advertised_title="CT from last year")
    long_ago = timezone.now() - timedelta(days=400)
    Assignment.objects.filter(pk=waiting.pk).update(submitted_at=long_ago)
    build.an_assignment(advertised_title="CT that is live")

    page = sam.get(reverse(QUEUE)).content.decode()

    assert "CT from last year" in page
    assert "CT that is live" not in page


def test_queue_puts_risk_and_age_first(sam):
    young, old, risky = (build.a_waiting_assignment(advertised_title=t) for t in "YOR")
    hours = {young: (1, 0), old: (50, 0), risky: (30, 60)}
    for assignment, (age, risk) in hours.items():
        submitted = timezone.now() - timedelta(hours=age)
        Assignment.objects.filter(pk=assignment.pk).update(submitted_at=submitted, risk=risk)

    rows = sam.get(reverse(QUEUE)).context["rows"]

    assert [row.assignment for row in rows] == [risky, old, young]


@pytest.mark.parametrize("count", [1, 3, 20])
def test_queue_takes_the_same_queries(sam, count, django_assert_num_queries):
    for _ in range(count):
        build.a_waiting_assignment()

    with django_assert_num_queries(7):
        sam.get(reverse(QUEUE))


@pytest.mark.parametrize("count", [1, 3, 20])
def test_queue_of_revisions_takes_the_same_queries(sam, count, django_assert_num_queries):
    build.a_credential()
    asked = [("arrt-ct", "required", "a")]
    for _ in range(count):
        live = build.an_assignment(requirements=asked)
        lifecycle.submit(live, build.values(weeks=8), asked, by=cast.ben())

    with django_assert_num_queries(10):
        rows = sam.get(reverse(QUEUE)).context["rows"]

    assert all([change.name for change in row.changes] == ["weeks"] for row in rows)


def test_changed_rate_waits_as_one_field_with_its_week_and_a_mark(sam):
    live = build.an_assignment()
    cheaper = build.values(taxable_hourly=Decimal("26.50"))
    lifecycle.submit(live, cheaper, [], by=cast.ben())

    listed = sam.get(reverse(QUEUE))
    page = sam.get(reverse(CHANGE, args=[live.pk]))

    (row,) = listed.context["rows"]
    (change,) = page.context["changes"]
    assert row.changes == [change]
    assert (change.name, change.weekly, change.is_material) == (
        "taxable_hourly",
        Decimal("-54.00"),
        True,
    )
    for response in (listed, page):
        assert "\N{MINUS SIGN}$54 a week" in response.content.decode()
        assert "material</" in response.content.decode()
    assert page.context["week"].weekly == Decimal("-54.00")


@pytest.mark.parametrize("count", [1, 3])
def test_list_takes_the_same_queries(sam, count, django_assert_num_queries):
    for _ in range(count):
        build.an_assignment()

    with django_assert_num_queries(6):
        sam.get(reverse("admin:assignments_assignment_changelist"))


def test_publishing_goes_on_to_the_next(sam):
    first, second = build.a_waiting_assignment(), build.a_waiting_assignment()

    response = decide(sam, first)

    first.refresh_from_db()
    assert first.status == Assignment.Status.PUBLISHED
    assert first.events.last().by == cast.sam()
    assert response.context["assignment"] == second


def test_last_decision_ends_at_the_empty_queue(sam):
    response = decide(sam, build.a_waiting_assignment())

    assert "Nothing waits" in response.content.decode()


def test_sending_back_tells_the_recruiter_why(sam):
    waiting = build.a_waiting_assignment()

    decide(sam, waiting, "send_back", reason="dates", text="The start is a Sunday.")

    waiting.refresh_from_db()
    assert waiting.status == Assignment.Status.DRAFT
    assert waiting.events.last().reason == Event.Reason.DATES
    assert "The start is a Sunday." in Email.objects.get(to=waiting.by.email).text


def test_sending_back_without_a_reason_keeps_what_was_typed(sam):
    waiting = build.a_waiting_assignment()

    response = decide(sam, waiting, "send_back", text="Half a thought")

    waiting.refresh_from_db()
    assert waiting.status == Assignment.Status.IN_REVIEW
    assert response.status_code == 422
    assert "Half a thought" in response.content.decode()
    assert "Choose why it goes back" in response.content.decode()


def test_decision_on_an_older_version_is_refused(sam):
    waiting = build.a_waiting_assignment()
    read = waiting.latest_terms_id
    lifecycle.submit(waiting, build.values(weeks=8), [], by=cast.ben())

    response = decide(sam, waiting, terms=read)

    waiting.refresh_from_db()
    assert waiting.status == Assignment.Status.IN_REVIEW
    assert response.status_code == 409
    page = response.content.decode()
    assert "You read version 1. Version 2 came in meanwhile." in page
    assert [each.name for each in response.context["since_read"]] == ["weeks"]


def test_second_decision_changes_nothing(sam):
    waiting = build.a_waiting_assignment()
    decide(sam, waiting)

    response = decide(sam, waiting, "send_back", reason="dates")

    waiting.refresh_from_db()
    assert waiting.status == Assignment.Status.PUBLISHED
    assert "changed a moment ago" in response.content.decode()


@pytest.mark.parametrize("said", [("publish", ""), ("send_back", "dates")])
def test_button_pressed_twice_goes_on_as_if_once(sam, said):
    waiting, following = (build.a_waiting_assignment() for _ in range(2))
    decide(sam, waiting, said[0], reason=said[1])

    response = decide(sam, waiting, said[0], reason=said[1])

    assert response.redirect_chain[-1][0] == reverse(CHANGE, args=[following.pk])
    assert "changed a moment ago" not in response.content.decode()
    assert waiting.events.filter(verb__in=Event.DECIDING).count() == 1
    assert Email.objects.count() == 1


def test_colleague_who_decides_the_same_is_told_that_it_was_decided(sam, client):
    waiting = build.a_waiting_assignment()
    decide(sam, waiting)
    client.force_login(cast.person("Kim", is_staff=True, is_superuser=True))

    response = decide(client, waiting)

    assert response.status_code == 409
    assert waiting.events.filter(verb__in=Event.DECIDING).count() == 1


def test_decided_one_still_leads_on_to_the_others(sam):
    decided = build.an_assignment()
    build.a_waiting_assignment()

    page = sam.get(reverse(CHANGE, args=[decided.pk])).content.decode()

    assert all(f'data-key="{keys}"' in page for keys in ("k p", "j n", "o"))
    assert 'data-key="a"' not in page


def test_revision_shows_only_what_changed(sam):
    assignment = build.an_assignment()
    lifecycle.submit(assignment, build.values(weeks=8), [], by=cast.ben())

    changes = sam.get(reverse(CHANGE, args=[assignment.pk])).context["changes"]

    assert [(c.label, c.before, c.after) for c in changes] == [("Weeks", 13, 8)]


@pytest.mark.parametrize("name", [QUEUE, "admin:assignments_assignment_next"])
def test_queue_is_for_moderators(client, name):
    reader = cast.person("Lee", is_staff=True)
    client.force_login(reader)

    assert client.get(reverse(name)).status_code == 403


def test_reader_without_the_permission_cannot_decide(client):
    waiting = build.a_waiting_assignment()
    client.force_login(cast.person("Lee", is_staff=True))

    response = client.post(reverse(DECISION, args=[waiting.pk]), {"decision": "publish"})

    waiting.refresh_from_db()
    assert response.status_code == 403
    assert waiting.status == Assignment.Status.IN_REVIEW


def test_status_cannot_be_edited_raw(sam):
    waiting = build.a_waiting_assignment()

    sam.post(reverse(CHANGE, args=[waiting.pk]), {"status": "published"})

    waiting.refresh_from_db()
    assert waiting.status == Assignment.Status.IN_REVIEW


@pytest.mark.parametrize("pk", ["0", "999999", "9" * 40, "abc"])
def test_unknown_assignment_is_no_error(sam, pk):
    response = sam.get(f"/admin/assignments/assignment/{pk}/change/")

    assert response.status_code in {302, 404}


def test_alternatives_are_read_as_travelers_read_them(sam):
    for code in ("nuclear", "therapy", "bls"):
        build.a_credential(code, f"Credential {code}")
    either = [("nuclear", "required", "any"), ("therapy", "required", "any")]
    waiting = build.a_waiting_assignment(requirements=[*either, ("bls", "required", "own")])

    page = " ".join(sam.get(reverse(CHANGE, args=[waiting.pk])).content.decode().split())

    assert ">Required: Credential nuclear or Credential therapy<" in page
    assert ">Required: Credential bls<" in page
    assert page.count("Required: ") == 2


def test_words_that_lead_around_the_board_are_shown_apart(sam):
    text = "Nights. Text me, or write to kay at agency dot example dot com."
    waiting = build.a_waiting_assignment(description=text)

    page = sam.get(reverse(CHANGE, args=[waiting.pk]))

    assert "Text me" in page.context["around"]
    assert '<span class="reason">Text me</span>' in page.content.decode()
