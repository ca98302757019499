"""What a crash leaves behind never keeps the next start from working."""

import os
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from jobboard.local_services import ensure_postgres, is_alive, stop_postgres
from jobboard.local_services.home import Home, home_of
from tests.local_services.observe import (
    ask,
    first_process,
    first_processes,
    processes_in,
    wait_until,
)


def _row(url: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS it")


def _kill_all(home: Home) -> None:
    for pid in processes_in(home.data):
        os.kill(pid, signal.SIGKILL)
    wait_until(lambda: not processes_in(home.data), 5)


def test_killed_first_process_is_replaced_and_the_data_is_there(var: Path) -> None:
    url = ensure_postgres(var)
    _row(url)
    os.kill(first_process(var), signal.SIGKILL)

    began = time.monotonic()
    ensure_postgres(var)

    assert time.monotonic() - began < 30
    assert ask(url, "SELECT it FROM kept") == 7
    assert len(first_processes(var)) == 1


def test_killed_first_process_counts_as_dead_at_once(var: Path) -> None:
    ensure_postgres(var)

    os.kill(first_process(var), signal.SIGKILL)

    assert wait_until(lambda: not is_alive(var), 2) < 2


def test_query_that_outlives_the_first_process_is_ended(var: Path) -> None:
    url = ensure_postgres(var)
    busy = threading.Thread(target=_count_for_long, args=(url,))
    busy.start()
    wait_until(lambda: ask(url, "SELECT count(*) FROM pg_stat_activity WHERE query ~ '^DO'"), 5)
    os.kill(first_process(var), signal.SIGKILL)

    began = time.monotonic()
    ensure_postgres(var)
    busy.join()

    assert time.monotonic() - began < 30
    assert len(first_processes(var)) == 1


def _count_for_long(url: str) -> None:
    """Keep a server process busy so that it does not notice the death of the first one."""
    loop = "DO $$ BEGIN FOR i IN 1..2000000000 LOOP END LOOP; END $$"
    with pytest.raises(psycopg.OperationalError), psycopg.connect(url) as connection:
        connection.execute(loop)


def test_everything_killed_starts_again_with_the_data(var: Path) -> None:
    url = ensure_postgres(var)
    _row(url)
    _kill_all(home_of(var))

    ensure_postgres(var)

    assert ask(url, "SELECT it FROM kept") == 7


@pytest.fixture
def stranger(var: Path) -> Iterator[int]:
    """The number of a process of the server's account that has nothing to do with it."""
    account = home_of(var).account
    with subprocess.Popen(["sleep", "60"], **account.as_it()) as sleeper:
        yield sleeper.pid
        sleeper.kill()


def test_number_that_now_is_another_programs_is_not_believed(var: Path, stranger: int) -> None:
    """As after a restart of the machine: the files stand, their number runs something else."""
    url = ensure_postgres(var)
    home = home_of(var)
    left = home.data / "postmaster.pid", home.run / ".s.PGSQL.5432.lock"
    texts = [file.read_text() for file in left]
    real = texts[0].split("\n")[0]
    _kill_all(home)
    for file, text in zip(left, texts, strict=True):
        file.write_text(text.replace(real, str(stranger), 1))
        os.chown(file, home.account.uid, home.account.gid)

    alive = is_alive(var)
    ensure_postgres(var)

    assert alive is False
    assert ask(url, "SELECT 1") == 1
    assert Path(f"/proc/{stranger}").exists()


def test_interrupted_initialization_is_begun_anew(var: Path) -> None:
    home = home_of(var)
    child = os.fork()
    if child == 0:
        os.setsid()
        ensure_postgres(var)
        os._exit(0)
    wait_until(lambda: list(home.folder.glob("init-*/data/base")), 10)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    half = list(home.folder.glob("init-*"))

    url = ensure_postgres(var)

    assert half
    assert ask(url, "SELECT 1") == 1
    assert list(home.folder.glob("init-*")) == []


def test_cluster_without_its_database_gets_one(var: Path) -> None:
    """As when everything was killed between the first start and the making of the database."""
    url = ensure_postgres(var)
    with psycopg.connect(url, autocommit=True, dbname="template1") as connection:
        connection.execute("DROP DATABASE thirteen")

    ensure_postgres(var)

    assert ask(url, "SELECT current_database()") == "thirteen"


def test_server_whose_socket_was_removed_is_replaced(var: Path) -> None:
    url = ensure_postgres(var)
    old = first_process(var)
    (home_of(var).run / ".s.PGSQL.5432").unlink()

    ensure_postgres(var)

    assert ask(url, "SELECT 1") == 1
    assert first_process(var) != old
    assert len(first_processes(var)) == 1


def test_data_removed_under_a_running_server_gives_a_new_one(var: Path) -> None:
    ensure_postgres(var)
    home = home_of(var)
    old = processes_in(home.data)
    subprocess.run(["rm", "-rf", var], check=True)

    url = ensure_postgres(var)

    assert ask(url, "SELECT 1") == 1
    stop_postgres(var)
    for pid in old:
        if Path(f"/proc/{pid}").exists():
            os.kill(pid, signal.SIGQUIT)
