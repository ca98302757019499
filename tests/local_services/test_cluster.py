"""The embedded cluster in its everyday life."""

import time
from pathlib import Path

import psycopg
import pytest

from jobboard.local_services import (
    database_url,
    ensure_postgres,
    forget_postgres,
    is_alive,
    other_sessions,
    stop_postgres,
)
from jobboard.local_services.home import home_of
from tests.local_services.observe import ask, first_process


def test_first_start_makes_the_database(var: Path) -> None:
    url = ensure_postgres(var)

    assert ask(url, "SELECT current_user || '@' || current_database()") == "thirteen@thirteen"
    assert ask(url, "SHOW server_version").startswith("18.")


def test_address_is_known_before_the_start_and_stays(var: Path) -> None:
    before = database_url(var)
    running = is_alive(var)
    during = ensure_postgres(var)

    assert not running
    assert before == during == database_url(var)


def test_second_call_starts_nothing(var: Path) -> None:
    ensure_postgres(var)
    first = first_process(var)

    began = time.monotonic()
    ensure_postgres(var)

    assert time.monotonic() - began < 10
    assert first_process(var) == first


def test_second_start_is_quick_and_keeps_the_data(var: Path) -> None:
    with psycopg.connect(ensure_postgres(var), autocommit=True) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS it")
    stop_postgres(var)

    began = time.monotonic()
    url = ensure_postgres(var)

    assert time.monotonic() - began < 30
    assert ask(url, "SELECT it FROM kept") == 7


def test_stop_ends_the_server_and_says_whether_it_ran(var: Path) -> None:
    ensure_postgres(var)

    assert stop_postgres(var) is True
    assert is_alive(var) is False
    assert stop_postgres(var) is False


def test_forget_removes_the_data_for_good(var: Path) -> None:
    ensure_postgres(var)

    folder = forget_postgres(var)

    assert not folder.exists()
    assert not is_alive(var)


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("fsync", "on"),
        ("full_page_writes", "on"),
        ("synchronous_commit", "on"),
        ("data_checksums", "on"),
        ("listen_addresses", ""),
        ("password_encryption", "scram-sha-256"),
        ("server_encoding", "UTF8"),
        ("TimeZone", "UTC"),
        ("unix_socket_permissions", "0700"),
    ],
)
def test_server_is_set_to_lose_nothing_and_listen_to_nobody(
    shared_cluster: str, setting: str, value: str
) -> None:
    assert ask(shared_cluster, f"SHOW {setting}") == value


def test_text_sorts_by_code_point_and_knows_letters(shared_cluster: str) -> None:
    provider = (
        "SELECT datlocprovider::text || datlocale FROM pg_database WHERE datname = 'thirteen'"
    )

    assert ask(shared_cluster, provider) == "bC.UTF-8"
    assert ask(shared_cluster, "SELECT upper('é')") == "É"


def test_role_is_no_superuser_and_may_use_the_search_extensions(shared_cluster: str) -> None:
    with psycopg.connect(shared_cluster) as connection:
        for extension in ("pg_trgm", "unaccent", "btree_gist", "citext"):
            connection.execute(f"CREATE EXTENSION IF NOT EXISTS {extension}")
        connection.rollback()

    assert ask(shared_cluster, "SHOW is_superuser") == "off"
    with (
        psycopg.connect(shared_cluster) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute("COPY (SELECT 1) TO PROGRAM 'true'")


@pytest.mark.parametrize("user", ["thirteen", "postgres"])
def test_wrong_password_is_refused(shared_cluster: str, user: str) -> None:
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        ask(shared_cluster, "SELECT 1", user=user, password="wrong")


def test_no_password_is_refused(shared_cluster: str) -> None:
    without = shared_cluster.split("@")[1]

    with pytest.raises(psycopg.OperationalError, match="no password supplied"):
        ask(f"postgres://thirteen@{without}", "SELECT 1")


def test_lost_password_of_the_board_is_made_anew(var: Path) -> None:
    old = ensure_postgres(var)
    (home_of(var).folder / "password").unlink()

    new = ensure_postgres(var)

    assert new != old
    assert ask(new, "SELECT 1") == 1
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        ask(old, "SELECT 1")


def test_two_checkouts_have_a_cluster_each(make_var) -> None:
    one, two = make_var(), make_var()

    urls = {ensure_postgres(one), ensure_postgres(two)}
    stop_postgres(one)

    assert len(urls) == 2
    assert is_alive(two)


def test_sessions_of_others_are_counted(var: Path) -> None:
    url = ensure_postgres(var)

    with psycopg.connect(url), psycopg.connect(url):
        during = other_sessions(var)

    assert during == 2
