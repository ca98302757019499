"""What the worker does for the board; the timetable is in `jobboard.celery`."""

from celery import shared_task
from django.utils import timezone

from assignments import outliving, reminders
from assignments.search.engine import log


@shared_task(name="assignments.tasks.warn_of_outlived", ignore_result=True)
def warn_of_outlived() -> None:
    """Write to who accepted an assignment that now outlives a credential of theirs."""
    outliving.warn_all(timezone.now().date())


@shared_task(name="assignments.tasks.remind_to_confirm", ignore_result=True)
def remind_to_confirm() -> None:
    """Ask recruiters whether their openings are still there; again at once for what was left."""
    if reminders.remind().left:
        remind_to_confirm.delay()


@shared_task(name="assignments.tasks.forget_search_changes", ignore_result=True)
def forget_search_changes() -> None:
    """Delete what every index of the board has followed long ago."""
    log.forget()
