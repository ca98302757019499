"""The whole board as `manage.py up` runs it: real processes, killed one by one."""

import http.client
import os
import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from jobboard.local_services import ensure_postgres, is_alive, locks
from jobboard.local_services.children import TRIES, Child
from tests.local_services.conftest import new_grounds
from tests.local_services.observe import ask, first_process, wait_until
from tests.local_services.programs import manage, processes_of, running

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("board")]  # one `prepared` for all
BUSY = 40  # seconds for what takes one or two where nothing else runs


@pytest.fixture(scope="module")
def prepared() -> Iterator[Path]:
    """A VAR_DIR with its tables and static files, so that each test starts quickly."""
    for make_var in new_grounds():
        var = make_var()
        done = manage(var, "prepare")
        assert done.returncode == 0, done.stderr
        yield var


@pytest.fixture
def port() -> str:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return str(free.getsockname()[1])


@contextmanager
def _board(var: Path, port: str) -> Iterator[subprocess.Popen[str]]:
    with running(var, "manage.py", "up", PORT=port) as up:
        assert up.stdout is not None
        told = []
        for line in up.stdout:
            told.append(line)
            if "The board is at" in line:
                break
        else:
            pytest.fail("".join(told))
        yield up
    for pid in processes_of(var):  # what a killed `up` may have left, should a test fail
        os.kill(pid, signal.SIGKILL)


def _status(port: str) -> int:
    asked = http.client.HTTPConnection("127.0.0.1", int(port), timeout=5)
    try:
        asked.request("GET", "/")
        return asked.getresponse().status
    except OSError:
        return 0
    finally:
        asked.close()


def _first(var: Path, word: str) -> int:
    """The number of the oldest process of the board with this word in its command line."""
    return min(pid for pid, command in processes_of(var).items() if word in command)


def test_board_serves_and_its_clock_reaches_the_worker(prepared: Path, port: str) -> None:
    ticks = "SELECT total_messages FROM pgmq.metrics('board') WHERE queue_length = 0"

    with _board(prepared, port):
        status = _status(port)
        url = ensure_postgres(prepared)
        wait_until(lambda: ask(url, f"SELECT coalesce(({ticks}), 0)") >= 2, 40)

    assert status == 200


def test_stop_signal_ends_everything_in_order(prepared: Path, port: str) -> None:
    with _board(prepared, port) as up:
        up.send_signal(signal.SIGINT)
        told, _ = up.communicate(timeout=90)

        assert up.returncode == 0
        assert [line.split()[1] for line in told.splitlines() if line.startswith("·")] == [
            "beat",
            "worker",
            "web",
            "PostgreSQL",
        ]
        assert processes_of(prepared) == {}
        assert not is_alive(prepared)


def test_stop_command_ends_the_board(prepared: Path, port: str) -> None:
    with _board(prepared, port) as up:
        done = manage(prepared, "stop")

        assert up.wait(BUSY) == 0
        assert done.stdout == "The board stopped.\n"
        assert processes_of(prepared) == {}


def test_database_that_others_use_is_left_to_them(prepared: Path, port: str) -> None:
    url = ensure_postgres(prepared)

    with _board(prepared, port) as up, psycopg.connect(url):
        up.send_signal(signal.SIGTERM)
        told, _ = up.communicate(timeout=90)

    assert "PostgreSQL runs on: 1 connections use it" in told
    assert is_alive(prepared)


def test_killed_children_are_replaced(prepared: Path, port: str) -> None:
    programs = "gunicorn", "jobboard.celery worker", "jobboard.celery beat"

    with _board(prepared, port) as up:
        old = [_first(prepared, program) for program in programs]
        for pid in old:
            os.kill(pid, signal.SIGKILL)

        wait_until(lambda: not set(old) & set(processes_of(prepared)), BUSY)
        for program in programs:
            wait_until(lambda p=program: any(p in c for c in processes_of(prepared).values()), BUSY)
        wait_until(lambda: _status(port) == 200, BUSY)

        assert up.poll() is None


def test_killed_database_is_replaced_and_the_web_recovers(prepared: Path, port: str) -> None:
    with _board(prepared, port) as up:
        old = first_process(prepared)
        os.kill(old, signal.SIGKILL)

        wait_until(lambda: is_alive(prepared) and first_process(prepared) != old, BUSY)
        wait_until(lambda: _status(port) == 200, BUSY)

        assert up.poll() is None


def test_board_starts_after_the_last_one_was_killed(prepared: Path, port: str) -> None:
    with _board(prepared, port) as first:
        os.kill(first.pid, signal.SIGKILL)
        old = set(processes_of(prepared)) - {first.pid}

        with _board(prepared, port):
            left = old & set(processes_of(prepared))
            status = _status(port)

    assert old
    assert left == set()
    assert status == 200


def test_board_starts_after_all_of_it_was_killed(prepared: Path, port: str) -> None:
    with _board(prepared, port):
        os.kill(first_process(prepared), signal.SIGKILL)
        for pid in processes_of(prepared):
            os.kill(pid, signal.SIGKILL)

        with _board(prepared, port):
            status = _status(port)

    assert status == 200


def test_second_board_of_a_folder_is_refused(prepared: Path, port: str) -> None:
    with _board(prepared, port) as up:
        second = manage(prepared, "up")

    assert second.returncode == 1
    assert f"The board of {prepared} runs already (process {up.pid})" in second.stderr
    assert "Stop it with `manage.py stop`" in second.stderr


def test_port_of_another_program_is_named(prepared: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        up = manage(prepared, "up", PORT=str(port))

    assert up.returncode == 1
    assert f"Port {port} is used by another program" in up.stderr
    assert "choose another port: PORT=8001 make demo" in up.stderr


def test_program_that_dies_at_once_is_given_up(tmp_path: Path) -> None:
    for folder in ("log", "run"):
        (tmp_path / folder).mkdir()
    child = Child("worker", ("sh", "-c", "echo no such setting; exit 3"), tmp_path, tmp_path)
    child.start()
    told = []

    def last_words() -> str | None:
        told.extend(filter(None, [child.look()]))
        return told[-1] if child.given_up else None

    wait_until(last_words, 20)

    assert len(told) == TRIES
    assert told[0] == "worker stopped (status 3) after 0 s; it starts again in 0.5 s"
    assert told[-1].startswith(f"worker stopped (status 3) {TRIES} times within seconds.")
    assert told[-1].endswith("no such setting")
    assert not locks.is_held(child.lock)


def test_children_of_a_dead_child_die_with_it(tmp_path: Path) -> None:
    for folder in ("log", "run"):
        (tmp_path / folder).mkdir()
    child = Child("worker", ("sh", "-c", "sleep 60 & wait"), tmp_path, tmp_path)
    child.start()
    assert child.process is not None

    os.kill(child.process.pid, signal.SIGKILL)
    told = []
    wait_until(lambda: told.append(child.look()) or told[-1], 5)

    assert told[-1].startswith("worker was killed (signal 9)")
    wait_until(lambda: not locks.is_held(child.lock), 5)
