import pytest

from roles.tables import TABLES
from tests.places.loaded import STATES, loaded


@pytest.fixture(scope="module")
def roles(django_db_setup, django_db_blocker):
    with loaded(django_db_blocker, STATES, TABLES):
        yield
