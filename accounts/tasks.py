"""What the worker does for people's wallets; the timetable is in `jobboard.celery`."""

from celery import shared_task
from django.utils import timezone

from accounts import documents, reminders


@shared_task(name="accounts.tasks.remind_of_expiry", ignore_result=True)
def remind_of_expiry() -> None:
    """Write the mails that are owed today; again at once where one run does not take them all."""
    if reminders.remind(timezone.now().date()) == reminders.MOST:
        remind_of_expiry.delay()


@shared_task(name="accounts.tasks.forget_unnamed_documents", ignore_result=True)
def forget_unnamed_documents() -> None:
    """Delete what was uploaded to a form that nobody finished."""
    documents.forget_unnamed()
