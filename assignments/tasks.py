"""What the worker does for the board; the timetable is in `jobboard.celery`."""

from celery import shared_task
from django.utils import timezone

from assignments import outliving


@shared_task(name="assignments.tasks.warn_of_outlived", ignore_result=True)
def warn_of_outlived() -> None:
    """Write to who accepted an assignment that now outlives a credential of theirs."""
    outliving.warn_all(timezone.now().date())
