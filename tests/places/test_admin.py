"""Facts can be found and read in the admin, at a cost that does not grow with the rows."""

import pytest

from places.load import load
from places.models import Source, State, ZipCode
from tests import build, cast
from tests.places.changelists import admin_url, found, queries_of_a_list
from tests.places.loaded import STATES

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client):
    client.force_login(cast.sam())
    return client


@pytest.fixture
def tulsa():
    Source.objects.create(key="KNOWLEDGE", what="What people know", dated="2026", terms="Facts")
    return build.a_zip("74104", "Tulsa")


@pytest.mark.parametrize("model", [State, Source])
def test_list_costs_the_same_for_any_number_of_rows(staff, model):
    load(STATES, lambda line: None)
    keys = list(model.objects.values_list("pk", flat=True)[:3])

    assert queries_of_a_list(staff, model, keys) == queries_of_a_list(staff, model, keys[:1])


def test_zip_code_list_costs_the_same_for_any_number_of_rows(staff, tulsa):
    build.a_zip("79901", "El Paso", state=build.a_state("TX", "Texas"))
    build.a_zip("04101", "Portland", state=build.a_state("ME", "Maine"))
    keys = ["74104", "79901", "04101"]

    assert queries_of_a_list(staff, ZipCode, keys) == queries_of_a_list(staff, ZipCode, keys[:1])


def test_zip_code_is_found_by_its_beginning_and_by_its_city(staff, tulsa):
    build.a_zip("04101", "Portland", county="Cumberland County")

    assert found(staff, ZipCode, "741") == ["Tulsa, OK 74104"]
    assert found(staff, ZipCode, "tuls") == ["Tulsa, OK 74104"]
    assert found(staff, ZipCode, "4104") == []


def test_list_says_where_to_change_what_it_shows(staff, tulsa):
    page = staff.get(admin_url(ZipCode, "changelist"))

    assert "edit the file in places/data and run manage.py load_places" in page.content.decode()


def test_page_explains_the_sources_of_its_facts(staff, tulsa):
    page = staff.get(admin_url(ZipCode, "change", "74104"))

    assert "<p>KNOWLEDGE: What people know. 2026. Facts.</p>" in page.content.decode()


def test_facts_cannot_be_added_changed_or_deleted_by_hand(staff, tulsa):
    change, delete = (admin_url(ZipCode, page, "74104") for page in ("change", "delete"))

    answers = [
        staff.get(admin_url(ZipCode, "add")),
        staff.post(change, {"city": "Atlantis"}),
        staff.post(delete, {"post": "yes"}),
    ]

    assert [answer.status_code for answer in answers] == [403, 403, 403]
    assert ZipCode.objects.get().city == "Tulsa"


def test_facts_in_the_admin_are_for_staff(client, tulsa):
    client.force_login(cast.ben())

    assert client.get(admin_url(ZipCode, "changelist")).status_code == 302
