"""Celery's pool of processes, so made that it outlives the death of any of them.

From a broker that Celery reads without an event loop, such as PGMQ, its processes take their
tasks out of one pipe, under one lock, which whoever waits for a task holds. Billiard's lock is a
semaphore: a process that is killed, by the system for want of memory say, takes it along, and no
task is begun ever again. A lock on a file goes with its holder instead.
"""

import fcntl
import tempfile
from typing import Any

from billiard.pool import Pool
from celery.concurrency import prefork


class FileLock:
    """A lock between processes that inherited it; the system frees it when its holder is gone."""

    def __init__(self) -> None:
        self.file = tempfile.TemporaryFile()  # noqa: SIM115 - open as long as the pool is

    def acquire(self, block: bool = True, timeout: None = None) -> bool:
        try:
            fcntl.lockf(self.file, fcntl.LOCK_EX | (0 if block else fcntl.LOCK_NB))
        except BlockingIOError:
            return False
        return True

    def release(self) -> None:
        fcntl.lockf(self.file, fcntl.LOCK_UN)

    def __enter__(self) -> bool:
        return self.acquire()

    def __exit__(self, *how: Any) -> None:
        self.release()


class SurvivingPool(Pool):
    def _setup_queues(self) -> None:
        super()._setup_queues()
        for queue in (self._inqueue, self._outqueue):
            queue._rlock, queue._wlock = FileLock(), FileLock()


class TaskPool(prefork.TaskPool):
    """With an event loop (Redis, RabbitMQ) each process has pipes of its own, and no such lock."""

    BlockingPool = SurvivingPool
