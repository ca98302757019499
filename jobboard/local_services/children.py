"""Programs that shall run: started, restarted when they die, ended with all their children.

Each runs in a session and process group of its own, so that Ctrl-C reaches only the process that
started it, and that one decides the order. A child that loses its parent is told to end; where
the system cannot do that, or the child does not listen, the next start finds it by its lock.
"""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from jobboard.local_services import locks

QUICK = 10  # seconds: who dies sooner has not worked
TRIES = 5  # quick deaths in a row until we give up
FIRST_PAUSE = 0.5  # seconds until the first restart; doubled with each quick death
LEFTOVER_PATIENCE = 10  # seconds for a child of an earlier start to end by itself
LOG_LIMIT = 5 * 1024 * 1024  # bytes at a start; more is set aside as .log.1
PR_SET_PDEATHSIG = 1  # linux/prctl.h

_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


@dataclass
class Child:
    name: str
    command: Sequence[str | Path]
    var: Path
    cwd: Path
    patience: float = 10  # seconds to end in order
    vital: bool = False  # without it nothing else makes sense
    environment: Mapping[str, str] = field(default_factory=dict)
    files: Sequence[int] = ()  # open files it inherits
    process: subprocess.Popen[bytes] | None = None
    quick_deaths: int = 0
    given_up: bool = False
    started: float = 0
    start_at: float = 0

    @property
    def log(self) -> Path:
        return self.var / "log" / f"{self.name}.log"

    @property
    def lock(self) -> Path:
        return self.var / "run" / f"{self.name}.lock"

    def start(self) -> None:
        """Start the program; end first what an earlier start may have left of it."""
        self.end_leftover()
        lock = locks.open_lock(self.lock)
        locks.take(lock)
        if self.log.exists() and self.log.stat().st_size > LOG_LIMIT:
            self.log.rename(self.log.with_suffix(".log.1"))
        try:
            with self.log.open("ab") as log:
                self.process = subprocess.Popen(
                    self.command,
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                    cwd=self.cwd,
                    env={**os.environ, **self.environment},
                    pass_fds=(lock, *self.files),
                    start_new_session=True,
                    preexec_fn=_end_with(os.getpid()),
                )
            os.ftruncate(lock, 0)
            os.write(lock, str(self.process.pid).encode())
        finally:
            os.close(lock)
        self.started = time.monotonic()

    def end_leftover(self) -> None:
        """End what still runs of this child from an earlier start that was killed."""
        if not locks.is_held(self.lock):
            return
        with suppress(ValueError, ProcessLookupError):
            group = int(self.lock.read_text())
            os.killpg(group, signal.SIGTERM)
            if not self._released(LEFTOVER_PATIENCE):
                os.killpg(group, signal.SIGKILL)
        self._released(LEFTOVER_PATIENCE)

    def look(self) -> str | None:
        """Restart the program when it died; return what there is to tell, if anything is."""
        if self.given_up:
            return None
        if self.process is None:
            if time.monotonic() >= self.start_at:
                self.start()
            return None
        if self._runs():
            return None
        how = self._bury()
        lived = time.monotonic() - self.started
        self.quick_deaths = self.quick_deaths + 1 if lived < QUICK else 0
        if self.quick_deaths >= TRIES:
            self.given_up = True
            return f"{self.name} {how} {TRIES} times within seconds. {self._last_words()}"
        pause = FIRST_PAUSE * 2 ** max(self.quick_deaths - 1, 0)
        self.start_at = time.monotonic() + pause
        return f"{self.name} {how} after {lived:.0f} s; it starts again in {pause:.1f} s"

    def stop(self, hurry: Callable[[], bool]) -> None:
        """End the program in order; by force when it takes too long or there is a hurry."""
        if self.process is None:
            return
        self.process.send_signal(signal.SIGTERM)
        end = time.monotonic() + self.patience
        while self._runs() and time.monotonic() < end and not hurry():
            time.sleep(0.02)
        self._bury()

    def _runs(self) -> bool:
        """Whether it lives. A dead one is left unburied, so that nobody else gets its number."""
        assert self.process is not None
        look = os.WEXITED | os.WNOHANG | os.WNOWAIT
        return os.waitid(os.P_PID, self.process.pid, look) is None

    def _bury(self) -> str:
        """Kill what is left of the group, then let the system forget it; say how it ended."""
        assert self.process is not None
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        code = self.process.wait()
        self.process = None
        return f"was killed (signal {-code})" if code < 0 else f"stopped (status {code})"

    def _released(self, seconds: float) -> bool:
        end = time.monotonic() + seconds
        while locks.is_held(self.lock):
            if time.monotonic() > end:
                return False
            time.sleep(0.02)
        return True

    def _last_words(self) -> str:
        lines = self.log.read_text(errors="replace").splitlines()[-8:]
        return "\n".join([f"The end of {self.log}:", "", *lines])


def _end_with(parent: int) -> Callable[[], None]:
    """A function that, run in the new child, has the system end it when `parent` dies."""

    def in_child() -> None:
        if _libc is None:
            return
        _libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:  # it died before we could ask
            os._exit(1)

    return in_child
