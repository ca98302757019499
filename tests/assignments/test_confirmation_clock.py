"""The clock of confirmations: four spans of real time, told alike by the page and the database."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.checks import run_checks
from django.db import connection
from django.db.models import DateTimeField, Value
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from assignments import lifecycle, pipeline
from assignments.ending import ending_of
from assignments.models import Assignment
from assignments.models.confirmation import (
    Freshness,
    as_old_as,
    freshness,
    spans,
    younger_than,
)
from assignments.todo import stand
from tests import build, cast
from tests.assignments.posts import signed_in

CHICAGO = ZoneInfo("America/Chicago")
HOUR = timedelta(hours=1)
SECOND = timedelta(seconds=1)


def unheard(assignment: Assignment, **age: float) -> Assignment:
    """Nothing was heard of it for so long."""
    at = timezone.now() - timedelta(**age)
    Assignment.objects.filter(pk=assignment.pk).update(confirmed_at=at)
    return Assignment.objects.get(pk=assignment.pk)


AGES = [
    (timedelta(0), Freshness.FRESH),
    (timedelta(days=5) - SECOND, Freshness.FRESH),
    (timedelta(days=5), Freshness.DUE),
    (timedelta(days=8) - SECOND, Freshness.DUE),
    (timedelta(days=8), Freshness.HIDDEN),
    (timedelta(days=30) - SECOND, Freshness.HIDDEN),
    (timedelta(days=30), Freshness.CLOSED),
]


@pytest.mark.parametrize(("age", "found"), AGES)
def test_each_span_ends_where_the_next_begins(age, found):
    alive_at = datetime(2026, 6, 1, 12, tzinfo=UTC)

    assert freshness(alive_at, alive_at + age, spans()) == found


# Nights in which Chicago's clocks change: an hour is lost in March and comes twice in November.
CHANGES = [datetime(2027, 3, 14, 2, tzinfo=CHICAGO), datetime(2026, 11, 1, 1, tzinfo=CHICAGO)]


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize(("age", "found"), AGES)
def test_span_is_as_long_when_the_clocks_change(change, age, found):
    """Confirmed two days before the change, by a recruiter's clock in Chicago."""
    confirmed = (change - timedelta(days=2)).replace(hour=9)
    now = confirmed.astimezone(UTC) + age

    assert freshness(confirmed, now.astimezone(CHICAGO), spans()) == found


@pytest.mark.django_db
@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize(("age", "found"), AGES)
def test_database_measures_as_the_page_does_when_the_clocks_change(change, age, found):
    assignment = build.an_assignment()
    confirmed = (change - timedelta(days=2)).replace(hour=9)
    Assignment.objects.filter(pk=assignment.pk).update(confirmed_at=confirmed)
    now = Value(confirmed.astimezone(UTC) + age, output_field=DateTimeField())
    limits = spans()

    shown = Assignment.objects.filter(younger_than(limits.hidden, now)).exists()
    reminded = Assignment.objects.filter(as_old_as(limits.reminder, now)).exists()
    closed = Assignment.objects.filter(as_old_as(limits.closed, now)).exists()

    assert shown == (found in (Freshness.FRESH, Freshness.DUE))
    assert reminded == (found != Freshness.FRESH)
    assert closed == (found == Freshness.CLOSED)


