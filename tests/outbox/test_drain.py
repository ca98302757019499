"""Draining into files: once each, however many workers, however they end."""

import email as standard
import email.policy
import stat
import threading
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models.functions import Now
from django.utils import timezone

from outbox import claim
from outbox.models import Email
from outbox.send import drain
from outbox.tasks import forget_sent
from tests.outbox.conftest import a_mail, files, let_time_pass, mails


@pytest.mark.django_db
def test_drain_writes_the_mail_and_marks_the_row(folder):
    row = a_mail("applied:7", reply_to="ana@example.com")

    outcomes = drain()

    row.refresh_from_db()
    assert outcomes == {"sent": 1}
    assert (row.state, row.attempts, row.lease_until) == ("sent", 1, None)
    [path] = folder.iterdir()
    read = standard.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    assert (read["To"], read["Reply-To"]) == ("cleo@example.com", "ana@example.com")
    assert (read["Subject"], read["Message-ID"]) == ("A subject", row.message_id)
    assert read["Date"].datetime == row.created_at.replace(microsecond=0)
    assert read.get_body(["plain"]).get_content() == "Some words.\n"
    assert "<h1>A subject</h1>" in read.get_body(["html"]).get_content()


@pytest.mark.django_db
def test_drain_keeps_files_from_other_people_on_the_machine(folder):
    a_mail()

    drain()

    [path] = folder.iterdir()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.django_db
def test_drain_sends_nothing_twice(folder):
    mails(3)

    outcomes = [drain(), drain()]

    assert outcomes == [{"sent": 3}, {}]
    assert len(files(folder)) == 3


@pytest.mark.django_db
def test_drain_stops_at_its_limit(folder):
    mails(3)

    outcomes = drain(limit=2)

    assert outcomes == {"sent": 2}
    assert Email.objects.waiting().count() == 1


@pytest.mark.django_db
def test_drain_leaves_what_is_not_due(folder):
    a_mail(not_before=timezone.now() + timedelta(hours=1))

    assert drain() == {}
    assert files(folder) == []


@pytest.mark.django_db
def test_drain_leaves_what_another_worker_holds(folder):
    a_mail()
    claim.claim("another", repeatable=True)

    assert drain() == {}
    assert files(folder) == []


@pytest.mark.django_db
def test_drain_takes_over_when_a_lease_has_run_out(folder):
    row = a_mail()
    claim.claim("dead", repeatable=True)
    let_time_pass()

    outcomes = drain()

    row.refresh_from_db()
    assert outcomes == {"sent": 1}
    assert (row.attempts, row.doubts) == (2, 0)


@pytest.mark.django_db(transaction=True)
def test_drain_with_ten_workers_sends_each_mail_once(folder):
    mails(200)
    attempts_before = Email.objects.filter(attempts=0).count()
    outcomes, barrier = [], threading.Barrier(10)

    def work() -> None:
        try:
            barrier.wait()
            outcomes.append(drain())
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert attempts_before == 200
    assert sum(outcome["sent"] for outcome in outcomes) == 200
    assert sum(1 for outcome in outcomes if outcome) > 1, "one worker did it all"
    assert Email.objects.sent().filter(attempts=1).count() == 200
    assert len(files(folder)) == 200


@pytest.mark.django_db
def test_drain_notes_a_disk_that_takes_nothing_and_costs_no_attempt(folder):
    folder.parent.mkdir(exist_ok=True)
    folder.write_text("a file where the folder should be")
    row = a_mail()

    outcomes = drain()

    row.refresh_from_db()
    assert outcomes == {}
    assert (row.state, row.attempts) == ("waiting", 0)
    assert row.last_error.startswith("The mail server cannot be reached: [Errno 17] File exists")
    folder.unlink()
    assert drain() == {"sent": 1}
    row.refresh_from_db()
    assert row.last_error == ""


@pytest.mark.django_db
def test_an_email_is_never_both_sent_and_parked():
    row = a_mail()

    with pytest.raises(IntegrityError, match="not_both_sent_and_parked"), transaction.atomic():
        Email.objects.filter(pk=row.pk).update(sent_at=Now(), parked_at=Now())


@pytest.mark.django_db
def test_forget_sent_deletes_what_is_old_and_sent(settings):
    settings.OUTBOX_KEEP_DAYS = 30
    mails(4)
    rows = Email.objects.order_by("key")
    rows.filter(key="mail:0").update(sent_at=Now() - timedelta(days=31))
    rows.filter(key="mail:1").update(sent_at=Now() - timedelta(days=29))
    rows.filter(key="mail:2").update(parked_at=Now() - timedelta(days=31))

    forgotten = forget_sent()

    assert forgotten == 1
    assert list(rows.values_list("key", flat=True)) == ["mail:1", "mail:2", "mail:3"]


@pytest.mark.django_db
def test_forget_sent_goes_on_until_nothing_old_is_left(monkeypatch):
    monkeypatch.setattr("outbox.tasks.BATCH", 2)
    mails(5)
    Email.objects.update(sent_at=Now() - timedelta(days=31))

    assert forget_sent() == 5
    assert not Email.objects.exists()
