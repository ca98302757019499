"""A process of the worker that dies while it waits for a task takes nothing with it."""

import os
import signal
from pathlib import Path

import pytest

from jobboard.local_services import ensure_postgres
from tests.local_services.conftest import new_grounds
from tests.local_services.observe import wait_until
from tests.local_services.programs import manage, processes_of, running

pytestmark = pytest.mark.slow
APP = ("-m", "celery", "--app", "tests.local_services.worker_tasks")
WORKER = (
    *(*APP, "worker", "--concurrency", "2", "--loglevel", "WARNING"),
    *("--without-gossip", "--without-mingle", "--without-heartbeat"),
)
CALM = 30  # seconds until a task must have been carried out, on a busy machine


@pytest.fixture
def var():
    for make_var in new_grounds():
        var = make_var()
        ensure_postgres(var)
        install = "from jobboard.broker import install_queue; install_queue()"
        assert not manage(var, "shell", "-c", install).returncode
        yield var


def idle_processes(var: Path) -> list[int]:
    """The worker's processes but the first; there must be two of them."""
    working = [pid for pid, command in processes_of(var).items() if " worker " in command]
    return sorted(working)[1:]


def carry_out(var: Path, notes: Path, number: int) -> None:
    """Give the worker a task and wait until so many are done."""
    with running(var, *APP, "call", "tests.note", "--args", f'["{notes}", 0]') as call:
        assert call.wait(CALM) == 0
    wait_until(lambda: notes.exists() and notes.read_text().count("ended") == number, CALM)


@pytest.mark.parametrize("which", [slice(0, 1), slice(1, 2), slice(0, 2)], ids=str)
def test_worker_goes_on_when_waiting_processes_are_killed(var, tmp_path, which):
    """One of the two holds what lets it take the next task."""
    notes = tmp_path / "notes"

    with running(var, *WORKER):
        carry_out(var, notes, 1)
        old = idle_processes(var)[which]
        for pid in old:
            os.kill(pid, signal.SIGKILL)
        wait_until(lambda: len(set(idle_processes(var)) - set(old)) == 2, CALM)

        for number in (2, 3, 4):
            carry_out(var, notes, number)
