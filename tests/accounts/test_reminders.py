"""Reminders before a credential expires: on their days, once each, to who can read them."""

from datetime import date, timedelta

import pytest
from allauth.account.models import EmailAddress
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts import reminders
from accounts.models import Candidate, ExpiryReminder, HeldCredential, User
from accounts.reminders import remind
from accounts.tasks import remind_of_expiry
from outbox.headers import BadAddress
from outbox.models import Email
from tests import build, cast
from tests.accounts.factors import confirmed

pytestmark = pytest.mark.django_db
TODAY = date(2027, 1, 4)


def holder(name: str = "Cleo") -> Candidate:
    candidate = cast.candidate(name)
    confirmed(candidate.user)
    return candidate


def ending_in(days: int, candidate: Candidate | None = None, **changes) -> HeldCredential:
    dull = {
        "candidate": candidate or holder(),
        "credential": build.a_credential(),
        "expires_on": TODAY + timedelta(days=days),
    }
    return HeldCredential.objects.create(**dull | changes)


def told() -> list[int]:
    return list(ExpiryReminder.objects.order_by("pk").values_list("days", flat=True))


@pytest.fixture(autouse=True)
def _that_day(time_machine) -> None:
    time_machine.move_to("2027-01-04 14:10:00+00:00", tick=False)


@pytest.mark.parametrize(
    ("days", "owed"),
    [
        (91, []),
        (90, [90]),
        (61, [90]),
        (60, [60]),
        (31, [60]),
        (30, [30]),
        (8, [30]),
        (7, [7]),
        (0, [7]),
        (-1, []),
    ],
)
def test_of_the_days_reached_the_nearest_is_told(days, owed):
    ending_in(days)

    remind(TODAY)

    assert (told(), Email.objects.count()) == (owed, len(owed))


def test_each_of_the_four_is_told_once_over_the_months():
    held = ending_in(100)

    for days in range(110):
        remind(TODAY + timedelta(days=days))

    assert told() == [90, 60, 30, 7]
    assert set(ExpiryReminder.objects.values_list("held", "expires_on")) == {
        (held.pk, held.expires_on)
    }
    assert Email.objects.count() == 4


def test_days_that_were_missed_are_made_up_for_by_one_mail():
    ending_in(95)

    for later in (0, 50, 51):
        remind(TODAY + timedelta(days=later))

    assert told() == [60]


def test_a_renewal_starts_anew():
    held = ending_in(7)
    remind(TODAY)
    held.expires_on = TODAY + timedelta(days=60)
    held.save()

    remind(TODAY)

    assert told() == [7, 60]


def test_one_mail_names_all_that_are_due_and_when():
    ending_in(30)
    ending_in(7, credential=build.a_credential("bls", "Basic Life Support"))

    remind(TODAY)

    mail = Email.objects.get()
    assert mail.to == "cleo@example.com"
    assert mail.subject == "2 credentials expire soon, the first on Mon Jan 11"
    assert "Basic Life Support expires on Mon Jan 11, in 7 days." in mail.text
    assert "ARRT Computed Tomography expires on Wed Feb 3, in 30 days." in mail.text
    assert "/my/credentials/" in mail.text


def test_one_alone_is_named_in_the_subject():
    ending_in(0)

    remind(TODAY)

    assert Email.objects.get().subject == "ARRT Computed Tomography expires on Mon Jan 4"


def test_who_cannot_read_it_gets_none():
    ending_in(7, cast.cleo())
    gone = ending_in(7, holder("Dan")).candidate.user
    User.objects.filter(pk=gone.pk).update(is_active=False)
    moved = ending_in(7, holder("Eve")).candidate.user
    EmailAddress.objects.filter(user=moved).update(verified=False)
    ending_in(7, holder("Fay"), in_process="", expires_on=None)

    remind(TODAY)

    assert (told(), Email.objects.count()) == ([], 0)


def test_two_runs_at_once_write_it_once():
    """The second found it owed before the first committed."""
    held = ending_in(7)
    remind(TODAY)

    again = reminders.remind_batch([held.candidate_id], TODAY)

    assert (again, told()) == (0, [7])


def test_row_and_mail_are_one_transaction():
    user = ending_in(7).candidate.user
    for rows in (User.objects.filter(pk=user.pk), EmailAddress.objects.filter(user=user)):
        rows.update(email="nowhere")

    with pytest.raises(BadAddress):
        remind(TODAY)

    assert told() == []


def test_batches_come_to_an_end(monkeypatch):
    monkeypatch.setattr(reminders, "BATCH", 2)
    for name in ("Abe", "Bea", "Cal", "Dot", "Eli"):
        ending_in(7, holder(name))

    assert (remind(TODAY, most=3), remind(TODAY), remind(TODAY)) == (3, 2, 0)
    assert Email.objects.values("to").distinct().count() == 5


def test_a_batch_costs_two_queries_a_mail_and_a_few():
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as found:
            remind(TODAY)
        return len(found)

    ending_in(7, holder("Abe"))
    one = queries()
    for name in ("Bea", "Cal", "Dot"):
        ending_in(7, holder(name))

    assert queries() - one == 4


def test_the_worker_does_it():
    ending_in(90)

    remind_of_expiry()

    assert told() == [90]
