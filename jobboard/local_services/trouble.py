"""What to tell a person when a local service cannot run."""

import errno
import os
from pathlib import Path

ELSEWHERE = "or give the address of a PostgreSQL server in DATABASE_URL"


class LocalServiceError(Exception):
    """A local service cannot run. The text says what happened, why, and what to do."""


def explained(error: OSError, folder: Path) -> LocalServiceError:
    """The failure of the file system at `folder`, in words one can act on."""
    shown = error.filename or folder
    if error.errno == errno.ENOSPC:
        return LocalServiceError(disk_full(folder))
    if error.errno == errno.EROFS:
        return LocalServiceError(
            f"{shown} cannot be written: its file system is read-only. "
            f"Choose a folder that can be written with VAR_DIR=/some/folder, {ELSEWHERE}."
        )
    if os.geteuid() == 0 and error.errno in (errno.EACCES, errno.EPERM, errno.EINVAL):
        return LocalServiceError(
            f"Root hands PostgreSQL, which does not run as root, to the account nobody, and this "
            f"system does not let it: {error.strerror} ({shown}). That is so in containers whose "
            f"root has few rights. Start the board as a normal user, {ELSEWHERE}."
        )
    if error.errno in (errno.EACCES, errno.EPERM):
        return LocalServiceError(
            f"{shown} may not be used by this account. Run as the account that owns it, "
            f"choose another folder with VAR_DIR=/some/folder, {ELSEWHERE}."
        )
    return LocalServiceError(
        f"{shown} cannot be used: {error.strerror}. "
        f"Choose another folder with VAR_DIR=/some/folder, {ELSEWHERE}."
    )


def disk_full(folder: Path) -> str:
    return (
        f"The disk that holds {folder} is full, so PostgreSQL cannot write there. Free some "
        f"space (a new board needs about 200 MB), choose another disk with "
        f"VAR_DIR=/some/folder, {ELSEWHERE}."
    )


def failed(what: str, said: str, folder: Path) -> LocalServiceError:
    """A failure of PostgreSQL itself, in its own words, with what can be done."""
    if "No space left on device" in said:
        return LocalServiceError(disk_full(folder))
    return LocalServiceError(
        f"The embedded PostgreSQL in {folder} {what}. It said:\n\n{said.strip()}\n\n"
        f"Mend what it names, or remove {folder} to begin with an empty board, {ELSEWHERE}."
    )
