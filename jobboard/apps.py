from django.apps import AppConfig

from jobboard.celery import app as celery_app

__all__ = ["JobboardConfig", "celery_app"]


class JobboardConfig(AppConfig):
    """Loads the Celery app with Django, so that every task belongs to it."""

    name = "jobboard"
