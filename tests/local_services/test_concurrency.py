"""However many ask at once, one server starts."""

import os
from pathlib import Path

from jobboard.local_services import ensure_postgres
from tests.local_services.observe import ask, first_processes

MANY = 8


def _together(var: Path) -> list[int]:
    """The exit statuses of many processes that ask for the cluster at the same moment."""
    gate_in, gate_out = os.pipe()
    children = []
    for _ in range(MANY):
        child = os.fork()
        if child == 0:
            os.close(gate_out)
            os.read(gate_in, 1)  # returns when the parent closes the gate's other end
            try:
                status = 0 if ask(ensure_postgres(var), "SELECT 1") == 1 else 1
            except BaseException:
                status = 2
            os._exit(status)
        children.append(child)
    os.close(gate_in)
    os.close(gate_out)
    return [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]


def test_many_first_starts_make_one_cluster(var: Path) -> None:
    var.parent.mkdir(exist_ok=True)

    statuses = _together(var)

    assert statuses == [0] * MANY
    assert len(first_processes(var)) == 1


def test_many_starts_after_a_crash_start_one_server(var: Path) -> None:
    ensure_postgres(var)
    (first,) = first_processes(var)
    os.kill(first, 9)

    statuses = _together(var)

    assert statuses == [0] * MANY
    assert len(first_processes(var)) == 1
