"""A license fact shows its date, and "check" when it is old or bears none."""

from datetime import UTC, datetime

import pytest
import time_machine

from roles.tables import TABLES
from tests import build
from tests.places.loaded import STATES, loaded

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def reference(django_db_setup, django_db_blocker):
    with loaded(django_db_blocker, STATES, TABLES):
        yield


def page_in_missouri(client) -> str:
    place = build.a_zip("63101", "Saint Louis", state=build.a_state("MO", "Missouri"))
    assignment = build.an_assignment(facility=build.a_facility("Example Hospital", zip=place))
    html = client.get(f"/assignments/{assignment.public_id}/", follow=True).content.decode()
    return " ".join(html.split())


def test_old_fact_reads_check_with_its_date(client, reference):
    assert "what was read is last dated" in page_in_missouri(client)


def test_table_of_a_role_says_how_old_each_fact_is(client, reference):
    page = " ".join(client.get("/roles/ct-technologist/").content.decode().split())

    assert "<strong>Check</strong>: last dated" in page


@time_machine.travel(datetime(2022, 1, 1, tzinfo=UTC), tick=False)
def test_fresh_fact_needs_no_check(client, reference):
    page = " ".join(client.get("/roles/ct-technologist/").content.decode().split())

    assert "as of" in page
