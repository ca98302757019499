"""How gunicorn serves the board: `gunicorn --config python:jobboard.server jobboard.wsgi`.

Threads, since a request waits for the database most of the time. Behind a public address stands
a proxy, which keeps slow clients away from the threads.
"""

import os
from typing import Any

from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobboard.settings")

bind = settings.WEB_BIND
worker_class = "gthread"
workers = settings.WEB_PROCESSES
threads = settings.WEB_THREADS
timeout = 30
graceful_timeout = 25
keepalive = 5
limit_request_line = 4094
limit_request_fields = 60
max_requests = 20_000
max_requests_jitter = 2_000
# A heartbeat file on a slow disk can block a worker until it is killed for silence.
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108
control_socket_disable = True  # it would stand in the home folder, one for all checkouts
proc_name = "thirteen"
# Processes part from one that has the search index: they start with it, and its memory is shared.
preload_app = True


def pre_fork(server: Any, worker: Any) -> None:
    """Where the index cannot be built in time, the board starts without it: SQL answers."""
    from assignments.search.engine.process import PROCESS  # noqa: PLC0415 (Django is up by now)

    PROCESS.before_fork()
