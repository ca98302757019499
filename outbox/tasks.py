"""What the worker does with the outbox; the timetable is in `jobboard.celery`."""

from datetime import timedelta

from celery import shared_task
from django.conf import settings
from django.db.models.functions import Now

from outbox.models import Email
from outbox.send import drain as drain_outbox

KEEP_DAYS = 30
BATCH = 1000


# The hard limit is shorter than a lease (`outbox.claim`), so nobody outlives the right to send.
@shared_task(name="outbox.tasks.drain", ignore_result=True, soft_time_limit=60, time_limit=90)
def drain() -> None:
    drain_outbox()


@shared_task(name="outbox.tasks.forget_sent", ignore_result=True)
def forget_sent() -> int:
    """Delete mails sent more than `OUTBOX_KEEP_DAYS` ago; says how many."""
    keep = timedelta(days=getattr(settings, "OUTBOX_KEEP_DAYS", KEEP_DAYS))
    forgotten = 0
    while True:
        old = Email.objects.sent().filter(sent_at__lt=Now() - keep).order_by("sent_at")
        batch, _ = Email.objects.filter(
            pk__in=list(old.values_list("pk", flat=True)[:BATCH])
        ).delete()
        forgotten += batch
        if batch < BATCH:
            return forgotten
