import pytest

from pay.tables import TABLES
from tests.places.loaded import STATES, loaded


@pytest.fixture(scope="module")
def pay(django_db_setup, django_db_blocker):
    with loaded(django_db_blocker, STATES, TABLES):
        yield
