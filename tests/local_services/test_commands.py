"""Which commands of `manage.py` start the database."""

import pytest

from manage import needs_database


@pytest.mark.parametrize(
    "typed",
    [
        "migrate",
        "demo",
        "shell",
        "createsuperuser",
        "runserver 8001",
        "prepare",
        "check --database default",
    ],
)
def test_command_that_reads_or_writes_gets_a_database(typed: str) -> None:
    assert needs_database(typed.split())


@pytest.mark.parametrize(
    "typed",
    ["", "help", "--version", "-h", "migrate --help", "up", "stop", "check", "makemessages -l es"],
)
def test_command_that_needs_none_starts_none(typed: str) -> None:
    assert not needs_database(typed.split())
