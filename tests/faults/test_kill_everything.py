"""`kill -9` of web, worker, database and the board itself in the middle of people's work.

Every acknowledged action is there exactly once, and every mail went out once.
"""

import json
import os
import random
import signal
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import pytest

from jobboard.local_services import ensure_postgres
from tests.faults import nemesis
from tests.faults.actors import Recruiter, Staff, Traveler
from tests.faults.board import Board
from tests.faults.history import OK, History
from tests.local_services.conftest import new_grounds
from tests.local_services.observe import ask, wait_until
from tests.local_services.programs import manage

SECONDS = int(os.environ.get("FAULT_SECONDS", "30"))
SEED = int(os.environ.get("FAULT_SEED") or random.SystemRandom().randrange(10**6))
BETWEEN = (1.0, 2.5)  # seconds from one kill to the next
AFTER_SENDING = 0.1  # seconds at most from a form that was sent to the kill
AT_WORK = 3  # answers since the last kill, before the next: who recovers is at work again
PATIENCE = 20  # seconds until the next kill comes anyway
LEAST_FAULTS = 8  # each part once, and the whole board twice, however slow the machine
STANDING = 40  # assignments that are live from the beginning
CROWD = 3  # travelers at a time
DRAINED = 60  # seconds within which everything must have been sent once all is well

pytestmark = [pytest.mark.slow, pytest.mark.timeout(SECONDS * 2 + 300)]


@pytest.fixture
def board() -> Iterator[Board]:
    for make_var in new_grounds():
        var = make_var()
        assert not (done := manage(var, "prepare")).returncode, done.stderr
        board = Board(var, free_port())
        try:
            yield board
            print(board.words())  # noqa: T201 - shown where the test failed
        finally:
            board.end()


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def on(board: Board, call: str) -> None:
    """Run a function of a module of ours in the board's own surroundings."""
    module, _, rest = call.partition(":")
    words = f"from {module} import main; main({rest})"
    done = manage(board.var, "shell", "-v0", "-c", words)
    assert not done.returncode, done.stderr


def staged(board: Board) -> dict[str, Any]:
    file = board.var.parent / "staged.json"
    travelers = CROWD * (2 + SECONDS // 8) + 1
    on(board, f"tests.faults.stage:{str(file)!r}, {travelers}, {STANDING}")
    return json.loads(file.read_text())


def people(board: Board, staged: dict[str, Any], history: History, stop: threading.Event) -> list:
    """One list of actors a thread; each list acts one after the other."""
    travelers = make(Traveler, staged["travelers"], board, history, stop)
    recruiters = make(Recruiter, staged["recruiters"], board, history, stop)
    for recruiter in recruiters:
        recruiter.typed = staged["posting"]
    staff = make(Staff, staged["staff"], board, history, stop)
    return [*(travelers[first::CROWD] for first in range(CROWD)), *([r] for r in recruiters), staff]


def make(kind: type, sessions: dict[str, str], board: Board, history: History, stop) -> list:
    return [kind(board.port, key, who, history, stop, SEED) for who, key in sessions.items()]


def act_in_turn(actors: list) -> None:
    for actor in actors:
        actor.act()


def strike(board: Board, history: History, acting: list[Future]) -> None:
    chance, faults = random.Random(SEED), nemesis.order(SEED)
    while history.now() < SECONDS or len(history.faults) < LEAST_FAULTS:
        assert not any(future.done() and future.exception() for future in acting)
        time.sleep(chance.uniform(*BETWEEN))
        wait_for_work(history)
        time.sleep(chance.uniform(0, AFTER_SENDING))
        fault = next(faults)
        history.fault(fault.__name__)
        fault(board)


def wait_for_work(history: History) -> None:
    """Until people got answers again and somebody's form is under way."""
    enough = history.count(OK) + AT_WORK
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if history.count(OK) >= enough and history.under_way:
            return
        time.sleep(0.005)


def acted(board: Board, staged: dict[str, Any], history: History) -> None:
    """People act while things are killed."""
    stop = threading.Event()
    lists = people(board, staged, history, stop)
    with ThreadPoolExecutor(len(lists)) as pool:
        acting = [pool.submit(act_in_turn, actors) for actors in lists]
        try:
            strike(board, history, acting)
        finally:
            stop.set()
    for future in acting:
        future.result()


def told(history: History, report: dict[str, Any], healed: float, drained: float) -> str:
    lines = [f"seed {SEED}, {SECONDS} s"]
    lines += [f"  {verb}: {dict(found)}" for verb, found in history.outcomes().items()]
    lines.append(f"  faults: {len(history.faults)}: {[name for _, name in history.faults]}")
    lines.append(f"  nobody knew, by status (0: it broke): {dict(history.troubles())}")
    lines.append(f"  longest time without an acknowledgment: {history.longest_pause():.1f} s")
    lines.append(f"  ready again after {healed:.1f} s, all mail sent after {drained:.1f} s more")
    lines.append(f"  rows: {report['rows']}")
    lines.append(f"  violations: {len(report['violations'])}")
    return "\n".join([*lines, *report["violations"][:40]])


def test_nothing_acknowledged_is_lost_or_doubled(board: Board, capsys) -> None:
    print(f"FAULT_SEED={SEED}")  # noqa: T201
    here = staged(board)
    late = here["travelers"].popitem()
    board.start()
    history = History()

    acted(board, here, history)
    healed = board.wait_until_ready()
    drained = wait_until_drained(board)

    report = verdict(board, history)
    said = "\n".join([told(history, report, healed, drained), *board.errors()])
    with capsys.disabled():
        print(f"\n{said}")  # noqa: T201 - the figures are what the run is for
    assert report["violations"] == [], said
    assert history.troubles()[500] == 0, said
    assert first_tries(board, *late) == [OK] * 5, said


def wait_until_drained(board: Board) -> float:
    """The seconds it took until no mail waited."""
    url = ensure_postgres(board.var)
    waiting = "SELECT count(*) FROM outbox_email WHERE sent_at IS NULL AND parked_at IS NULL"
    try:
        return wait_until(lambda: not ask(url, waiting), DRAINED)
    except AssertionError:
        for pid in board.programs(nemesis.WORKER):
            os.kill(pid, signal.SIGUSR1)  # Celery then writes into its log where it stands
        time.sleep(2)
        raise


def verdict(board: Board, history: History) -> dict[str, Any]:
    file, report = (board.var.parent / name for name in ("history.json", "report.json"))
    history.save(file)
    on(board, f"tests.faults.verdict:{str(file)!r}, {str(report)!r}")
    return json.loads(report.read_text())


def first_tries(board: Board, who: str, session: str) -> list[str]:
    """What a traveler who comes after all that is told at the first try."""
    history = History()
    late = Traveler(board.port, session, who, history, threading.Event(), SEED)
    for public_id in late.search()[:5]:
        late.apply(public_id)
    return [step.outcome for step in history.steps]
