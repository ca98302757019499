"""What a person reads when something is in the way: what, why, what now."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from django.conf import settings

from jobboard.local_services import LocalServiceError, ensure_postgres, stop_postgres
from jobboard.local_services.home import home_of

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="mounting takes root")


def _trouble(var: Path) -> str:
    with pytest.raises(LocalServiceError) as raised:
        ensure_postgres(var)
    return str(raised.value)


def test_data_of_another_version_is_named_and_kept(var: Path) -> None:
    ensure_postgres(var)
    stop_postgres(var)
    (home_of(var).data / "PG_VERSION").write_text("17\n")

    said = _trouble(var)

    assert f"The data in {var}/postgres/data was written by PostgreSQL 17" in said
    assert "PostgreSQL 18 is installed" in said
    assert f"remove {var}/postgres to begin with an empty board" in said


def test_lost_superuser_password_is_named(var: Path) -> None:
    ensure_postgres(var)
    stop_postgres(var)
    (home_of(var).folder / "superuser-password").unlink()

    said = _trouble(var)

    assert f"{var}/postgres/superuser-password is missing" in said
    assert "Put the file back" in said


def test_file_in_the_place_of_var_is_named(var: Path) -> None:
    var.parent.joinpath("file").write_text("")

    said = _trouble(var.parent / "file" / "var")

    assert "cannot be used: Not a directory" in said
    assert (
        "VAR_DIR=/some/folder, or give the address of a PostgreSQL server in DATABASE_URL" in said
    )


def test_damaged_data_is_told_in_the_words_of_the_server(var: Path) -> None:
    ensure_postgres(var)
    stop_postgres(var)
    shutil.rmtree(home_of(var).data / "global")

    said = _trouble(var)

    assert "did not start. It said:" in said
    assert "global" in said


@as_root
def test_root_without_the_right_to_change_accounts_is_told_so(var: Path) -> None:
    """As in a container with few rights."""
    code = "import sys; from pathlib import Path; from jobboard.local_services import *\n"
    code += (
        "try: ensure_postgres(Path(sys.argv[1]))\nexcept LocalServiceError as error: print(error)"
    )

    said = subprocess.run(
        ["setpriv", "--bounding-set=-setuid,-setgid,-chown", sys.executable, "-c", code, var],
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    assert said.startswith(
        "Root hands PostgreSQL, which does not run as root, to the account nobody"
    )
    assert "Start the board as a normal user" in said


@pytest.fixture
def small_disk(var: Path) -> Iterator[Path]:
    """A VAR_DIR on a disk of 64 MB."""
    yield from _mounted(var, "size=64m")


@pytest.fixture
def read_only_disk(var: Path) -> Iterator[Path]:
    yield from _mounted(var, "ro")


def _mounted(var: Path, options: str) -> Iterator[Path]:
    disk = var.parent / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"mode=755,{options}", "tmpfs", disk]
    if subprocess.run(mount, check=False).returncode:
        pytest.skip("this system does not let root mount")
    try:
        yield disk / "var"
    finally:
        subprocess.run(["umount", "--lazy", disk], check=True)


@as_root
def test_disk_that_is_too_small_is_said_before_anything_is_written(small_disk: Path) -> None:
    said = _trouble(small_disk)

    assert f"The disk that holds {small_disk}/postgres is full" in said
    assert "a new board needs about 200 MB" in said
    assert not (small_disk / "postgres" / "data").exists()


@as_root
def test_read_only_disk_is_named(read_only_disk: Path) -> None:
    said = _trouble(read_only_disk)

    assert f"{read_only_disk} cannot be written: its file system is read-only" in said


@as_root
def test_disk_that_filled_up_later_is_named(var: Path) -> None:
    for disk_var in _mounted(var, "size=260m"):
        ensure_postgres(disk_var)
        stop_postgres(disk_var)
        filler = disk_var / "filler"
        _fill(filler)

        said = _trouble(disk_var)

        assert "is full, so PostgreSQL cannot write there" in said
        filler.unlink()
        ensure_postgres(disk_var)
        stop_postgres(disk_var)


def _fill(file: Path) -> None:
    """Write until the disk is full."""
    with file.open("wb", buffering=0) as out, suppress(OSError):
        while out.write(b"x" * 65536):
            pass
