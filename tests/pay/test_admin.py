import pytest
from django.apps import apps

from pay.models import PerDiemDestination, Wage
from tests import cast
from tests.places.changelists import admin_url, found, queries_of_a_list

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pay")]
every_model = pytest.mark.parametrize(
    "model", list(apps.get_app_config("pay").get_models()), ids=lambda model: model.__name__
)


@pytest.fixture
def staff(client):
    client.force_login(cast.sam())
    return client


@every_model
def test_list_costs_the_same_for_any_number_of_rows(staff, model):
    keys = list(model.objects.values_list("pk", flat=True)[:3])

    assert len(keys) == 3
    assert queries_of_a_list(staff, model, keys) == queries_of_a_list(staff, model, keys[:1])


@every_model
def test_page_shows_a_row_and_its_sources(staff, model):
    row = model.objects.first()

    page = staff.get(admin_url(model, "change", row.pk))

    assert page.status_code == 200
    assert f"<p>{row.source[0]}: " in page.content.decode()


@every_model
def test_list_can_be_searched(staff, model):
    assert found(staff, model, "no such words anywhere") == []


def test_wage_is_found_by_occupation_and_state(staff):
    assert found(staff, Wage, "radiologic texas") == [
        "Radiologic Technologists and Technicians, TX, 2025-05"
    ]


def test_destination_is_found_by_what_it_covers(staff):
    assert found(staff, PerDiemDestination, "Gulf Shores") == [
        "Gulf Shores, AL, 2027",
        "Gulf Shores, AL, 2026",
    ]
