"""What the worker does for wallets and for agencies' standing; the clock is `jobboard.celery`."""

from celery import shared_task
from django.utils import timezone

from accounts import documents, lapses, reminders


@shared_task(name="accounts.tasks.remind_of_expiry", ignore_result=True)
def remind_of_expiry() -> None:
    """Write the mails that are owed today; again at once where one run does not take them all."""
    if reminders.remind(timezone.now().date()) == reminders.MOST:
        remind_of_expiry.delay()


@shared_task(name="accounts.tasks.forget_unnamed_documents", ignore_result=True)
def forget_unnamed_documents() -> None:
    """Delete what was uploaded to a form that nobody finished."""
    documents.forget_unnamed()


@shared_task(name="accounts.tasks.tell_of_lapses", ignore_result=True)
def tell_of_lapses() -> None:
    """Write to owners whose registration on file ended; again at once where there are more."""
    if lapses.tell(timezone.now().date()) == lapses.MOST:
        tell_of_lapses.delay()
