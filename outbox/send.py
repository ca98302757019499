"""Drain the outbox: one mail after the other over one connection to the mail server."""

import logging
import os
import socket
import time
import uuid
from collections import Counter
from contextlib import suppress
from datetime import UTC
from email.utils import format_datetime
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection

from outbox.claim import claim, mark_failed, mark_sent, note
from outbox.models import Email
from outbox.verdict import cut, verdict

LIMIT = 200
DRAIN_SECONDS = 8  # then the next run takes over, so that a worker told to stop stops soon
MAILS_A_CONNECTION = 50  # many servers hang up on a guest who stays longer
FAILURES_IN_A_ROW = 3  # then the server is unwell, not the mails

log = logging.getLogger(__name__)


def drain(limit: int = LIMIT) -> Counter[str]:
    """Send what is due, at most `limit` mails; says how many were sent, failed and parked.

    Any number of workers may drain at once. A mail server that cannot be reached costs no attempt.
    """
    outcomes: Counter[str] = Counter()
    if not Email.objects.due().exists():
        return outcomes
    connection, owner = get_connection(), new_owner()
    stop, failures = time.monotonic() + DRAIN_SECONDS, 0
    try:
        while outcomes.total() < limit and failures < FAILURES_IN_A_ROW and time.monotonic() < stop:
            if outcomes["sent"] % MAILS_A_CONNECTION == 0:
                hang_up(connection)
            outcome = send_next(connection, owner)
            if outcome is None:
                break
            outcomes[outcome] += 1
            failures = failures + 1 if outcome == "failed" else 0
    finally:
        hang_up(connection)
    return outcomes


def new_owner() -> str:
    return f"{socket.gethostname()[:60]}:{os.getpid()}:{uuid.uuid4().hex[:8]}"


def send_next(connection: Any, owner: str) -> str | None:
    """Claim and send one mail; None when none is due or the server cannot be reached."""
    if not reach(connection):
        return None
    repeatable = getattr(connection, "repeatable", False)
    email = claim(owner, repeatable=repeatable)
    if email is None:
        return None
    try:
        if not connection.send_messages([compose(email)]):
            raise OSError("the mail backend took nothing and said nothing")
    except Exception as error:  # any backend may raise anything; it belongs on the row
        said = verdict(error, handed_over=getattr(connection, "handed_over", True))
        outcome = mark_failed(email, said, repeatable=repeatable)
        log.warning("mail %s %s: %s", email.message_id, outcome, said.text)
        hang_up(connection)
        return outcome
    mark_sent(email)
    return "sent"


def reach(connection: Any) -> bool:
    """Open the connection unless it is open; where that fails, say so on what waits."""
    try:
        connection.open()
    except Exception as error:
        text = f"The mail server cannot be reached: {cut(error)}. It is tried again by itself."
        log.warning(text)
        note(text)
        hang_up(connection)
        return False
    return True


def hang_up(connection: Any) -> None:
    with suppress(Exception):  # it may be gone already, which is what we want
        connection.close()


def compose(email: Email) -> EmailMultiAlternatives:
    """The row as a mail; the same row gives the same Message-ID and Date every time."""
    headers = {
        "Message-ID": email.message_id,
        "Date": format_datetime(email.created_at.astimezone(UTC)),
        "Auto-Submitted": "auto-generated",
    }
    message = EmailMultiAlternatives(
        email.subject,
        email.text,
        settings.DEFAULT_FROM_EMAIL,
        [email.to],
        reply_to=[email.reply_to] if email.reply_to else None,
        headers=headers,
    )
    if email.html:
        message.attach_alternative(email.html, "text/html")
    return message
