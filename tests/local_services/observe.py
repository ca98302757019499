"""What the tests see from outside: connections, processes, modes."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import psycopg

from jobboard.local_services.home import home_of


def ask(url: str, sql: str, **changes: Any) -> Any:
    """The first value of the first row that the database answers."""
    with psycopg.connect(url, autocommit=True, **changes) as connection:
        row = connection.execute(sql).fetchone()
    assert row is not None
    return row[0]


def first_process(var: Path) -> int:
    """The number of the server's first process, as the server wrote it down."""
    return int((home_of(var).data / "postmaster.pid").read_text().split()[0])


def processes_in(folder: Path) -> list[int]:
    """All living processes that work in `folder`."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if os.readlink(entry / "cwd") == str(folder):
                found.append(int(entry.name))
        except OSError:
            continue
    return found


def owners_in(folder: Path) -> set[int]:
    """Accounts of the processes that work in `folder`."""
    return set(_of_the_living(folder, lambda process: process.stat().st_uid))


def programs_in(folder: Path) -> set[Path]:
    """Programs of the processes that work in `folder`."""
    return set(_of_the_living(folder, lambda process: (process / "exe").readlink()))


def _of_the_living(folder: Path, read: Callable[[Path], Any]) -> Iterator[Any]:
    """What is read of each process; one may end meanwhile, as a backend does with its client."""
    for pid in processes_in(folder):
        with suppress(FileNotFoundError, ProcessLookupError):
            yield read(Path(f"/proc/{pid}"))


def first_processes(var: Path) -> list[int]:
    """Those of the cluster's processes whose parent is none of them."""
    all_of_it = processes_in(home_of(var).data)
    parents = {pid: _parent(pid) for pid in all_of_it}
    return [pid for pid, parent in parents.items() if parent and parent not in all_of_it]


def _parent(pid: int) -> int | None:
    """None for one that ended since it was seen, as a backend does when its client leaves."""
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[1])
    except (FileNotFoundError, ProcessLookupError):
        return None


def modes(folder: Path) -> dict[Path, tuple[int, int]]:
    """Mode and owner of the folder and of all above it."""
    seen = {}
    for step in (folder, *folder.parents):
        if step.exists():
            about = step.stat()
            seen[step] = (about.st_mode, about.st_uid)
    return seen


def wait_until(true: Callable[[], Any], seconds: float) -> float:
    """Wait until the function returns something true; the seconds that took."""
    began = time.monotonic()
    while not true():
        assert time.monotonic() - began < seconds, f"not within {seconds} s"
        time.sleep(0.05)
    return time.monotonic() - began
