from django.apps import AppConfig
from django.contrib.staticfiles.apps import StaticFilesConfig

from jobboard import form_messages
from jobboard.celery import app as celery_app

__all__ = ["JobboardConfig", "celery_app"]


class JobboardConfig(AppConfig):
    """Loads the Celery app with Django, so that every task belongs to it.

    It is the first app, so that its `ready` runs before the others load their forms.
    """

    name = "jobboard"
    default = True  # this file has another; Django would choose neither

    def ready(self) -> None:
        form_messages.put_in_place()


class ServedFilesConfig(StaticFilesConfig):
    """Leaves out what no page of ours loads; compressing it took most of `collectstatic`."""

    ignore_patterns = [
        *StaticFilesConfig.ignore_patterns,
        "django_htmx/ext/*",
        "htmax-*",
        "htmx-4*",
        "htmx-2.js",
        "xregexp.js",
        "jquery.js",
        "select2.full.js",
    ]
