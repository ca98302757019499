import pytest

from pay.models import Wage
from pay.tables import TABLES as PAY
from roles.tables import TABLES as ROLES
from tests.places.loaded import STATES, loaded

WAGES = [table for table in PAY if table.model is Wage]


@pytest.fixture(scope="module")
def facts(django_db_setup, django_db_blocker):
    """Professions, license rules and wages as the files have them."""
    with loaded(django_db_blocker, STATES, ROLES, WAGES):
        yield
