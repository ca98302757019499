"""Queue a mail inside the change that causes it: both are there, or neither.

    queue("application_received", to=candidate.email, context={…}, key=f"application:{pk}:received")

The key names the cause. The same key again returns the first row and sends nothing more, for as
long as sent rows are kept (`OUTBOX_KEEP_DAYS`). How to write a message: see `outbox.render`.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models.functions import Now
from django.utils import timezone

from outbox import headers, render
from outbox.models import Email

KEY_LENGTH = 200


class OutsideTransaction(RuntimeError):
    """A mail was queued while no transaction was open, so it could outlive its cause."""


def queue(
    message: str,
    *,
    to: str,
    context: Mapping[str, Any],
    key: str,
    reply_to: str = "",
    not_before: datetime | None = None,
) -> Email:
    """Write the mail `templates/emails/<message>.txt` and `.subject.txt` describe.

    Raises OutsideTransaction, headers.BadAddress, and ValueError for a bad key or naive time.
    """
    subject, text = render.message(message, context)
    return queue_rendered(subject, text, to=to, key=key, reply_to=reply_to, not_before=not_before)


def queue_rendered(
    subject: str,
    text: str,
    *,
    to: str,
    key: str,
    html: str = "",
    reply_to: str = "",
    not_before: datetime | None = None,
) -> Email:
    """Write a mail whose words are ready. Without `html` one is laid out from the text."""
    if not connection.in_atomic_block:
        raise OutsideTransaction(
            f"The mail {key!r} was queued outside a transaction. "
            "Queue it inside the atomic block that writes its cause."
        )
    subject, text = headers.one_line(subject), render.tidy(text)
    email = Email(
        key=checked_key(key),
        message_id=headers.message_id(key, settings.DEFAULT_FROM_EMAIL),
        to=headers.address(to),
        reply_to=headers.address(reply_to) if reply_to else "",
        subject=subject,
        text=text,
        html=html or render.html(subject, text),
        **due_at(not_before),
    )
    # ON CONFLICT DO NOTHING: a lost race must not break the caller's transaction.
    Email.objects.bulk_create([email], ignore_conflicts=True)
    return Email.objects.get(key=key)


def checked_key(key: str) -> str:
    if not 0 < len(key) <= KEY_LENGTH or not key.isprintable():
        raise ValueError(f"A key has 1 to {KEY_LENGTH} printable characters, not {key!r}.")
    return key


def due_at(not_before: datetime | None) -> dict[str, Any]:
    if not_before is not None and timezone.is_naive(not_before):
        raise ValueError("not_before has no time zone; give an aware moment.")
    moment = not_before or Now()
    return {"created_at": Now(), "not_before": moment, "next_try_at": moment}