@pytest.mark.django_db
def test_sessions_of_the_database_know_no_daylight_saving():
    """Else an interval of days would be one of the calendar, an hour off twice a year."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW TimeZone")
        assert cursor.fetchone() == ("UTC",)


@pytest.mark.django_db
@pytest.mark.parametrize("change", CHANGES)
def test_machine_in_chicago_tells_the_same(change, time_machine):
    """A row without the database's clock is told by the machine's, whatever its zone is."""
    alive_at = (change - timedelta(days=2)).replace(hour=9)
    assignment = Assignment(confirmed_at=alive_at)

    told = []
    for age in (timedelta(days=8) - SECOND, timedelta(days=8)):
        time_machine.move_to((alive_at.astimezone(UTC) + age).astimezone(CHICAGO), tick=False)
        told.append(assignment.freshness)

    assert told == [Freshness.DUE, Freshness.HIDDEN]


@given(st.integers(0, 45 * 24 * 60))
def test_spans_never_go_back(minutes):
    start = datetime(2026, 1, 1, tzinfo=UTC)
    order = list(Freshness)
    earlier = freshness(start, start + timedelta(minutes=minutes), spans())
    later = freshness(start, start + timedelta(minutes=minutes + 1), spans())

    assert order.index(later) - order.index(earlier) in (0, 1)


# ------------------------------------------------------------------ the settings
@pytest.mark.parametrize(
    ("name", "value", "errors"),
    [
        ("CONFIRM_REMINDER_DAYS", 7, 1),
        ("CONFIRM_GRACE_HOURS", -1, 1),
        ("CONFIRM_CLOSE_DAYS", 8, 1),
        ("CONFIRM_CLOSE_DAYS", 9, 0),
    ],
)
def test_spans_that_do_not_follow_each_other_stop_the_start(settings, name, value, errors):
    setattr(settings, name, value)

    found = [error for error in run_checks() if error.id == "assignments.E001"]

    assert len(found) == errors


@pytest.mark.django_db
def test_spans_are_settings(settings):
    assignment = unheard(build.an_assignment(), days=9)
    settings.CONFIRM_EVERY_DAYS, settings.CONFIRM_CLOSE_DAYS = 28, 60

    assert Assignment.objects.live().get() == assignment
    assert assignment.is_live


# ------------------------------------------------------------------ page and board
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("days", "is_live", "word"),
    [
        (0, True, "Live"),
        (6, True, "Live, to be confirmed"),
        (7.5, True, "Live, to be confirmed"),
        (8, False, "Hidden until confirmed"),
        (30, False, "Closed: not confirmed"),
    ],
)
def test_board_page_and_desk_agree(client, days, is_live, word):
    assignment = unheard(build.an_assignment(), days=days)
    found = Assignment.objects.for_cards().get()

    page = client.get(reverse("assignment", args=[found.public_id, found.slug]))

    assert Assignment.objects.live().exists() == found.is_live == is_live
    assert (ending_of(found) is None) == is_live
    assert ("It takes no applications." in page.content.decode()) != is_live
    assert stand(assignment).word == word


@pytest.mark.django_db
def test_page_goes_by_the_databases_clock(time_machine):
    assignment = build.an_assignment()
    time_machine.move_to(timezone.now() + timedelta(days=9))

    assert Assignment.objects.for_cards().get(pk=assignment.pk).is_live


@pytest.mark.django_db
@pytest.mark.parametrize("days", [8, 30])
def test_hidden_assignment_takes_no_application_by_any_way(page, cleo, days):
    assignment = unheard(build.an_assignment(), days=days)

    with pytest.raises(pipeline.Closed):
        pipeline.apply(cleo, assignment, terms=assignment.live_terms, available_from=build.today())
    answer = page.post(
        reverse("apply", args=[assignment.public_id]),
        {"terms": assignment.live_terms_id, "available_from": "2027-01-01", "note": "Kept?"},
    )

    assert answer.status_code == 410
    assert "Kept?" in answer.content.decode()
    assert not assignment.applications.exists()


@pytest.mark.django_db
def test_closed_page_says_so_and_then_is_gone(client):
    assignment = unheard(build.an_assignment(), days=31)
    address = reverse("assignment", args=[assignment.public_id, assignment.slug])

    page = client.get(address)
    unheard(assignment, days=39)

    assert "This assignment is closed" in page.content.decode()
    assert client.get(address).status_code == 410


# ------------------------------------------------------------------ back again
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("days", "verb"), [(1, "confirm"), (7.9, "confirm"), (8, "revive"), (200, "revive")]
)
def test_one_press_confirms_and_brings_back(ben, days, verb):
    assignment = unheard(build.an_assignment(), days=days)

    ben.post(reverse("desk_confirmation", args=[assignment.public_id]))

    assert Assignment.objects.live().get() == assignment
    assert assignment.events.last().verb == verb


@pytest.mark.django_db
def test_last_day_that_is_over_needs_new_dates(ben):
    yesterday = build.today() - timedelta(days=2)
    assignment = unheard(build.an_assignment(closes_on=yesterday, starts_on=yesterday), days=12)

    with pytest.raises(lifecycle.NotAllowed, match="Give it new dates"):
        lifecycle.confirm(assignment, by=cast.ben())
    answer = ben.post(
        reverse("desk_confirmation", args=[assignment.public_id]), follow=True
    ).content.decode()

    assert "not confirmed. Its last day to apply is over. Give it new dates" in answer


# ------------------------------------------------------------------ the desk's page of what is due
@pytest.mark.django_db
def test_all_that_is_due_stands_on_one_page_ticked(ben):
    due = [unheard(build.an_assignment(advertised_title=f"Due {n}"), days=5 + n) for n in range(4)]
    build.an_assignment(advertised_title="Fresh")
    held = lifecycle.hold(build.an_assignment(advertised_title="Held"), by=cast.ben())
    unheard(held, days=12)

    html = ben.get("/desk/confirmations/").content.decode()
    ids = [each.public_id for each in due]
    ben.post("/desk/confirmations/", {"assignment": ids, "from": "due"})

    assert html.count("checked>") == 4
    assert "Fresh" not in html
    assert "Held" not in html
    assert Assignment.objects.live().filter(public_id__in=ids).count() == 4
    assert "Nothing is due" in ben.get("/desk/confirmations/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("rows", [1, 3, 20])
def test_page_of_what_is_due_takes_four_queries(ben, rows, django_assert_num_queries):
    for _ in range(rows):
        unheard(build.an_assignment(), days=6)

    # Session, user, memberships, rows.
    with django_assert_num_queries(4):
        page = ben.get("/desk/confirmations/")
    assert page.content.decode().count("checked>") == rows


@pytest.mark.django_db
def test_other_agencys_due_is_not_there():
    unheard(build.an_assignment(), days=6)

    assert "Nothing is due" in signed_in(cast.rex()).get("/desk/confirmations/").content.decode()
