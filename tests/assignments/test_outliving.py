"""An accepted assignment that outlives a credential it asks for: its holder is told."""

from datetime import date, timedelta

import pytest

from accounts.models import ExpiryReminder, HeldCredential
from assignments import pipeline
from assignments.models import Application
from assignments.tasks import warn_of_outlived
from outbox.models import Email
from tests import build, cast
from tests.assignments.histories import go

pytestmark = pytest.mark.django_db
ASKED = [("arrt-ct", "required", "r"), ("bls", "preferred", "p")]


def an_offer(asked: list[tuple[str, str, str]] | None = None) -> Application:
    for code, _, _ in asked or ASKED:
        build.a_credential(code, code.upper())
    assignment = build.an_assignment(requirements=asked or ASKED)
    application = build.an_application(assignment)
    for stage in ("in_review", "offered"):
        go(application, stage)
    return application


def hold(application: Application, days: int | None, code: str = "arrt-ct") -> HeldCredential:
    """One that ends that many days after the assignment's last."""
    last = last_day(application)
    return HeldCredential.objects.create(
        candidate=application.candidate,
        credential=build.a_credential(code, code.upper()),
        issued_on=date(2020, 1, 1),
        expires_on=None if days is None else last + timedelta(days=days),
    )


def last_day(application: Application) -> date:
    application.terms.refresh_from_db()
    return application.terms.ends_on


def warnings() -> list[Email]:
    return list(Email.objects.filter(key__startswith="outlived:"))


def accept(application: Application) -> Application:
    return pipeline.accept(application, by=application.candidate.user)


def test_who_accepts_is_told_at_once_what_ends_before_it_does():
    application = an_offer()
    held = hold(application, -1)

    accept(application)

    (mail,) = warnings()
    row = ExpiryReminder.objects.get()
    assert mail.to == "cleo@example.com"
    assert mail.subject.startswith("Before you start: renew ")
    assert "expires on" in mail.text
    assert (row.held, row.expires_on, row.days) == (held, held.expires_on, 0)


@pytest.mark.parametrize("days", [0, 1, None])
def test_what_lasts_as_long_is_no_reason(days):
    application = an_offer()
    hold(application, days)

    accept(application)

    assert warnings() == []


def test_what_is_only_preferred_is_no_reason():
    application = an_offer()
    hold(application, 1)
    hold(application, -1, "bls")

    accept(application)

    assert warnings() == []


def test_another_that_will_do_and_lasts_makes_up_for_it():
    application = an_offer([("arrt-ct", "required", "r"), ("nmtcb-ct", "required", "r")])
    hold(application, -1)
    HeldCredential.objects.create(
        candidate=application.candidate, credential=build.a_credential("arrt-r", "R")
    )
    hold(application, 1, "nmtcb-ct")

    accept(application)

    assert warnings() == []


def test_one_mail_names_each():
    application = an_offer([("arrt-ct", "required", "r"), ("bls", "required", "b")])
    hold(application, -1)
    hold(application, -20, "bls")

    accept(application)

    (mail,) = warnings()
    assert "renew 2 credentials" in mail.subject
    assert ExpiryReminder.objects.count() == 2


def test_one_that_expired_already_is_named_too():
    application = an_offer()
    held = hold(application, 0)
    HeldCredential.objects.filter(pk=held.pk).update(expires_on=build.today() - timedelta(days=1))

    accept(application)

    assert "expired on" in warnings()[0].text


# ------------------------------------------------------------------ what changes later
def test_a_day_that_moves_after_the_yes_is_told_once():
    application = accept(an_offer())
    held = hold(application, 10)
    warn_of_outlived()
    before = len(warnings())
    HeldCredential.objects.filter(pk=held.pk).update(
        expires_on=last_day(application) - timedelta(days=3)
    )

    for _ in range(2):
        warn_of_outlived()

    assert (before, len(warnings())) == (0, 1)


def test_what_was_told_with_the_yes_is_not_told_again():
    application = an_offer()
    hold(application, -1)
    accept(application)

    warn_of_outlived()

    assert len(warnings()) == 1


def test_of_two_only_what_was_not_told_yet_is_told():
    application = an_offer([("arrt-ct", "required", "r"), ("bls", "required", "b")])
    hold(application, -1)
    later = hold(application, 10, "bls")
    accept(application)
    HeldCredential.objects.filter(pk=later.pk).update(
        expires_on=last_day(application) - timedelta(days=3)
    )

    warn_of_outlived()

    second = Email.objects.filter(key__startswith="outlived:").order_by("created_at").last()
    assert second.subject == "Before you start: renew BLS"


def test_an_offer_and_an_assignment_that_is_over_are_no_reason(time_machine):
    hold(an_offer(), -1)
    warn_of_outlived()
    offered = len(warnings())
    Application.objects.update(stage="accepted")
    time_machine.move_to(build.today() + timedelta(days=400))

    warn_of_outlived()

    assert (offered, len(warnings())) == (0, 0)
    assert cast.cleo().applications.get().stage == "accepted"
