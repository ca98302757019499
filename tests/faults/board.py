"""One board as `manage.py up` runs it, that can be killed with all its parts and started again."""

import http.client
import os
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path

from django.conf import settings

from tests.local_services.observe import wait_until
from tests.local_services.programs import environment, processes_of

START = 90  # seconds; a busy machine, and a database that reads its log again
READY = 60  # seconds after which everything must be well again, whatever was killed


class Board:
    def __init__(self, var: Path, port: int) -> None:
        self.var, self.port = var, port
        self.log = var.parent / "up.log"
        self.up: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start `up`; returns once it says where the board is."""
        with self.log.open("wb") as log:
            self.up = subprocess.Popen(
                [sys.executable, "manage.py", "up"],
                cwd=settings.BASE_DIR,
                env=environment(self.var, PORT=str(self.port)),
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        up = self.up
        wait_until(lambda: "The board is at" in self.said() or up.poll() is not None, START)
        assert up.poll() is None, self.said()

    def said(self) -> str:
        return self.log.read_text(errors="replace")

    def errors(self, most: int = 6) -> list[str]:
        """The last lines of the tracebacks in the web's log, the commonest first."""
        said = (self.var / "log" / "web.log").read_text(errors="replace")
        lines = re.findall(r"^([\w.]+(?:Error|Exception|Warning|Closed|Timeout)\b.*)$", said, re.M)
        return [f"{n} x {line[:160]}" for line, n in Counter(lines).most_common(most)]

    def words(self, lines: int = 150) -> str:
        """The last lines of every log, for whoever has to find out what went wrong."""
        logs = [self.log, *sorted((self.var / "log").glob("*.log"))]
        tails = {log.name: log.read_text(errors="replace").splitlines()[-lines:] for log in logs}
        return "\n".join(f"--- {name}\n" + "\n".join(tail) for name, tail in tails.items())

    def kill_up(self) -> None:
        assert self.up is not None
        self.up.kill()
        self.up.wait()

    def end(self) -> None:
        """In order if it can be, and in any case entirely."""
        if self.up is not None:
            self.up.send_signal(signal.SIGTERM)
            with suppress(subprocess.TimeoutExpired):
                self.up.wait(60)
            self.kill_up()
        for pid in processes_of(self.var):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def is_ready(self) -> bool:
        asked = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            asked.request("GET", "/health/ready")
            return asked.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False
        finally:
            asked.close()

    def wait_until_ready(self) -> float:
        """The seconds it took."""
        return wait_until(self.is_ready, READY)

    def programs(self, words: str) -> list[int]:
        """The numbers of the processes with these words in their command line, oldest first."""
        found = [pid for pid, command in processes_of(self.var).items() if words in command]
        return sorted(found, key=began)


def began(pid: int) -> int:
    """When a process began, in ticks since the machine did; numbers may have wrapped."""
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[19])
    except OSError:
        return int(time.monotonic() * os.sysconf("SC_CLK_TCK"))
