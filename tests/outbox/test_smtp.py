"""Real mail servers in every mood: each mail once, or its error on its row."""

import email as standard
import signal
import socket
import time
from datetime import timedelta

import pytest
from aiosmtpd.controller import Controller
from django.db.models.functions import Now

from outbox.claim import BACK_OFF_MINUTES, JITTER, MAX_ATTEMPTS
from outbox.models import Email
from outbox.send import drain
from tests.outbox.conftest import a_mail, let_time_pass, mails


class Moods:
    """A mail server's handler: takes everything, but for what it is told to answer."""

    def __init__(self) -> None:
        self.taken: list[tuple[str, str]] = []
        self.connections = 0
        self.to_recipient: dict[str, str] = {}
        self.to_sender = self.to_content = "250 OK"
        self.drops_at = ""

    async def handle_EHLO(self, server, session, envelope, hostname, responses):  # noqa: N802
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_MAIL(self, server, session, envelope, address, options):  # noqa: N802
        if self.drops_at == "MAIL":
            server.transport.abort()
        envelope.mail_from = address
        return self.to_sender

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        answer = self.to_recipient.get(address, "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        if self.to_content.startswith("250"):
            message = standard.message_from_bytes(envelope.content)
            self.taken.append((envelope.rcpt_tos[0], message["Message-ID"]))
        if self.drops_at == "DATA":
            server.transport.abort()
        return self.to_content


@pytest.fixture
def port(settings) -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings.EMAIL_BACKEND = "outbox.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.EMAIL_TIMEOUT = 5
    return port


@pytest.fixture
def server(port: int):
    moods = Moods()
    controller = Controller(moods, hostname="127.0.0.1", port=port)
    controller.start()
    yield moods
    controller.stop()


def only() -> Email:
    return Email.objects.get()


@pytest.mark.django_db
def test_smtp_takes_each_mail_once_over_one_connection(server):
    mails(5)

    outcomes = drain()

    assert outcomes == {"sent": 5}
    assert sorted(to for to, _ in server.taken) == [f"traveler{n}@example.com" for n in range(5)]
    assert {message_id for _, message_id in server.taken} == set(
        Email.objects.values_list("message_id", flat=True)
    )
    assert server.connections == 1


@pytest.mark.django_db
def test_smtp_connects_anew_before_the_server_tires_of_us(server, monkeypatch):
    monkeypatch.setattr("outbox.send.MAILS_A_CONNECTION", 2)
    mails(5)

    outcomes = drain()

    assert outcomes == {"sent": 5}
    assert server.connections == 3


@pytest.mark.django_db
def test_smtp_final_refusal_of_an_address_parks_that_mail_alone(server):
    server.to_recipient["gone@example.com"] = "550 5.1.1 No such person here"
    a_mail("one", to="gone@example.com")
    a_mail("two", to="cleo@example.com")

    outcomes = drain()

    gone = Email.objects.get(key="one")
    assert outcomes == {"parked": 1, "sent": 1}
    assert (gone.state, gone.attempts) == ("parked", 1)
    assert gone.last_error == (
        "The mail server refuses the address for good: 550 5.1.1 No such person here. "
        "Correct the cause, then try again."
    )
    assert [to for to, _ in server.taken] == ["cleo@example.com"]


@pytest.mark.django_db
def test_smtp_final_refusal_of_the_content_parks(server):
    server.to_content = "554 5.7.1 Looks like spam"
    a_mail()

    assert drain() == {"parked": 1}
    assert "refuses this mail for good: 554 5.7.1 Looks like spam" in only().last_error


@pytest.mark.django_db
def test_smtp_not_now_backs_off_and_parks_after_the_last_attempt(server):
    server.to_recipient["cleo@example.com"] = "451 4.7.1 Greylisted, come back later"
    a_mail()

    for minutes in BACK_OFF_MINUTES:
        assert drain() == {"failed": 1}
        assert drain() == {}, "it waits its time"
        soonest, latest = minutes * (1 - JITTER), minutes * (1 + JITTER)
        waits = Email.objects.filter(
            next_try_at__gt=Now() + timedelta(minutes=soonest, seconds=-20),
            next_try_at__lt=Now() + timedelta(minutes=latest),
        )
        assert waits.exists()
        let_time_pass()
    assert drain() == {"parked": 1}

    row = only()
    assert (row.state, row.attempts, row.doubts) == ("parked", MAX_ATTEMPTS, 0)
    assert "451 4.7.1 Greylisted, come back later" in row.last_error
    assert "5 attempts failed, so it is parked" in row.last_error


@pytest.mark.django_db
def test_smtp_refused_sender_is_our_trouble_and_is_tried_again(server):
    server.to_sender = "550 5.7.1 Who are you?"
    a_mail()

    assert drain() == {"failed": 1}
    assert "does not take mail from us: 550 5.7.1 Who are you?" in only().last_error

    server.to_sender = "250 OK"
    let_time_pass()
    assert drain() == {"sent": 1}
    assert len(server.taken) == 1


@pytest.mark.django_db
def test_smtp_out_of_sorts_is_left_alone_after_three_failures_in_a_row(server):
    server.to_sender = "421 4.3.2 Too busy"
    mails(10)

    outcomes = drain()

    assert outcomes == {"failed": 3}
    assert Email.objects.filter(attempts=0).count() == 7


@pytest.mark.django_db
def test_smtp_drop_before_the_content_leaves_no_doubt(server):
    server.drops_at = "MAIL"
    a_mail()

    assert drain() == {"failed": 1}
    assert (only().doubts, only().state) == (0, "waiting")

    server.drops_at = ""
    let_time_pass()
    assert drain() == {"sent": 1}
    assert len(server.taken) == 1


@pytest.mark.django_db
def test_smtp_drop_after_the_content_costs_at_most_one_duplicate(server):
    server.drops_at = "DATA"
    row = a_mail()

    for _ in range(4):
        drain()
        let_time_pass()

    assert server.taken == [("cleo@example.com", row.message_id)] * 2
    row.refresh_from_db()
    assert (row.state, row.doubts) == ("parked", 2)
    assert "It may have gone out: look for its Message-ID" in row.last_error


@pytest.mark.django_db
def test_smtp_out_of_reach_costs_no_attempt_and_recovers_by_itself(port):
    mails(20)

    for _ in range(3):
        assert drain() == {}
    waiting = Email.objects.waiting().filter(attempts=0)
    assert waiting.count() == 20
    [error] = waiting.order_by().values_list("last_error", flat=True).distinct()
    assert "The mail server cannot be reached" in error
    assert "Connection refused" in error

    moods = Moods()
    controller = Controller(moods, hostname="127.0.0.1", port=port)
    controller.start()
    outcomes = drain()
    controller.stop()

    assert outcomes == {"sent": 20}
    assert len(set(moods.taken)) == len(moods.taken) == 20
    assert not Email.objects.exclude(last_error="").exists()


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_smtp_worker_killed_between_sending_and_noting_costs_one_duplicate(server, port, start):
    row = a_mail()
    die_after_sending = """
import os, smtplib
leave = smtplib.SMTP.data
def send_and_die(self, message):
    leave(self, message)
    os.kill(os.getpid(), 9)
smtplib.SMTP.data = send_and_die
from outbox.send import drain
drain()
"""

    for _ in range(2):
        worker = start(die_after_sending, EMAIL_URL=f"smtp://127.0.0.1:{port}")
        assert worker.wait() == -signal.SIGKILL
        let_time_pass()
    outcomes = drain()

    row.refresh_from_db()
    assert outcomes == {}
    assert server.taken == [("cleo@example.com", row.message_id)] * 2
    assert (row.state, row.doubts) == ("parked", 2)
    assert "may have gone out" in row.last_error


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_smtp_worker_killed_in_the_middle_costs_at_most_one_duplicate(server, port, start):
    mails(300)
    worker = start(
        "from outbox.send import drain; drain(300)", EMAIL_URL=f"smtp://127.0.0.1:{port}"
    )
    while len(server.taken) < 30:
        assert worker.poll() is None
        time.sleep(0.005)

    worker.kill()
    worker.wait()

    assert Email.objects.waiting().exists(), "it was killed too late to prove anything"
    let_time_pass()
    while drain():
        pass
    assert Email.objects.sent().count() == 300
    assert len(set(server.taken)) == 300
    assert len(server.taken) <= 301
