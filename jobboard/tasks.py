"""What the worker does for the board itself; the timetable is in `jobboard.celery`."""

from datetime import datetime

from celery import shared_task
from django.core.cache import cache
from django.core.management import call_command
from django.utils import timezone

SEEN = "worker-seen-at"


@shared_task(name="jobboard.tasks.canary")
def canary() -> None:
    """Write down that a task was carried out: a process that hangs still exists."""
    cache.set(SEEN, timezone.now(), timeout=None)


def worker_seen_at() -> datetime | None:
    """When a worker last carried out a task, in UTC; None when none has."""
    return cache.get(SEEN)


@shared_task(name="jobboard.tasks.forget_ended_sessions")
def forget_ended_sessions() -> None:
    call_command("clearsessions")
