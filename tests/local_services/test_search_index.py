"""The real server with two processes: both start with the index, and both follow at once."""

import http.client
import os
import re
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pytest
from django.db import connection

from tests import build
from tests.local_services.observe import wait_until
from tests.local_services.programs import running

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
BUSY = 60  # seconds for what takes five where nothing else runs
SEEN = 2.0  # seconds after a commit


@contextmanager
def _server(folder: Path, **more: str) -> Iterator[tuple[int, int, list[str]]]:
    """Its number, its port, and what it tells."""
    given = connection.get_connection_params()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    host = given.get("host") or "localhost"
    where = f"{given.get('user')}:{given.get('password') or ''}@{host}:{given.get('port') or 5432}"
    own = {
        "DATABASE_URL": f"postgres://{where}/{given['dbname']}",
        "WEB_BIND": f"127.0.0.1:{port}",
        "WEB_PROCESSES": "2",
        "SEARCH_INDEX": "true",
        "DEBUG": "true",  # static files need not have been collected
    } | more
    words = ("-m", "gunicorn", "--config", "python:jobboard.server", "jobboard.wsgi")
    with running(folder, *words, **own) as server:
        told: list[str] = []
        Thread(target=_listen, args=(server, told), daemon=True).start()
        wait_until(lambda: _found(port) is not None, BUSY)
        wait_until(lambda: len(_children(server.pid)) == 2, BUSY)
        yield server.pid, port, told


def _listen(server: subprocess.Popen[str], told: list[str]) -> None:
    assert server.stdout is not None
    told.extend(iter(server.stdout.readline, ""))


def _children(pid: int) -> list[int]:
    return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _found(port: int) -> int | None:
    """How many assignments the page of all says there are; None: no page."""
    asked = http.client.HTTPConnection("127.0.0.1", port, timeout=BUSY)
    try:
        asked.request("GET", "/assignments/")
        answer = asked.getresponse()
        page = answer.read().decode()
    except OSError:
        return None
    finally:
        asked.close()
    assert answer.status == 200, page[-2000:]
    return len(re.findall(r'<article class="card-job"', page))


def _found_by_each(server: int, port: int) -> list[int | None]:
    """One process is stopped while the other is asked."""
    found = []
    for idle in _children(server):
        os.kill(idle, signal.SIGSTOP)
        try:
            found.append(_found(port))
        finally:
            os.kill(idle, signal.SIGCONT)
    return found


def test_both_processes_start_with_the_index_and_follow_a_commit(tmp_path):
    one, other = build.an_assignment(), build.an_assignment()
    with _server(tmp_path) as (server, port, told):
        assert _found_by_each(server, port) == [2, 2]

        type(one).objects.filter(pk=one.pk).update(status="withdrawn")
        began = time.monotonic()
        assert _found_by_each(server, port) == [1, 1]
        took = time.monotonic() - began

        built = [line for line in told if "search index:" in line]
        assert len(built) == 1, built  # before they parted, and never again
        assert "2 postings" in built[0]
        assert took < SEEN * 5
    assert other.pk


def test_board_starts_where_the_index_cannot_be_built(tmp_path):
    build.an_assignment()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE assignments_searchchange RENAME TO elsewhere")
    try:
        with _server(tmp_path) as (server, port, told):
            assert _found_by_each(server, port) == [1, 1]
            assert any("not built; SQL answers" in line for line in told)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE elsewhere RENAME TO assignments_searchchange")
