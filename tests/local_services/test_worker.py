"""A real worker on the queue in the database: what it is given it does, whatever dies."""

import json
import os
import signal
from pathlib import Path

import pytest

from jobboard.local_services import ensure_postgres
from tests.local_services.observe import ask, first_process, wait_until
from tests.local_services.programs import kill_group, manage, running

pytestmark = pytest.mark.slow
APP = ("-m", "celery", "--app", "tests.local_services.worker_tasks")
WORKER = (
    *(*APP, "worker", "--concurrency", "1", "--loglevel", "WARNING"),
    *("--without-gossip", "--without-mingle", "--without-heartbeat"),
)


@pytest.fixture
def queue(var: Path) -> Path:
    """A VAR_DIR with a running cluster that has the queue."""
    ensure_postgres(var)
    done = manage(var, "shell", "-c", "from jobboard.broker import install_queue as i; i(); i()")
    assert done.returncode == 0, done.stderr
    return var


@pytest.fixture
def notes(queue: Path) -> Path:
    return queue.parent / "notes"


def _send(var: Path, task: str, *arguments: object) -> None:
    with running(var, *APP, "call", task, "--args", json.dumps(arguments)) as call:
        assert call.wait(20) == 0


def _lines(notes: Path) -> list[str]:
    return notes.read_text().splitlines() if notes.exists() else []


def test_task_is_carried_out_once(queue: Path, notes: Path) -> None:
    _send(queue, "tests.note", str(notes), 0)

    with running(queue, *WORKER):
        wait_until(lambda: "ended" in _lines(notes), 20)
        wait_until(lambda: _waiting(queue) == 0, 5)

    assert _lines(notes) == ["began", "ended"]


def test_task_of_a_killed_worker_runs_again(queue: Path, notes: Path) -> None:
    _send(queue, "tests.note", str(notes), 3)
    with running(queue, *WORKER) as first:
        wait_until(lambda: _lines(notes) == ["began"], 20)
        kill_group(first)

    with running(queue, *WORKER):
        wait_until(lambda: "ended" in _lines(notes), 30)
        wait_until(lambda: _waiting(queue) == 0, 5)

    assert _lines(notes) == ["began", "began", "ended"]


def test_worker_told_to_end_gives_its_task_back(queue: Path, notes: Path) -> None:
    _send(queue, "tests.note", str(notes), 60)
    with running(queue, *WORKER, REMAP_SIGTERM="SIGQUIT") as worker:
        wait_until(lambda: _lines(notes) == ["began"], 20)
        worker.send_signal(signal.SIGTERM)
        worker.wait(40)

    assert _waiting(queue) == 1


def test_task_that_kills_its_process_is_tried_again_and_let_go(queue: Path, notes: Path) -> None:
    _send(queue, "tests.die", str(notes))

    with running(queue, *WORKER):
        wait_until(lambda: len(_lines(notes)) == 2, 30)
        wait_until(lambda: _waiting(queue) == 0, 20)  # Celery believes in a death after 10 s

    assert _lines(notes) == ["began"] * 2


def test_worker_outlives_a_restart_of_the_database(queue: Path, notes: Path) -> None:
    with running(queue, *WORKER) as worker:
        wait_until(lambda: _waiting(queue) == 0, 20)
        os.kill(first_process(queue), signal.SIGKILL)
        ensure_postgres(queue)

        _send(queue, "tests.note", str(notes), 0)
        wait_until(lambda: "ended" in _lines(notes), 30)

        assert worker.poll() is None


def _waiting(var: Path) -> int:
    """How many messages the queue holds, those of running tasks included."""
    url = ensure_postgres(var)
    if not ask(url, "SELECT to_regclass('pgmq.q_board') IS NOT NULL"):
        return -1
    return ask(url, "SELECT count(*) FROM pgmq.q_board")
