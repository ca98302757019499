"""The project's programs, run as they are by the command line, on a VAR_DIR of the tests' own."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings


def environment(var: Path, **more: str) -> dict[str, str]:
    """As after `git clone`: no address of any service is given."""
    own = {"VAR_DIR": str(var), "DATABASE_URL": "", "BROKER_URL": "pgmq://"}
    return {**os.environ, **own, **more}


def manage(var: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=settings.BASE_DIR,
        env=environment(var, **more),
        capture_output=True,
        text=True,
        check=False,
    )


@contextmanager
def running(var: Path, *words: str, **more: str) -> Iterator[subprocess.Popen[str]]:
    """A program of the project's, in a process group of its own that is gone afterwards."""
    with subprocess.Popen(
        [sys.executable, *words],
        cwd=settings.BASE_DIR,
        env=environment(var, **more),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    ) as program:
        try:
            yield program
        finally:
            kill_group(program)


def kill_group(program: subprocess.Popen[str]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(program.pid, signal.SIGKILL)
    program.wait()


def processes_of(var: Path) -> dict[int, str]:
    """All living programs that were started for this VAR_DIR, with their command lines."""
    mark, found = f"VAR_DIR={var}".encode(), {}
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if mark in (entry / "environ").read_bytes().split(b"\0"):
                words = (entry / "cmdline").read_bytes().replace(b"\0", b" ")
                found[int(entry.name)] = words.decode()
        except OSError:
            continue
    return found
