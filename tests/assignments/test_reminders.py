"""Reminders to confirm: one mail a recruiter, once a period, whatever dies or runs twice."""

import logging
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from accounts.models import Agency, Membership
from assignments import letters, lifecycle, reminders, tasks
from assignments.models import Assignment
from outbox.models import Email
from tests import build, cast
from tests.assignments.racing import race
from tests.assignments.test_confirmation_clock import unheard

pytestmark = pytest.mark.django_db


def mails() -> list[Email]:
    return list(Email.objects.filter(key__startswith="confirmations-due").order_by("created_at"))


def test_one_mail_tells_of_all_that_are_due_with_a_link_each():
    for number in range(3):
        unheard(build.an_assignment(advertised_title=f"Number {number}"), days=6)
    build.an_assignment(advertised_title="Fresh")

    run = reminders.remind()

    (mail,) = mails()
    assert run == (3, 0)
    assert mail.to == "ben@example.com"
    assert mail.subject == "Still open? 3 assignments to confirm"
    assert all(f"Number {number}" in mail.text for number in range(3))
    assert "Fresh" not in mail.text
    assert mail.text.count("/confirm/") == 4


def test_second_run_writes_nothing_until_the_next_period():
    assignment = unheard(build.an_assignment(), days=6)

    runs = [reminders.remind().done for _ in range(2)]
    lifecycle.confirm(assignment, by=cast.ben())
    runs.append(reminders.remind().done)
    past = timezone.now() - timedelta(days=5)
    Assignment.objects.update(confirmed_at=past, reminded_at=past - timedelta(days=1))
    runs.append(reminders.remind().done)

    assert runs == [1, 0, 0, 1]
    assert len(mails()) == 2


def test_what_was_asked_before_is_named_again_beside_the_newly_due():
    unheard(build.an_assignment(advertised_title="Older"), days=6)
    reminders.remind()
    unheard(build.an_assignment(advertised_title="Newer"), days=6)

    reminders.remind()

    assert ["Older" in mail.text for mail in mails()] == [True, True]
    assert ["Newer" in mail.text for mail in mails()] == [False, True]


def test_each_recruiter_hears_of_their_own():
    cast.ana()
    unheard(build.an_assignment(advertised_title="Of Ben"), days=6)
    unheard(build.an_assignment(advertised_title="Of Ana", by=cast.ana()), days=6)
    unheard(build.an_assignment(agency=cast.southbend(), by=cast.rex()), days=6)

    reminders.remind()

    found = {mail.to: mail.text for mail in mails()}
    assert set(found) == {"ana@example.com", "ben@example.com", "rex@example.com"}
    assert "Of Ben" not in found["ana@example.com"]


@pytest.mark.parametrize("gone", ["member", "everyone"])
def test_who_hears_is_who_hears_of_applications(gone):
    cast.ana(), cast.member("Abe", cast.northway(), "recruiter")
    assignment = unheard(build.an_assignment(), days=6)
    people = Membership.objects.filter(agency=cast.northway())
    (people.filter(user=cast.ben()) if gone == "member" else people).delete()

    reminders.remind()

    heard = letters.recruiter_of(assignment)
    assert [mail.to for mail in mails()] == ([heard.email] if heard else [])


def not_asked() -> dict[str, Assignment]:
    made = {name: build.an_assignment() for name in ("filled", "held", "fresh", "closed")}
    lifecycle.fill(made["filled"], by=cast.ben())
    lifecycle.hold(made["held"], by=cast.ben())
    last = build.today() - timedelta(days=2)
    made["over"] = build.an_assignment(closes_on=last, starts_on=last)
    made["draft"] = build.a_draft()
    for name in ("filled", "held", "over"):
        unheard(made[name], days=9)
    unheard(made["closed"], days=31)
    return made


def test_what_has_ended_waits_or_is_fresh_is_not_asked_about():
    not_asked()

    assert reminders.remind() == (0, 0)


def test_halted_agency_is_not_asked():
    unheard(build.an_assignment(), days=6)
    Agency.objects.update(status="suspended")

    assert reminders.remind() == (0, 0)


def test_mark_and_mail_are_one():
    unheard(build.an_assignment(), days=6)

    with transaction.atomic():
        reminders.remind()
        transaction.set_rollback(True)

    assert not mails()
    assert reminders.remind().done == 1


def test_run_stops_at_its_limit_and_says_that_it_is_behind(monkeypatch, caplog):
    monkeypatch.setattr(reminders, "BATCH", 2)
    for agency, by in ((cast.northway(), cast.ben()), (cast.southbend(), cast.rex())):
        for _ in range(2):
            unheard(build.an_assignment(agency=agency, by=by), days=6)

    with caplog.at_level(logging.ERROR):
        runs = [reminders.remind(most=2), reminders.remind(most=2)]

    assert runs == [(2, 2), (2, 0)]
    assert [record.getMessage() for record in caplog.records] == [
        "Confirmations are behind: 2 assignments wait for their reminder."
    ]


def test_more_than_a_mail_holds_come_in_several(monkeypatch):
    monkeypatch.setattr(reminders, "IN_A_MAIL", 2)
    for _ in range(5):
        unheard(build.an_assignment(), days=6)

    reminders.remind()

    assert sorted(mail.text.count("/confirm/") for mail in mails()) == [1, 3, 3]


@pytest.mark.django_db(transaction=True)
def test_two_runs_at_once_write_one_mail():
    for _ in range(3):
        unheard(build.an_assignment(), days=6)

    race(reminders.remind, reminders.remind)

    assert len(mails()) == 1


@pytest.mark.parametrize("rows", [1, 3, 20])
def test_run_takes_the_same_queries_for_a_recruiter(rows, django_assert_num_queries):
    for _ in range(rows):
        unheard(build.an_assignment(), days=6)

    # Agencies; and in a transaction: lock, people, rows, mail written and read, mark.
    with django_assert_num_queries(9):
        reminders.remind()


def test_task_is_the_run():
    unheard(build.an_assignment(), days=6)

    tasks.remind_to_confirm()

    assert len(mails()) == 1
