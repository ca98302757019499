"""The board's processes on one machine: database, web, worker and beat, from first to last."""

import errno
import http.client
import os
import signal
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import OutputWrapper
from django.db import connections

from jobboard.local_services import (
    LocalServiceError,
    ensure_postgres,
    is_alive,
    locks,
    other_sessions,
    stop_postgres,
)
from jobboard.local_services.children import FIRST_PAUSE, TRIES, Child

TICK = 0.25  # seconds between two looks at the processes
FIRST_ANSWER = 60  # seconds the web may take until it answers for the first time
DATABASE_MEMORY = 60  # seconds in which the database may die TRIES times until we give up
CELERY = (sys.executable, "-m", "celery", "--app", "jobboard.celery")


class RunsAlready(Exception):
    """Another process runs this board; the argument is its number."""


class PortTaken(Exception):
    """Another program listens where the web should; the argument is the port."""


class Board:
    def __init__(self, out: OutputWrapper) -> None:
        self.out = out
        self.asked_to_stop = 0
        self.database_deaths: list[float] = []
        self.database_not_before = 0.0
        self.children: list[Child] = []
        self.door: socket.socket | None = None  # held open, so that a new web finds it

    def run(self) -> bool:
        """Run until a signal, or a failure that nothing helps against; say whether a signal."""
        with only_board():
            if settings.EMBEDDED_POSTGRES:
                with self._phase("PostgreSQL"):
                    ensure_postgres(settings.VAR_DIR)
            with self._phase("Tables, static files"):
                call_command("prepare")
                connections.close_all()
            for asked in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                signal.signal(asked, self._ask_to_stop)
            try:
                self._start()
                while self._may_go_on():
                    self._look()
                    time.sleep(TICK)
            finally:
                self._stop()
        return bool(self.asked_to_stop)

    def _start(self) -> None:
        for name in ("beat", "worker", "web"):
            Child(name, (), settings.VAR_DIR, settings.BASE_DIR).end_leftover()
        door = self.door = listening(settings.WEB_BIND)
        self.children = [web(door), worker(), beat()]
        with self._phase("Web, worker, beat"):
            for child in self.children:
                child.start()
            end = time.monotonic() + FIRST_ANSWER
            status = 0
            while self._may_go_on() and not status and time.monotonic() < end:
                time.sleep(TICK)
                self._look()
                status = first_page(door)
        if self._may_go_on():
            self._tell(f"\nThe board is at {address(door)} — Ctrl-C stops it.")
        if not 0 < status < 500:
            seen = f"fails (status {status})" if status else "has not answered"
            self._tell(f"Its first page {seen}; {self.children[0].log} may say why.")

    def _may_go_on(self) -> bool:
        lost = any(child.vital and child.given_up for child in self.children)
        return not (self.asked_to_stop or lost or len(self.database_deaths) >= TRIES)

    def _look(self) -> None:
        """See that everything lives, and start again what does not."""
        for child in self.children:
            if told := child.look():
                self._tell(f"{time.strftime('%H:%M:%S')} {told}")
        if settings.EMBEDDED_POSTGRES and not is_alive(settings.VAR_DIR):
            self._restart_database()

    def _restart_database(self) -> None:
        now = time.monotonic()
        if now < self.database_not_before:
            return
        self.database_deaths = [at for at in self.database_deaths if now - at < DATABASE_MEMORY]
        self.database_deaths.append(now)
        self.database_not_before = now + FIRST_PAUSE * 2 ** len(self.database_deaths)
        try:
            ensure_postgres(settings.VAR_DIR)
            what = f"it runs again after {time.monotonic() - now:.1f} s"
        except LocalServiceError as trouble:
            what = str(trouble)
        self._tell(f"{time.strftime('%H:%M:%S')} PostgreSQL died; {what}")

    def _stop(self) -> None:
        """End the processes, those first that ask something of the others."""
        self._tell("\nStopping")
        for child in reversed(self.children):
            with self._phase(child.name):
                child.stop(hurry=lambda: self.asked_to_stop > 1)
        if not settings.EMBEDDED_POSTGRES:
            return
        if users := other_sessions(settings.VAR_DIR):
            self._tell(f"· PostgreSQL runs on: {users} connections use it (`manage.py stop`)")
            return
        with self._phase("PostgreSQL"):
            stop_postgres(settings.VAR_DIR)

    def _ask_to_stop(self, *signal_and_frame: Any) -> None:
        self.asked_to_stop += 1

    def _tell(self, text: str) -> None:
        with suppress(OSError):  # a terminal that was closed must not keep us from stopping
            self.out.write(text)
            self.out.flush()

    @contextmanager
    def _phase(self, name: str) -> Iterator[None]:
        began = time.monotonic()
        yield
        self._tell(f"· {name:<22}{time.monotonic() - began:5.1f} s")


