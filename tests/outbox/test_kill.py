"""`kill -9` of a worker, at any moment: every mail still goes out once."""

import signal
import time

import pytest

from outbox.models import Email
from outbox.send import drain
from tests.outbox.conftest import a_mail, files, let_time_pass, mails

DRAIN = "from outbox.send import drain; drain(400)"
# Dies between handing the mail over and noting it: the one window no transaction covers.
DIE_AFTER_SENDING = """
import os
from outbox.files import EmailBackend
send = EmailBackend.send_messages
def send_and_die(self, messages):
    send(self, messages)
    os.kill(os.getpid(), 9)
EmailBackend.send_messages = send_and_die
from outbox.send import drain
drain()
"""

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def wait_until(true, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.005)


@pytest.mark.parametrize("after", [1, 60, 150])
def test_kill_in_the_middle_of_a_drain_sends_each_mail_once(start, folder, after):
    mails(400)
    worker = start(DRAIN)
    wait_until(lambda: len(files(folder)) >= after)

    worker.kill()

    assert worker.wait() == -signal.SIGKILL
    assert Email.objects.waiting().exists(), "it was killed too late to prove anything"
    let_time_pass()
    while drain():
        pass
    assert Email.objects.sent().count() == 400
    assert len([name for name in files(folder) if name.endswith(".eml")]) == 400


def test_kill_between_sending_and_noting_leaves_one_file(start, folder):
    row = a_mail()
    worker = start(DIE_AFTER_SENDING)
    assert worker.wait() == -signal.SIGKILL
    row.refresh_from_db()
    assert (row.state, row.attempts, len(files(folder))) == ("waiting", 1, 1)

    assert drain() == {}, "the lease has not run out yet"
    let_time_pass()
    outcomes = drain()

    row.refresh_from_db()
    assert outcomes == {"sent": 1}
    assert (row.state, row.attempts, len(files(folder))) == ("sent", 2, 1)


def test_a_mail_that_kills_its_workers_is_parked(start, folder):
    row = a_mail()
    for _ in range(5):
        assert start(DIE_AFTER_SENDING).wait() == -signal.SIGKILL
        let_time_pass()

    drain()

    row.refresh_from_db()
    assert (row.state, row.attempts) == ("parked", 5)
    assert row.last_error.startswith("The worker did not come back from the last attempt.")
