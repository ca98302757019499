"""What is killed, each with `kill -9`: one after the other in a seeded random order."""

import os
import random
import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress

from jobboard.local_services.home import home_of
from tests.faults.board import Board
from tests.local_services.observe import first_process, processes_in

WEB, WORKER = "gunicorn", "jobboard.celery worker"


def kill(pids: Iterable[int]) -> None:
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def web_master(board: Board) -> None:
    kill(board.programs(WEB)[:1])


def web_processes(board: Board) -> None:
    kill(board.programs(WEB)[1:])


def worker_master(board: Board) -> None:
    kill(board.programs(WORKER)[:1])


def worker_processes(board: Board) -> None:
    kill(board.programs(WORKER)[1:])


def database(board: Board) -> None:
    with suppress(OSError):  # it is being started just now
        kill([first_process(board.var)])


def database_processes(board: Board) -> None:
    """All but the first one, which then starts the others again."""
    with suppress(OSError):
        first = first_process(board.var)
        kill(pid for pid in processes_in(home_of(board.var).data) if pid != first)


def board_itself(board: Board) -> None:
    """The process that watches over the others; a person starts it again."""
    board.kill_up()
    board.start()


def everything(board: Board) -> None:
    board.kill_up()
    database(board)
    kill(board.programs(""))
    board.start()


PARTS = [
    web_master,
    web_processes,
    worker_master,
    worker_processes,
    database,
    database_processes,
]


def order(seed: int) -> Iterator[Callable[[Board], None]]:
    """Every part once in each round; between two rounds the board itself, or all at once.

    A part is killed no oftener than its keeper forgives: five quick deaths in a row end the board.
    """
    chance = random.Random(seed)
    wholes = [board_itself, everything]
    while True:
        yield from chance.sample(PARTS, len(PARTS))
        yield wholes[0]
        wholes.reverse()
