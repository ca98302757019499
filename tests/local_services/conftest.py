"""Clusters and boards of the tests' own, in folders of their own, gone afterwards."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from jobboard.local_services import ensure_postgres, forget_postgres

MakeVar = Callable[..., Path]


@pytest.fixture
def make_var() -> Iterator[MakeVar]:
    """A function that makes the path of a VAR_DIR, below a ground of this mode."""
    yield from new_grounds()


@pytest.fixture
def var(make_var: MakeVar) -> Path:
    return make_var()


@pytest.fixture(scope="module")
def shared_cluster() -> Iterator[str]:
    """The address of a running cluster, for tests that only look at it."""
    for make in new_grounds():
        yield ensure_postgres(make())


def new_grounds() -> Iterator[MakeVar]:
    """One function that makes VAR_DIRs; what it made is gone when the next one is asked for."""
    grounds, made = [], []

    def make(mode: int = 0o755, below: str = "") -> Path:
        # Not pytest's tmp_path, which no account but ours may enter.
        ground = Path(tempfile.mkdtemp(prefix="thirteen-test-", dir="/tmp"))
        ground.chmod(mode)
        grounds.append(ground)
        (ground / below).mkdir(parents=True, exist_ok=True)
        made.append(ground / below / "var")
        return made[-1]

    yield make
    for var in made:
        if var.exists():
            forget_postgres(var)
    for ground in grounds:
        shutil.rmtree(ground)
