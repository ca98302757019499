"""The Celery app and the whole beat timetable, in words."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobboard.settings")

app = Celery("thirteen")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
