"""The server's processes: started, found, waited for, ended.

Nothing here trusts a file that a crash may have left. Whether the server lives is asked of
`alive.lock`, which it and all its processes hold open; `postmaster.pid` only says whom to signal.
"""

import os
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

from jobboard.local_services import locks
from jobboard.local_services.home import SOCKET_FILE, Home
from jobboard.local_services.program import ENVIRONMENT, ask, server_bin
from jobboard.local_services.trouble import explained, failed
from jobboard.local_services.tuning import server_settings

LOG_LIMIT = 5 * 1024 * 1024  # bytes of server.log at a start; more is set aside as server.log.1
SOCKET_PATIENCE = 3  # seconds; a starting server makes its socket in milliseconds
RECOVERY = 120  # seconds to wait for a server that lives but does not answer yet
PROC = Path("/proc")


def start(home: Home) -> None:
    """Start the server, or wait for one that lives and does not answer yet."""
    alive = locks.open_lock(home.alive_lock)
    try:
        if _wait_for_leftovers(home, alive):
            return
        # We hold the lock, so no process of this cluster lives: what these files say is stale,
        # even when the number in them runs again as another program of the same account.
        for stale in (home.data / "postmaster.pid", *home.run.glob(f"{SOCKET_FILE}*")):
            stale.unlink(missing_ok=True)
        home.make_run()
        _spawn(home, alive)
    except OSError as error:
        raise explained(error, home.folder) from error
    finally:
        os.close(alive)
    _wait_until_accepting(home)


def _wait_for_leftovers(home: Home, alive: int) -> bool:
    """Wait until the cluster's last process is gone, or answers: then there is no need to start.

    Meanwhile end what can neither serve nor leave: processes whose first one was killed, and a
    server whose socket somebody removed.
    """
    began = time.monotonic()
    while not locks.take(alive):
        if accepts(home):
            return True
        waited = time.monotonic() - began
        pid = postmaster(home)
        if pid is None:
            _send(signal.SIGQUIT, _processes(home))
        elif waited > SOCKET_PATIENCE and not (home.run / SOCKET_FILE).exists():
            _send(signal.SIGINT, [pid])
        if waited > RECOVERY:
            raise failed("lives but does not answer", _tail(home.log), home.folder)
        time.sleep(0.05)
    return False


def stop(home: Home) -> bool:
    """End the server in order, harder when it takes too long; say whether one lived."""
    pid = postmaster(home)
    if pid is None:
        return False
    for order, seconds in ((signal.SIGINT, 60), (signal.SIGQUIT, 10), (signal.SIGKILL, 5)):
        _send(order, [pid])
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if not locks.is_held(home.alive_lock):
                return True
            time.sleep(0.02)
    raise failed(f"does not stop (process {pid})", _tail(home.log), home.folder)


def accepts(home: Home) -> bool:
    """Whether the server lets its superuser in."""
    return (home.run / SOCKET_FILE).exists() and not ask(
        home, "SELECT 1", superuser=True
    ).returncode


def postmaster(home: Home) -> int | None:
    """The number of the server's first process, None when it is gone.

    The number in the file may have gone to another program since, after a restart of the machine
    above all. So it counts only while somebody holds the lock and, where the system can tell,
    for a process that works in the data folder.
    """
    try:
        pid = int((home.data / "postmaster.pid").read_text().split("\n", 1)[0])
        os.kill(pid, 0)
    except (OSError, ValueError):
        return None
    known = not PROC.joinpath("self").exists() or _works_in(home.data.resolve(), pid)
    return pid if known and locks.is_held(home.alive_lock) else None


def _works_in(data: Path, pid: int) -> bool:
    try:
        return (PROC / str(pid) / "cwd").readlink() == data
    except OSError:  # gone meanwhile, dead but not yet reaped, or another account's
        return False


def _processes(home: Home) -> list[int]:
    """The living processes that work in the data folder; none where there is no /proc."""
    data = home.data.resolve()
    return [int(each.name) for each in PROC.glob("[0-9]*") if _works_in(data, int(each.name))]


def _send(order: signal.Signals, pids: list[int]) -> None:
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, order)


def _spawn(home: Home, alive: int) -> None:
    """Start the server as nobody's child; it inherits the lock.

    The shell leaves at once, and the first process of the system becomes the server's parent.
    Arguments reach the server as they are: no path is ever read as shell.
    """
    if home.log.exists() and home.log.stat().st_size > LOG_LIMIT:
        home.log.rename(home.log.with_suffix(".log.1"))
    log = os.open(home.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW, 0o600)
    postgres = server_bin(home) / "postgres"
    options = [f"--{name}={value}" for name, value in server_settings(home.run).items()]
    try:
        subprocess.run(
            ["/bin/sh", "-c", '"$@" &', "sh", str(postgres), "-D", str(home.data), *options],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            pass_fds=(alive,),
            cwd="/",
            env=ENVIRONMENT,
            umask=0o077,
            start_new_session=True,
            check=True,
            **home.account.as_it(),
        )
    finally:
        os.close(log)


def _wait_until_accepting(home: Home) -> None:
    """Wait until the server answers; after a crash it first reads its log again."""
    end = time.monotonic() + RECOVERY
    while not accepts(home):
        if not locks.is_held(home.alive_lock) or time.monotonic() > end:
            raise failed("did not start", _tail(home.log), home.folder)
        time.sleep(0.02)


def _tail(log: Path) -> str:
    """The last lines of the log, for a message."""
    return "\n".join(log.read_text(errors="replace").splitlines()[-8:])
