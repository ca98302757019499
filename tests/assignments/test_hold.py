"""On hold: a status of its own, told to those who wait, and never mistaken for an end."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import Agency
from assignments import lifecycle, pipeline, removal
from assignments.lifecycle import ChangedMeanwhile, NotAllowed
from assignments.models import Application, Assignment
from outbox.models import Email
from tests import build, cast
from tests.assignments.histories import at_stage, check_everything
from tests.assignments.posts import address, hidden, press, signed_in
from tests.assignments.racing import race
from tests.assignments.test_confirmation_clock import unheard

pytestmark = pytest.mark.django_db


def held(**changes) -> Assignment:
    return lifecycle.hold(build.an_assignment(**changes), by=cast.ben())


def public(assignment: Assignment) -> str:
    return reverse("assignment", args=[assignment.public_id, assignment.slug])


def told(response) -> str:
    return " ".join(response.content.decode().split())


def mails(kind: str) -> list[str]:
    return list(
        Email.objects.filter(key__startswith=kind).order_by("to").values_list("to", flat=True)
    )


# ------------------------------------------------------------------ what it is
def test_hold_leaves_the_board_and_keeps_its_page(client):
    assignment = held()

    page = client.get(public(assignment))

    assert not Assignment.objects.live().exists()
    assert page.status_code == 200
    assert "On hold since" in told(page)
    assert 'content="noindex"' in told(page)
    assert reverse("apply", args=[assignment.public_id]) not in told(page)


def test_silence_does_not_end_a_hold_and_no_reminder_is_owed(client):
    assignment = unheard(held(), days=60)
    Assignment.objects.update(held_at=timezone.now() - timedelta(days=50))

    page = client.get(public(assignment))

    assert (page.status_code, "On hold since" in told(page)) == (200, True)


def test_last_day_to_apply_ends_a_hold(client):
    last = build.today() - timedelta(days=3)
    assignment = held(closes_on=last, starts_on=last)

    assert "Applications are closed" in told(client.get(public(assignment)))
    with pytest.raises(NotAllowed, match="Give it new dates"):
        lifecycle.resume(assignment, by=cast.ben())


def test_page_of_what_was_filled_from_a_long_hold_stays(client):
    assignment = held()
    lifecycle.fill(unheard(assignment, days=60), by=cast.ben())

    assert "This assignment is filled" in told(client.get(public(assignment)))


@pytest.mark.parametrize(
    "columns",
    [{"held_at": None}, {"status": "published"}, {"status": "draft"}, {"live_terms": None}],
)
def test_database_holds_what_a_hold_is(columns):
    assignment = held()

    with pytest.raises(IntegrityError), transaction.atomic():
        Assignment.objects.filter(pk=assignment.pk).update(**columns)


# ------------------------------------------------------------------ who hears
def test_hold_and_resumption_are_told_to_all_who_wait():
    accepted = at_stage(Application.Stage.ACCEPTED)
    assignment = accepted.assignment
    build.an_application(assignment, cast.dan())
    gone = build.an_application(assignment, cast.candidate("Eve"))
    pipeline.withdraw(gone, by=gone.candidate.user)
    assignment.refresh_from_db()

    lifecycle.hold(assignment, by=cast.ben(), reason="low_census", text="Between us.")
    lifecycle.resume(assignment, by=cast.ben())

    who = ["cleo@example.com", "dan@example.com"]
    letter = Email.objects.filter(key__startswith="assignment_held").first()
    assert mails("assignment_held") == mails("assignment_resumed") == who
    assert "fewer patients than planned" in letter.text
    assert "Between us" not in letter.text
    assert Assignment.objects.live().get() == assignment
    check_everything()


def test_resumption_counts_as_a_confirmation():
    assignment = lifecycle.resume(unheard(held(), days=20), by=cast.ben())

    assert assignment.confirmed_at > timezone.now() - timedelta(minutes=1)
    assert assignment.is_live


# ------------------------------------------------------------------ with a revision
def test_changes_are_reviewed_while_it_stays_on_hold():
    application = build.an_application()
    assignment = Assignment.objects.get(pk=application.assignment_id)
    lifecycle.hold(assignment, by=cast.ben())

    lifecycle.submit(assignment, build.values(weeks=8), [], by=cast.ben())
    waits = (assignment.status, Assignment.objects.live().exists())
    lifecycle.publish(assignment, terms=assignment.latest_terms, by=cast.sam())

    assert waits == ("in_review", False)
    assert [each.verb for each in assignment.events.all()][-2:] == ["publish", "resume"]
    assert mails("assignment_resumed") == ["cleo@example.com"]
    assert (assignment.held_at, assignment.is_live) == (None, True)
    check_everything()


def test_changes_sent_back_leave_it_on_hold():
    assignment = held()
    lifecycle.submit(assignment, build.values(weeks=8), [], by=cast.ben())

    lifecycle.send_back(
        assignment, terms=assignment.latest_terms, reason="dates", text="", by=cast.sam()
    )

    assert (assignment.status, assignment.is_live) == ("on_hold", False)


def test_hold_takes_waiting_changes_out_of_the_queue():
    assignment = build.an_assignment()
    lifecycle.submit(assignment, build.values(weeks=8), [], by=cast.ben())

    lifecycle.hold(assignment, by=cast.ben())
    lifecycle.resume(assignment, by=cast.ben())

    assert not Assignment.objects.waiting().exists()
    assert assignment.live_terms.weeks == 13
    assert assignment.is_revision


def test_changes_on_hold_are_published_by_nobody_unread():
    assignment = build.an_assignment()
    lifecycle.submit(assignment, build.values(weeks=8), [], by=cast.ben())
    lifecycle.hold(assignment, by=cast.ben())

    with pytest.raises(NotAllowed):
        lifecycle.publish(assignment, terms=assignment.latest_terms, by=cast.sam())


def test_what_was_never_published_cannot_be_held():
    with pytest.raises(NotAllowed):
        lifecycle.hold(build.a_waiting_assignment(), by=cast.ben())


# ------------------------------------------------------------------ applying
def test_form_open_meanwhile_is_answered_and_keeps_what_was_typed(page, cleo):
    assignment = build.an_assignment()
    at = reverse("apply", args=[assignment.public_id])
    post = {
        "terms": assignment.live_terms_id,
        "available_from": (build.today() + timedelta(days=30)).isoformat(),
        "note": "Seven years of nights.",
    }
    lifecycle.hold(assignment, by=cast.ben())

    answer = page.post(at, post)
    assert (answer.status_code, "Seven years of nights." in told(answer)) == (409, True)
    assert "This assignment is on hold" in told(answer)
    assert not Application.objects.exists()

    lifecycle.resume(assignment, by=cast.ben())
    assert "Seven years of nights." in told(page.get(at))


def test_hold_of_a_halted_agency_says_no_more_than_closed(page):
    assignment = held()
    Agency.objects.update(status="suspended")

    assert page.get(reverse("apply", args=[assignment.public_id])).status_code == 410


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("round_", range(3))
def test_who_applies_while_it_is_put_on_hold_hears_of_it_or_is_refused(round_):
    assignment = build.an_assignment()
    cleo, ben = cast.cleo(), cast.ben()
    other = Assignment.objects.get(pk=assignment.pk)

    race(
        lambda: pipeline.apply(
            cleo, assignment, terms=assignment.live_terms, available_from=build.today()
        ),
        lambda: lifecycle.hold(other, by=ben),
    )

    assert len(mails("assignment_held")) == Application.objects.count()
    assert Assignment.objects.get().status == "on_hold"
    check_everything()


@pytest.mark.django_db(transaction=True)
def test_resumed_twice_at_once_is_resumed_once():
    assignment = held()
    build_copies = [Assignment.objects.get(pk=assignment.pk) for _ in range(2)]
    ben = cast.ben()

    found = race(*[lambda each=each: lifecycle.resume(each, by=ben) for each in build_copies])

    assert sum(isinstance(each, ChangedMeanwhile) for each in found) == 1
    assert assignment.events.filter(verb="resume").count() == 1


@pytest.mark.django_db(transaction=True)
def test_confirmed_while_it_is_held_is_one_or_the_other():
    assignment = unheard(build.an_assignment(), days=9)
    one, other = (Assignment.objects.get(pk=assignment.pk) for _ in range(2))
    ben = cast.ben()

    found = race(lambda: lifecycle.confirm(one, by=ben), lambda: lifecycle.hold(other, by=ben))

    assert sum(isinstance(each, ChangedMeanwhile) for each in found) == 1
    check_everything()


# ------------------------------------------------------------------ at the desk
def test_desk_asks_before_it_holds_and_resumes_with_one_press(ben):
    assignment = build.an_assignment()
    build.an_application(assignment)

    page = ben.get(address(assignment, "hold/"))
    post = {"edition": hidden(page, "edition"), "reason": "paused", "text": "Till May."}
    answers = [ben.post(address(assignment, "hold/"), post, follow=True) for _ in range(2)]
    assignment.refresh_from_db()
    event = assignment.events.last()
    desk = told(ben.get("/desk/?status=on_hold"))
    again = [ben.post(address(assignment, "resumption/"), follow=True) for _ in range(2)]

    assert "1 application stays as it is" in told(page)
    assert [each.status_code for each in answers] == [200, 200]
    assert (event.verb, event.reason, event.text) == ("hold", "paused", "Till May.")
    assert "On hold" in desk
    assert "Resume" in desk
    assert "not resumed. Only what is on hold" in told(again[1])
    assignment.refresh_from_db()
    assert assignment.events.filter(verb="resume").count() == 1


def test_desk_holds_nothing_that_changed_meanwhile(ben):
    assignment = build.an_assignment()

    answer = ben.post(address(assignment, "hold/"), {"edition": "0"})

    assert answer.status_code == 409
    assert "This was changed a moment ago" in told(answer)


@pytest.mark.parametrize("page", ["hold/", "resumption/"])
@pytest.mark.parametrize("status", ["suspended", "closed"])
def test_halted_agency_neither_holds_nor_resumes(ben, page, status):
    assignment = build.an_assignment() if page == "hold/" else held()
    events = assignment.events.count()
    Agency.objects.update(status=status)

    answer = ben.post(address(assignment, page), {"edition": str(assignment.edition)})

    assert answer.status_code == 403
    assert assignment.events.count() == events


def test_revision_of_what_is_on_hold_can_be_sent_from_the_form(ben):
    assignment = held()

    press(ben, assignment, "submit", weeks="8")

    assignment.refresh_from_db()
    assert (assignment.status, assignment.is_held) == ("in_review", True)
    assert "On hold, changes in review" in told(ben.get("/desk/"))


@pytest.mark.parametrize("verb", [lifecycle.fill, lifecycle.withdraw])
def test_hold_can_end(verb):
    application = build.an_application()
    assignment = Assignment.objects.get(pk=application.assignment_id)
    lifecycle.hold(assignment, by=cast.ben())

    verb(assignment, by=cast.ben())

    application.refresh_from_db()
    assert application.stage == "closed"
    check_everything()


def test_what_staff_put_back_is_on_hold_as_before():
    assignment = held()
    removal.take_down(assignment, reason="not_real", text="", by=cast.sam())

    removal.put_back(assignment, by=cast.sam())

    assert (assignment.status, assignment.is_live) == ("on_hold", False)
    check_everything()


def test_other_agency_holds_nothing():
    assignment = build.an_assignment()

    answer = signed_in(cast.rex()).post(address(assignment, "hold/"), {"edition": "1"})

    assert answer.status_code == 404
