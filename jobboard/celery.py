"""The Celery app and the whole beat timetable, in words."""

import os

from celery import Celery
from celery.schedules import crontab
from django.conf import settings

from jobboard.broker import HARD_LIMIT, SOFT_LIMIT, broker_settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobboard.settings")

app = Celery("thirteen")
app.conf.update(
    **broker_settings(settings.CELERY_BROKER_URL, settings.DATABASES["default"]),
    # Messages: JSON, one queue, no results. What came of a task is in our own tables.
    accept_content=["json"],
    task_serializer="json",
    task_ignore_result=True,
    task_default_queue="board",
    # A message is given up when its task is done, so a task whose worker died runs again.
    task_acks_late=True,
    task_acks_on_failure=True,
    task_acks_on_timeout=True,
    worker_prefetch_multiplier=1,
    # A task that kills its process is tried three times more, 10 s apart, and then let go.
    # (`reject` would try it again at once and for ever.)
    task_reject_on_worker_lost=False,
    task_retry_on_worker_lost=True,
    task_annotations={"*": {"max_retries": 3, "default_retry_delay": 10}},
    task_time_limit=HARD_LIMIT,
    task_soft_time_limit=SOFT_LIMIT,
    # Losing the broker and stopping.
    broker_connection_retry_on_startup=True,
    broker_connection_max_retries=None,
    broker_connection_timeout=4,
    broker_pool_acquire_timeout=5,
    worker_cancel_long_running_tasks_on_connection_loss=True,
    worker_soft_shutdown_timeout=25,
    # In a database each control queue is a table; nobody listens to them here.
    worker_enable_remote_control=False,
    worker_pool="jobboard.worker_pool:TaskPool",
    worker_max_tasks_per_child=500,
    worker_max_memory_per_child=300_000,  # kB
    # The clock.
    enable_utc=True,
    timezone="UTC",
    beat_schedule_filename=str(settings.VAR_DIR / "beat"),
)

# A tick that waits longer than `expires` seconds is dropped: the next one does its work.
app.conf.beat_schedule = {
    "send the mail that waits, every 3 seconds": {
        "task": "outbox.tasks.drain",
        "schedule": 3,
        "options": {"expires": 9},
    },
    "show that the worker works, every 30 seconds": {
        "task": "jobboard.tasks.canary",
        "schedule": 30,
        "options": {"expires": 60},
    },
    "forget mail sent long ago, at 08:10 UTC": {
        "task": "outbox.tasks.forget_sent",
        "schedule": crontab(hour=8, minute=10),
        "options": {"expires": 3600},
    },
    "remind of credentials that expire, at 14:10 UTC": {
        "task": "accounts.tasks.remind_of_expiry",
        "schedule": crontab(hour=14, minute=10),
        "options": {"expires": 3600},
    },
    "warn of credentials that end within an accepted assignment, at 14:20 UTC": {
        "task": "assignments.tasks.warn_of_outlived",
        "schedule": crontab(hour=14, minute=20),
        "options": {"expires": 3600},
    },
    "tell owners of registrations that ended, at 14:30 UTC": {
        "task": "accounts.tasks.tell_of_lapses",
        "schedule": crontab(hour=14, minute=30),
        "options": {"expires": 3600},
    },
    "ask recruiters what is still open, at 13:10 UTC": {
        "task": "assignments.tasks.remind_to_confirm",
        "schedule": crontab(hour=13, minute=10),
        "options": {"expires": 3600},
    },
    "forget changes that every search index has, at 40 past the hour": {
        "task": "assignments.tasks.forget_search_changes",
        "schedule": crontab(minute=40),
        "options": {"expires": 3600},
    },
    "forget documents of forms nobody finished, at 08:30 UTC": {
        "task": "accounts.tasks.forget_unnamed_documents",
        "schedule": crontab(hour=8, minute=30),
        "options": {"expires": 3600},
    },
    "forget sessions that ended, at 08:20 UTC": {
        "task": "jobboard.tasks.forget_ended_sessions",
        "schedule": crontab(hour=8, minute=20),
        "options": {"expires": 3600},
    },
}
app.autodiscover_tasks()
