"""Have the database, the cache, the queue and the static files as this code needs them."""

import hashlib
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand

from jobboard.broker import install_queue
from jobboard.local_services import locks

COLLECTED = "collected.txt"  # in STATIC_ROOT: what the files there were collected from


class Command(BaseCommand):
    help = (
        "Bring the database up to date (migrations, cache table, queue) and collect static "
        "files. Changes nothing that is as it should be, so it may run at every start."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
        if settings.CELERY_BROKER_URL == "pgmq://":
            install_queue()
        if not settings.DEBUG:
            with locks.holding(settings.STATIC_ROOT.parent, to="collect static files"):
                _collect_static()


def _collect_static() -> None:
    """Collect the static files, unless all of them are as they were collected last.

    Older ones stay, for the pages that are open while a new version starts.
    """
    noted = settings.STATIC_ROOT / COLLECTED
    found = _fingerprint()
    if noted.exists() and noted.read_text() == found:
        return
    call_command("collectstatic", interactive=False, verbosity=0)
    noted.write_text(found)


def _fingerprint() -> str:
    """A hash over name, size and time of every file there is to collect."""
    seen = hashlib.sha256()
    for finder in get_finders():
        for name, storage in sorted(finder.list([]), key=lambda file: file[0]):
            about = (name, storage.size(name), storage.get_modified_time(name))
            seen.update(repr(about).encode())
    return seen.hexdigest()
