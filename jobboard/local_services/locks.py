"""File locks: who is at work, and who still lives.

A lock of this kind belongs to the open file, and a child that inherits the file holds it too.
The system drops it when the last holder is gone, however that ended: it needs no cleaning up,
and no process number that another program may have been given since.
"""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jobboard.local_services.trouble import LocalServiceError, explained

PATIENCE = 180  # seconds; a first start takes about one, a recovery after a crash may take many


def open_lock(file: Path) -> int:
    """Open the lock, a file or an existing folder; its number is not inherited unless passed on."""
    how = os.O_RDONLY if file.is_dir() else os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW
    try:
        return os.open(file, how | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise explained(error, file.parent) from error


def take(lock: int) -> bool:
    """Take the lock if nobody has it."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def is_held(file: Path) -> bool:
    """Whether some process holds the lock."""
    lock = open_lock(file)
    try:
        return not take(lock)
    finally:
        os.close(lock)


@contextmanager
def holding(file: Path, *, to: str, seconds: float = PATIENCE) -> Iterator[None]:
    """Hold the lock for the block; wait for whoever has it, `to` do the same."""
    lock = open_lock(file)
    end = time.monotonic() + seconds
    try:
        while not take(lock):
            if time.monotonic() > end:
                raise LocalServiceError(
                    f"Another process has wanted to {to} for {seconds:.0f} seconds and still "
                    f"holds {file}. Look for it with `fuser {file}`, end it, and try again."
                )
            time.sleep(0.02)
        yield
    finally:
        os.close(lock)
