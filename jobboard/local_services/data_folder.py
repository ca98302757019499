"""The cluster's data folder: made whole under its name, or not at all."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from jobboard.local_services.account import name_of
from jobboard.local_services.home import Home
from jobboard.local_services.program import ENVIRONMENT, major_version, server_bin
from jobboard.local_services.trouble import (
    ELSEWHERE,
    LocalServiceError,
    disk_full,
    explained,
    failed,
)

SPACE_TO_BEGIN = 200 * 1024 * 1024  # bytes; a new cluster takes 39 MB and grows by its log


def initialize(home: Home) -> None:
    """Make the data folder unless it is there; refuse one that this server cannot open."""
    try:
        if home.data.exists():
            return _check(home)
        for left in home.folder.glob("init-*"):
            shutil.rmtree(left, ignore_errors=True)
        if shutil.disk_usage(home.folder).free < SPACE_TO_BEGIN:
            raise LocalServiceError(disk_full(home.folder))
        draft = Path(tempfile.mkdtemp(prefix="init-", dir=home.folder))
        try:
            _initdb(home, draft)
            (draft / "data").rename(home.data)
        finally:
            shutil.rmtree(draft, ignore_errors=True)
    except OSError as error:
        raise explained(error, home.folder) from error


def _check(home: Home) -> None:
    found, ours = (home.data / "PG_VERSION").read_text().strip(), major_version()
    owner, runner = home.data.stat().st_uid, home.account.uid
    if owner != runner:
        raise LocalServiceError(
            f"The data in {home.data} belongs to {name_of(owner)}, and the server would run as "
            f"{name_of(runner)}. Start the board the way it was started first, {ELSEWHERE}."
        )
    if found != ours:
        raise LocalServiceError(
            f"The data in {home.data} was written by PostgreSQL {found}, and PostgreSQL {ours} "
            f"is installed. Install the version that wrote it and carry the data over with "
            f"pg_dump, or remove {home.folder} to begin with an empty board."
        )
    if not (home.folder / "superuser-password").exists():
        raise LocalServiceError(
            f"The file {home.folder / 'superuser-password'} is missing, so the data beside it "
            f"cannot be opened. Put the file back, or remove {home.folder} to begin with an "
            f"empty board."
        )


def _initdb(home: Home, draft: Path) -> None:
    secret = draft / "password"
    secret.touch(0o600)
    secret.write_text(home.password("superuser-password"))
    for path in (secret, draft):  # the folder last: from then on it is not ours
        os.chown(path, home.account.uid, home.account.gid, follow_symlinks=False)
    done = subprocess.run(
        [
            *(server_bin(home) / "initdb", "--pgdata", draft / "data", "--username=postgres"),
            *("--auth=scram-sha-256", "--pwfile", secret, "--data-checksums"),
            *("--encoding=UTF8", "--locale=C"),
            *("--locale-provider=builtin", "--builtin-locale=C.UTF-8"),
        ],
        cwd="/",
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
        **home.account.as_it(),
    )
    if done.returncode:
        raise failed("could not be set up", done.stderr, home.folder)
