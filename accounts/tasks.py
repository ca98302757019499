"""What the worker does for people's wallets; the timetable is in `jobboard.celery`."""

from celery import shared_task

from accounts import documents


@shared_task(name="accounts.tasks.forget_unnamed_documents", ignore_result=True)
def forget_unnamed_documents() -> None:
    """Delete what was uploaded to a form that nobody finished."""
    documents.forget_unnamed()