def web(door: socket.socket) -> Child:
    """Gunicorn, which gets the open socket: the port stays ours while it restarts."""
    gunicorn = (sys.executable, "-m", "gunicorn", "--config", "python:jobboard.server")
    command = (*gunicorn, "--bind", f"fd://{door.fileno()}", "jobboard.wsgi")
    files = (door.fileno(),)
    return Child(
        "web", command, settings.VAR_DIR, settings.BASE_DIR, patience=30, vital=True, files=files
    )


def worker() -> Child:
    command = (
        *(*CELERY, "worker", "--loglevel", "WARNING", "--pool", "prefork"),
        *("--concurrency", str(settings.WORKER_PROCESSES)),
        *("--without-gossip", "--without-mingle", "--without-heartbeat"),
    )
    # Told to end, Celery waits for its tasks as long as they take; so told, 25 s at most, and
    # then gives them back (`worker_soft_shutdown_timeout`).
    patient = {"REMAP_SIGTERM": "SIGQUIT"}
    return Child(
        "worker", command, settings.VAR_DIR, settings.BASE_DIR, patience=35, environment=patient
    )


def beat() -> Child:
    command = (*CELERY, "beat", "--loglevel", "WARNING", "--pidfile", "")
    return Child("beat", command, settings.VAR_DIR, settings.BASE_DIR, patience=5)


def board_lock() -> Path:
    return settings.VAR_DIR / "run" / "board.lock"


@contextmanager
def only_board() -> Iterator[None]:
    """Be the only process that runs the board of this VAR_DIR."""
    lock = locks.open_lock(board_lock())
    try:
        if not locks.take(lock):
            raise RunsAlready(board_lock().read_text())
        os.ftruncate(lock, 0)
        os.write(lock, str(os.getpid()).encode())
        yield
    finally:
        os.close(lock)


def listening(bind: str) -> socket.socket:
    """An open socket at `host:port`."""
    where = urlsplit(f"//{bind}")
    host, port = where.hostname or "127.0.0.1", where.port or settings.PORT
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    door = socket.socket(family, socket.SOCK_STREAM)
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        door.bind((host, port))
    except OSError as error:
        door.close()
        if error.errno == errno.EADDRINUSE:
            raise PortTaken(port) from None
        raise LocalServiceError(
            f"The web cannot listen at {bind}: {error.strerror}. Choose another port with "
            "PORT=8001 (below 1024 needs root), or another address with WEB_BIND=host:port."
        ) from error
    door.listen(2048)
    return door


def address(door: socket.socket) -> str:
    host, port = door.getsockname()[:2]
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"


def first_page(door: socket.socket) -> int:
    """The HTTP status of the first page, 0 while there is no answer."""
    host, port = door.getsockname()[:2]
    asked = http.client.HTTPConnection(host, port, timeout=5)
    try:
        asked.request("GET", "/")
        return asked.getresponse().status
    except (OSError, http.client.HTTPException):
        return 0
    finally:
        asked.close()
