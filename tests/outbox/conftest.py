"""The outbox's tests: real rows, real files, real mail servers, real processes."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from django.conf import settings as project
from django.db import connection, transaction
from django.db.models.functions import Now

from outbox.models import Email
from outbox.queue import queue_rendered


@pytest.fixture(autouse=True)
def _mail_goes_to_files(settings, _own_folders) -> None:
    settings.EMAIL_BACKEND = "outbox.files.EmailBackend"


@pytest.fixture
def folder(settings) -> Path:
    return Path(settings.EMAIL_FILE_PATH)


def a_mail(key: str = "one", to: str = "cleo@example.com", **changes) -> Email:
    with transaction.atomic():
        return queue_rendered("A subject", "Some words.\n", to=to, key=key, **changes)


def mails(count: int) -> None:
    with transaction.atomic():
        for number in range(count):
            a_mail(f"mail:{number}", f"traveler{number}@example.com")


def let_time_pass() -> None:
    """Every back-off is over and every lease has run out, as far as the database's clock goes."""
    waiting = Email.objects.waiting()
    waiting.update(next_try_at=Now())
    waiting.exclude(lease_until=None).update(lease_until=Now())


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*"))


@pytest.fixture
def start(tmp_path: Path) -> Callable[..., subprocess.Popen]:
    """Start Python on the test's own database and folders; ends what is left of it."""
    started: list[subprocess.Popen] = []

    def begin(script: str, **environment: str) -> subprocess.Popen:
        process = subprocess.Popen(
            [sys.executable, "-c", f"import django; django.setup()\n{script}"],
            env=os.environ | own_board(tmp_path) | environment,
            cwd=project.BASE_DIR,
            stderr=subprocess.PIPE,
        )
        started.append(process)
        return process

    yield begin
    for process in started:
        process.kill()
        process.communicate()


def own_board(var: Path) -> dict[str, str]:
    place = connection.settings_dict
    who = f"{quote(place['USER'], safe='')}:{quote(place['PASSWORD'], safe='')}"
    where = {"host": place["HOST"], "port": place["PORT"], **place["OPTIONS"]}
    where = urlencode({name: value for name, value in where.items() if value})
    return {
        "DJANGO_SETTINGS_MODULE": "jobboard.settings",
        "DATABASE_URL": f"postgres://{who}@/{place['NAME']}?{where}",
        "VAR_DIR": str(var),
        "EMAIL_URL": "",
    }
