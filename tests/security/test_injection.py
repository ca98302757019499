"""What is typed is never SQL, never a lookup of the ORM, never a template."""

import re
import time

import pytest

from tests.security.hostile import NAMES, VALUES, encoded
from tests.security.visits import names_of, send
from tests.security.world import ANYONE, RECRUITER, STAFF

LISTS = [
    (ANYONE, "/assignments/", r"/assignments/[2-9a-z]{12}/"),
    (ANYONE, "/mail/", r"/mail/[0-9a-f-]{36}/"),
    (RECRUITER, "/desk/", r"/desk/assignments/[2-9a-z]{12}/"),
    (RECRUITER, "/desk/applications/", r"/desk/applications/[0-9a-f-]{36}/"),
    (STAFF, "/admin/assignments/assignment/queue/", r"/assignment/\d+/change/"),
    (STAFF, "/admin/accounts/user/", r"/user/\d+/change/"),
]
SLEEPS = 4.5  # seconds; pg_sleep(5) would take five
# Ways to read a secret by asking whether it begins with a letter.
PROBES = [
    "/admin/accounts/user/?password__startswith=md5",
    "/admin/mfa/authenticator/?data__secret__startswith=A",
    "/admin/usersessions/usersession/?session_key__startswith=a",
    "/admin/accounts/invitation/?token_hash__startswith=a",
    "/admin/accounts/candidate/?user__password__startswith=md5",
    "/admin/accounts/document/?file__startswith=documents",
    "/admin/assignments/assignment/?by__password__startswith=md5",
    "/admin/outbox/email/?text__contains=key",
]


@pytest.mark.parametrize(("who", "path", "row"), LISTS)
def test_names_that_are_no_parameters_change_nothing(world, who, path, row):
    plain = world.ask(who, "GET", path).content.decode()
    names = [name for name in NAMES if name and not name.startswith("_")]
    asked = encoded([(name, "1") for name in names if "__" not in name or who != STAFF])

    answer = send(world, who, "GET", path, asked)

    assert answer.status_code in {200, 302, 400}
    if answer.status_code == 200:
        assert rows(row, answer.content.decode()) == rows(row, plain)
    assert rows(row, plain)


def rows(pattern: str, page: str) -> list[str]:
    return sorted(set(re.findall(pattern, page)))


@pytest.mark.parametrize("value", ["quote", "sleep", "format", "template"])
@pytest.mark.parametrize(("who", "path", "row"), LISTS)
def test_a_value_is_only_ever_a_value(world, who, path, row, value):
    every = rows(row, world.ask(who, "GET", path).content.decode())
    began = time.monotonic()
    for name in names_of(world, who, "GET", path):
        answer = send(world, who, "GET", path, encoded([(name, VALUES[value])]))

        assert answer.status_code in {200, 302, 400}
        assert set(rows(row, answer.content.decode())) <= set(every)
        assert time.monotonic() - began < SLEEPS, name
        began = time.monotonic()


@pytest.mark.parametrize("address", PROBES)
def test_staff_cannot_feel_for_secrets_by_lookups(world, address):
    answer = world.ask(STAFF, "GET", address)

    assert answer.status_code in {302, 400}
    if answer.status_code == 302:
        assert answer.headers["Location"].endswith("?e=1")
