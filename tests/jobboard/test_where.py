"""Where can I work? The map of a traveler's reach."""

from datetime import timedelta

import pytest
from django.test import Client

from accounts.models import HeldCredential
from roles.models import Profession
from roles.tables import TABLES
from tests import build, cast
from tests.places.loaded import STATES, loaded

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def reference(django_db_setup, django_db_blocker):
    with loaded(django_db_blocker, STATES, TABLES):
        yield


@pytest.fixture
def cleo(reference):
    found = cast.cleo()
    found.professions.set([Profession.objects.get(pk="ct-technologist")])
    return found


@pytest.fixture
def reader(cleo) -> Client:
    client = Client()
    client.force_login(cleo.user)
    return client


def hold(candidate, *codes: str, **changes) -> None:
    for code in codes:
        HeldCredential.objects.create(candidate=candidate, credential_id=code, **changes)


def verdicts(response) -> dict[str, str]:
    groups = response.context["groups"]
    return {row.state.pk: group["code"] for group in groups for row in group["rows"]}


def test_every_state_has_one_verdict(reader, cleo):
    hold(cleo, "arrt-r", "arrt-ct", "bls")
    hold(cleo, "lic-tx-mrt", state_id="TX")

    found = verdicts(reader.get("/my/map/"))

    assert len(found) == 51
    assert (found["TX"], found["MO"], found["AK"]) == ("ready", "ready", "ready")
    assert found["CA"] == "in_time"


def test_without_the_registry_no_state_is_ready(reader, cleo):
    hold(cleo, "bls")

    assert "ready" not in verdicts(reader.get("/my/map/")).values()


def test_empty_wallet_is_said_and_not_judged(reader):
    response = reader.get("/my/map/")

    assert "You listed no credentials yet" in response.content.decode()
    assert "late" not in verdicts(response).values()


def test_sooner_start_leaves_less_time(reader, cleo):
    hold(cleo, "arrt-r", "arrt-ct", "bls")
    tomorrow = (build.today() + timedelta(days=1)).isoformat()

    found = verdicts(reader.get("/my/map/", {"starts_on": tomorrow}))

    assert found["CA"] == "late"


def test_live_counts_stand_beside_the_state(reader, cleo):
    hold(cleo, "arrt-r", "arrt-ct", "bls")
    houston = build.a_zip("77002", "Houston", state=build.a_state("TX", "Texas"))
    texas = build.a_facility(zip=houston)
    build.an_assignment(facility=texas, min_experience_months=None)
    build.an_assignment(
        facility=texas, requirements=[("rrt", "required", "1")], min_experience_months=None
    )

    response = reader.get("/my/map/")

    rows = [row for group in response.context["groups"] for row in group["rows"]]
    counts = {row.state.pk: (row.live, row.ready) for row in rows}
    assert counts["TX"] == (2, 1)
    assert counts["MO"] == (0, 0)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"starts_on": "2020-01-01"}, "This day has passed"),
        ({"starts_on": "2099-01-01"}, "more than two years away"),
        ({"starts_on": "soon"}, "Write the day as"),
        ({"profession": "wizard"}, "from the list"),
    ],
)
def test_bad_input_is_answered_beside_its_field(reader, asked, words):
    response = reader.get("/my/map/", asked)

    assert response.status_code == 422
    assert words in response.content.decode()


@pytest.mark.parametrize("postings", [1, 3])
def test_map_costs_the_same_queries(reader, cleo, postings, django_assert_num_queries):
    hold(cleo, *["arrt-r", "bls", "acls"][:postings])
    for _ in range(postings):
        build.an_assignment()

    with django_assert_num_queries(13):
        reader.get("/my/map/")


def test_only_a_traveler_has_a_map(client, reference):
    client.force_login(cast.ben())

    assert client.get("/my/map/").status_code == 403


def test_who_is_free_in_three_years_sees_the_farthest_day(reader, cleo):
    cleo.available_from = build.today() + timedelta(days=1100)
    cleo.save(update_fields=["available_from"])

    assert reader.get("/my/map/").status_code == 200
