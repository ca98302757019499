"""Tasks for a real worker to be killed in.

The board's own Celery app, but for the times and the number of tries that tests cannot wait for.
"""

import os
import signal
import time
from pathlib import Path

from jobboard.celery import app

app.conf.broker_transport_options |= {"visibility_timeout": 4}
app.conf.task_annotations = {"*": {"max_retries": 1, "default_retry_delay": 1}}
app.conf.worker_soft_shutdown_timeout = 1


@app.task(name="tests.note")
def note(file: str, seconds: float) -> None:
    """Write that the task began, take some time, write that it ended."""
    _write(file, "began")
    time.sleep(seconds)
    _write(file, "ended")


@app.task(name="tests.die")
def die(file: str) -> None:
    """Take the process that runs the task down with it."""
    _write(file, "began")
    os.kill(os.getpid(), signal.SIGKILL)


def _write(file: str, line: str) -> None:
    with Path(file).open("a") as notes:
        notes.write(f"{line}\n")
