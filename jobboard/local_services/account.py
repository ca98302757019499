"""Which account runs the PostgreSQL server, and where that account can go.

PostgreSQL refuses to run as root. Root therefore hands the server to `nobody`, which every
system has: no account is made, and no directory is opened up for it.
"""

import os
import pwd
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jobboard.local_services.trouble import ELSEWHERE, LocalServiceError

READ, ENTER = 0o4, 0o1


@dataclass(frozen=True)
class Account:
    uid: int
    gid: int

    @property
    def is_me(self) -> bool:
        return self.uid == os.geteuid()

    def as_it(self) -> dict[str, Any]:
        """Arguments that make `subprocess.run` start a program as this account."""
        if self.is_me:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}


def server_account() -> Account:
    """The account the server runs as: whoever we are, but `nobody` for root."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid())
    try:
        nobody = pwd.getpwnam("nobody")
    except KeyError:
        raise LocalServiceError(
            "PostgreSQL does not run as root, and this system has no account named nobody to "
            f"run it. Start the board as a normal user, {ELSEWHERE}."
        ) from None
    return Account(nobody.pw_uid, nobody.pw_gid)


def can_enter(folder: Path, account: Account) -> bool:
    """Whether the account may walk down to `folder`, by owner, group and mode bits."""
    real = folder.resolve()
    return all(_allowed(step, account, ENTER) for step in (real, *real.parents))


def can_read(file: Path, account: Account) -> bool:
    """Whether the account may open `file` for reading, the way to it included."""
    real = file.resolve()
    return can_enter(real.parent, account) and _allowed(real, account, READ)


def _allowed(path: Path, account: Account, right: int) -> bool:
    found = path.stat()
    if account.uid == 0:
        return True
    if found.st_uid == account.uid:
        return bool(found.st_mode & right << 6)
    if found.st_gid == account.gid:
        return bool(found.st_mode & right << 3)
    return bool(found.st_mode & right)


def name_of(uid: int) -> str:
    """The account's name, or its number where it has none."""
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return f"number {uid}"
