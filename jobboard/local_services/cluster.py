"""The embedded PostgreSQL cluster, in four verbs."""

import shutil
from pathlib import Path

from jobboard.local_services import locks, process
from jobboard.local_services.data_folder import initialize
from jobboard.local_services.home import NAME, SOCKET_FILE, Home, home_of
from jobboard.local_services.program import ask
from jobboard.local_services.trouble import failed

# The board's role owns its database and may make others, for tests; it is no superuser, so that
# no SQL of the board's reaches files or programs of this machine.
DATABASE_SQL = r"""
SELECT 'CREATE ROLE {name}' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{name}')
\gexec
ALTER ROLE {name} LOGIN CREATEDB PASSWORD '{password}';
SELECT 'CREATE DATABASE {name} OWNER {name}'
 WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = '{name}')
\gexec
"""


def database_url(var: Path) -> str:
    """The address of the board's database in `var`. Starts nothing."""
    return home_of(var).url()


def ensure_postgres(var: Path) -> str:
    """Have the cluster of `var` running and return the address of the board's database.

    May be called at any time, by many processes at once; one of them starts it.
    Raises LocalServiceError with a text for the person at the keyboard.
    """
    home = home_of(var)
    if not _answers(home):
        with locks.holding(home.start_lock, to="start PostgreSQL"):
            if not _answers(home):
                initialize(home)
                process.start(home)
                _make_database(home)
    return home.url()


def stop_postgres(var: Path) -> bool:
    """Stop the cluster of `var` in order; say whether there was one to stop."""
    home = home_of(var)
    with locks.holding(home.start_lock, to="start PostgreSQL"):
        stopped = process.stop(home)
        if home.run.parent != home.folder and not process.postmaster(home):
            shutil.rmtree(home.run, ignore_errors=True)
    return stopped


def is_alive(var: Path) -> bool:
    """Whether the cluster's first process lives, however busy it is."""
    return process.postmaster(home_of(var)) is not None


def other_sessions(var: Path) -> int:
    """How many connections the cluster of `var` serves."""
    counted = ask(
        home_of(var),
        "SELECT count(*) FROM pg_stat_activity"
        " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()",
        superuser=True,
    )
    return int(counted.stdout or 0)


def forget_postgres(var: Path) -> Path:
    """Stop the cluster of `var` and remove its data for good; return the folder it had."""
    stop_postgres(var)
    home = home_of(var)
    shutil.rmtree(home.folder)
    return home.folder


def _answers(home: Home) -> bool:
    return (home.run / SOCKET_FILE).exists() and not ask(home, "SELECT 1").returncode


def _make_database(home: Home) -> None:
    sql = DATABASE_SQL.format(name=NAME, password=home.password("password"))
    made = ask(home, sql, superuser=True)
    if made.returncode:
        raise failed("could not make the board's database", made.stderr, home.folder)
